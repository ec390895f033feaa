import { KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { type BareCall, handler as bare } from './data.ts'

/** The bare handler for functions that use seals as well. */

const kms = new KMSClient({})

export async function handler(asked: BareCall | { call: 'seal'; digest: Uint8Array }) {
  if (asked.call !== 'seal') return bare(asked)
  await kms.send(
    new SignCommand({
      KeyId: process.env.SEAL_KEY,
      Message: asked.digest,
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    }),
  )
  return { statusCode: 200, body: '{}' }
}
