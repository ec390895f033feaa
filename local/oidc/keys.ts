import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from 'cdk-local'
import { exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'

const jwk = z.looseObject({ kty: z.literal('RSA'), kid: z.string(), alg: z.literal('RS256') })

/** The issuer's private key as a JWK. */
export type IssuerKey = z.infer<typeof jwk>

/** The issuer's key of a data folder, made at the first start, so that tokens stay valid over a restart. */
export async function issuerKey(folder: string): Promise<IssuerKey> {
  const file = join(folder, 'issuer-key.json')
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
    replaceFile(file, JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'local-1', alg: 'RS256', use: 'sig' }))
  }
  return jwk.parse(JSON.parse(readFileSync(file, 'utf8')))
}
