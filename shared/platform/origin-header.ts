/**
 * The header in which the distribution proves to the API that a request came through it. Its value is one of the two in
 * the origin secret, so that one can be changed while the other is in use.
 */
export const originHeader = 'x-hall-origin'
export type OriginValue = 'a' | 'b'

/** The viewer's headers that the distribution forwards, beside those CloudFront always forwards. It takes at most ten. */
export const forwardedHeaders = [
  'Authorization',
  'If-Match',
  'Idempotency-Key',
  'X-Device-Time',
  // of the carrier's signed receipts
  'X-Key-Id',
  'X-Timestamp',
  'X-Nonce',
  'X-Signature',
] as const
