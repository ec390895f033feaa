import { createHash, createPublicKey, verify } from 'node:crypto'
import { GetPublicKeyCommand, KMSClient, SignCommand, VerifyCommand } from '@aws-sdk/client-kms'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace } from '../../src/testing/place.ts'

const seal = 'arn:aws-cn:kms:cn-north-1:111122223333:key/seal'
const pepper = 'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:pepper-AbCdEf'
const message = Buffer.from('受理通知书')
let place: Awaited<ReturnType<typeof openPlace>>
let drawn = 0

function define() {
  place.endpoint.defineKey({ arn: seal, id: 'seal', spec: 'ECC_NIST_P256', alias: 'alias/seal' })
  place.endpoint.defineSecret({ arn: pepper, name: 'pepper', value: () => `pepper ${++drawn}` })
}

beforeAll(async () => {
  place = await openPlace()
  define()
})
afterAll(() => place.close())

async function publicKey() {
  const { PublicKey: der } = await new KMSClient(place.root).send(new GetPublicKeyCommand({ KeyId: 'alias/seal' }))
  return createPublicKey({ key: Buffer.from(der ?? []), format: 'der', type: 'spki' })
}

test('A seal on a message or digest verifies for that message only', async () => {
  const kms = new KMSClient(place.root)
  const key = await publicKey()
  const digest = createHash('sha256').update(message).digest()
  for (let round = 0; round < 20; round++) {
    for (const input of [{ Message: message }, { Message: digest, MessageType: 'DIGEST' as const }]) {
      const { Signature: signature = new Uint8Array() } = await kms.send(
        new SignCommand({ KeyId: seal, SigningAlgorithm: 'ECDSA_SHA_256', ...input }),
      )
      expect(verify('sha256', message, key, signature)).toBe(true)
      expect(verify('sha256', Buffer.from('不予受理'), key, signature)).toBe(false)
      const same = new VerifyCommand({
        KeyId: seal,
        SigningAlgorithm: 'ECDSA_SHA_256',
        ...input,
        Signature: signature,
      })
      expect((await kms.send(same)).SignatureValid).toBe(true)
    }
  }
})

test('KMS verifies a seal and refuses any other message or signature', async () => {
  const kms = new KMSClient(place.root)
  const shared = { KeyId: seal, SigningAlgorithm: 'ECDSA_SHA_256' as const }
  const { Signature: signature } = await kms.send(new SignCommand({ ...shared, Message: message }))
  expect(
    (await kms.send(new VerifyCommand({ ...shared, Message: message, Signature: signature }))).SignatureValid,
  ).toBe(true)
  for (const input of [
    { Message: Buffer.from('x'), Signature: signature },
    { Message: message, Signature: Buffer.from('no signature') },
  ]) {
    const other = new VerifyCommand({ ...shared, ...input })
    await expect(kms.send(other)).rejects.toMatchObject({ name: 'KMSInvalidSignatureException' })
  }
})

test('Key and secret survive a restart, and the secret is drawn once', async () => {
  const before = (await publicKey()).export({ format: 'jwk' })
  await place.reopen()
  define()
  expect((await publicKey()).export({ format: 'jwk' })).toEqual(before)
  for (const SecretId of ['pepper', pepper]) {
    const secret = await new SecretsManagerClient(place.root).send(new GetSecretValueCommand({ SecretId }))
    expect(secret).toMatchObject({ ARN: pepper, SecretString: 'pepper 1' })
  }
})

test('A role needs a grant to seal or to read a secret', async () => {
  const sign = new SignCommand({ KeyId: 'alias/seal', Message: message, SigningAlgorithm: 'ECDSA_SHA_256' })
  const granted = place.role('sealer', [{ Effect: 'Allow', Action: 'kms:Sign', Resource: seal }])
  await new KMSClient(granted).send(sign)
  const read = new GetSecretValueCommand({ SecretId: 'pepper' })
  await expect(new SecretsManagerClient(granted).send(read)).rejects.toThrow(pepper)
  await expect(new KMSClient(place.role('reader', [])).send(sign)).rejects.toThrow(seal)
})
