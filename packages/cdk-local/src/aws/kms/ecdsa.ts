import { createECDH, createHash, randomBytes } from 'node:crypto'

/** Order of the curve P-256 (FIPS 186-5, D.1.2.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/**
 * ECDSA over an existing digest. Node's own signing cannot do this, because it always hashes its input. OpenSSL does
 * the curve's arithmetic, and only the two scalars are computed here.
 */
export function signDigest(digest: Buffer, privateScalar: Buffer): Buffer {
  const secret = toNumber(privateScalar)
  for (;;) {
    const nonce = toNumber(randomBytes(40)) % order
    if (nonce === 0n) continue
    const r = abscissa(nonce)
    const s = (inverse(nonce) * (toNumber(digest) + r * secret)) % order
    if (r !== 0n && s !== 0n) return derSequence(r, s)
  }
}

/** Whether a DER signature is valid. The holder of the private key can recover the nonce's point and compare. */
export function verifyDigest(digest: Buffer, signature: Buffer, privateScalar: Buffer): boolean {
  const pair = readSequence(signature)
  if (!pair) return false
  const [r, s] = pair
  if (r <= 0n || s <= 0n || r >= order || s >= order) return false
  const nonce = (inverse(s) * (toNumber(digest) + r * toNumber(privateScalar))) % order
  return nonce !== 0n && abscissa(nonce) === r
}

export function digestOf(message: Buffer): Buffer {
  return createHash('sha256').update(message).digest()
}

/** x of nonce · G, modulo the order. */
function abscissa(nonce: bigint): bigint {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(toBytes(nonce, 32))
  return toNumber(ecdh.getPublicKey().subarray(1, 33)) % order
}

/** By Fermat: the order is prime. */
function inverse(value: bigint): bigint {
  let result = 1n
  let base = value % order
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % order
    base = (base * base) % order
  }
  return result
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

function toBytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex')
}

function derSequence(r: bigint, s: bigint): Buffer {
  const parts = Buffer.concat([derInteger(r), derInteger(s)])
  return Buffer.concat([Buffer.from([0x30, parts.length]), parts])
}

function derInteger(value: bigint): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  const signed = (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes
  return Buffer.concat([Buffer.from([0x02, signed.length]), signed])
}

function readSequence(der: Buffer): [bigint, bigint] | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
  const rLength = der[3] ?? 0
  const sLength = der[5 + rLength] ?? 0
  const exact = der[2] === 0x02 && der[4 + rLength] === 0x02 && der.length === 6 + rLength + sLength
  if (!exact || rLength === 0 || sLength === 0) return undefined
  return [toNumber(der.subarray(4, 4 + rLength)), toNumber(der.subarray(6 + rLength))]
}
