import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms'

/** The hall's seal: ECDSA over SHA-256 with a key that never leaves KMS. Anyone who has the public key can check it. */
export interface Seals {
  /** Seals a SHA-256 digest of 32 bytes; answers the signature (DER, base64) and the ARN of the key that made it. */
  sign: (digest: Uint8Array) => Promise<{ signature: string; key: string }>
  /** Whether the signature was made over these bytes with that key. */
  isSealed: (bytes: Uint8Array, signature: string, key: string) => Promise<boolean>
}

/** Public keys by ARN. A key pair never changes, so each instance asks for it once. */
const publicKeys = new Map<string, KeyObject>()

export function seals(keyId: string, client = new KMSClient({})): Seals {
  return {
    async sign(digest) {
      const reply = await client.send(
        new SignCommand({
          KeyId: keyId,
          Message: digest,
          MessageType: 'DIGEST',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      )
      if (reply.Signature === undefined || reply.KeyId === undefined) throw new Error('KMS answered no signature')
      return { signature: Buffer.from(reply.Signature).toString('base64'), key: reply.KeyId }
    },
    async isSealed(bytes, signature, key) {
      return verify(
        'sha256',
        bytes,
        await publicKey(client, isReplica(key, keyId) ? keyId : key),
        Buffer.from(signature, 'base64'),
      )
    },
  }
}

/** A replica of the seal in another region has the same id. It checks seals made in a region that is lost. */
const isReplica = (one: string, other: string): boolean => one.split('key/')[1] === other.split('key/')[1]

async function publicKey(client: KMSClient, key: string): Promise<KeyObject> {
  const known = publicKeys.get(key)
  if (known !== undefined) return known
  const reply = await client.send(new GetPublicKeyCommand({ KeyId: key }))
  if (reply.PublicKey === undefined) throw new Error('KMS answered no public key')
  const asked = createPublicKey({ key: Buffer.from(reply.PublicKey), format: 'der', type: 'spki' })
  publicKeys.set(key, asked)
  return asked
}
