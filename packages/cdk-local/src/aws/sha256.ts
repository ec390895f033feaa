import { createHash, createHmac, createSecretKey, type Hash, type Hmac } from 'node:crypto'

/** SHA-256 in the form the signer needs. */
export class Sha256 {
  private readonly hash: Hash | Hmac

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    // Of plain bytes Node finds out by two exceptions that they are no key object: most of what a signature costs.
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', createSecretKey(bytesOf(secret)))
  }

  update(data: Uint8Array | string): void {
    this.hash.update(data)
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest())
  }

  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}
