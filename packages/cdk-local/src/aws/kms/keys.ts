import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { p256 } from '@noble/curves/nist.js'
import * as z from 'zod'
import { jsonReply, type Place, type Service, targetOf } from '../operation.ts'
import { Refusal } from '../refusal.ts'
import { writeDurably } from '../write.ts'

const body = z.looseObject({
  KeyId: z.string(),
  Message: z.base64().optional(),
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  Signature: z.base64().optional(),
  SigningAlgorithm: z.literal('ECDSA_SHA_256').optional(),
})
type Input = z.output<typeof body>

/** The most bytes KMS signs without a digest from the caller. */
const rawLimit = 4096

interface Key {
  arn: string
  /** Undefined for a symmetric key. S3 and SQS use their own here, so it is never needed. */
  privateKey: KeyObject | undefined
}

export interface Keys extends Service {
  /**
   * Defines a key. An existing one keeps its material. Throws for a spec other than SYMMETRIC_DEFAULT and
   * ECC_NIST_P256.
   */
  define(key: { arn: string; id: string; spec: string; alias?: string }): void
}

/** KMS Sign, Verify and GetPublicKey, with keys in files readable by their owner only. */
export function kmsService(folder: string, place: Place): Keys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keys = new Map<string, Key>()
  const prefix = `arn:${place.partition}:kms:${place.region}:${place.account}:`
  const operations: Readonly<Record<string, (input: Input, key: KeyObject) => Record<string, unknown>>> = {
    Sign: sign,
    Verify: verify,
    GetPublicKey: publicKey,
  }
  return {
    define({ arn, id, spec, alias }) {
      const key = { arn, privateKey: materialOf(join(folder, `${id}.pem`), spec) }
      for (const name of [arn, id, ...(alias === undefined ? [] : [alias, `${prefix}${alias}`])]) keys.set(name, key)
    },
    recognise(request) {
      const name = targetOf(request)
      const { KeyId: id } = parse(request.body)
      const resource =
        keys.get(id)?.arn ?? (id.startsWith('arn:') ? id : `${prefix}${id.startsWith('alias/') ? id : `key/${id}`}`)
      return { name, needs: [{ action: `kms:${name}`, resource }] }
    },
    async perform(operation, request) {
      const operate = operations[operation.name]
      if (!operate) throw new Refusal(400, 'UnsupportedOperationException', `KMS ${operation.name} is not served here.`)
      const input = parse(request.body)
      const key = keys.get(input.KeyId)
      if (!key) throw new Refusal(400, 'NotFoundException', `Key '${input.KeyId}' does not exist`)
      if (!key.privateKey) throw new Refusal(400, 'InvalidKeyUsageException', `${key.arn} key usage is ENCRYPT_DECRYPT`)
      return { reply: jsonReply({ KeyId: key.arn, ...operate(input, key.privateKey) }) }
    },
  }
}

/** Over an existing digest, which Node's own signing cannot take, and with either of the two values of `s`, as KMS. */
const form = { prehash: false, lowS: false, format: 'der' } as const

function sign(input: Input, key: KeyObject) {
  const signature = p256.sign(digest(input), scalarOf(key), { ...form, extraEntropy: true })
  return { Signature: Buffer.from(signature).toString('base64'), SigningAlgorithm: 'ECDSA_SHA_256' }
}

function verify(input: Input, key: KeyObject) {
  const signature = Buffer.from(input.Signature ?? '', 'base64')
  if (!p256.verify(signature, digest(input), p256.getPublicKey(scalarOf(key)), form)) {
    throw new Refusal(400, 'KMSInvalidSignatureException', 'The signature is not valid.')
  }
  return { SignatureValid: true, SigningAlgorithm: 'ECDSA_SHA_256' }
}

function publicKey(_input: Input, key: KeyObject) {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return {
    PublicKey: der.toString('base64'),
    KeySpec: 'ECC_NIST_P256',
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: ['ECDSA_SHA_256'],
  }
}

function digest({ Message: message, MessageType: type, SigningAlgorithm: algorithm }: Input): Buffer {
  if (message === undefined || algorithm === undefined) {
    throw new Refusal(400, 'ValidationException', 'Message and SigningAlgorithm are required')
  }
  const bytes = Buffer.from(message, 'base64')
  if (type === 'RAW' && bytes.length > rawLimit)
    throw new Refusal(400, 'ValidationException', 'Message is longer than 4096 bytes')
  if (type === 'DIGEST' && bytes.length !== 32) {
    throw new Refusal(400, 'ValidationException', 'Digest is invalid length for algorithm ECDSA_SHA_256.')
  }
  return type === 'RAW' ? createHash('sha256').update(bytes).digest() : bytes
}

function materialOf(file: string, spec: string): KeyObject | undefined {
  if (spec === 'SYMMETRIC_DEFAULT') return undefined
  if (spec !== 'ECC_NIST_P256') throw new Error(`The local KMS has no keys of spec ${spec}.`)
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeDurably(file, String(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  }
  return createPrivateKey(readFileSync(file, 'utf8'))
}

function scalarOf(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url')
}

function parse(bytes: Buffer): Input {
  const parsed = body.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!parsed.success) throw new Refusal(400, 'ValidationException', z.prettifyError(parsed.error))
  return parsed.data
}
