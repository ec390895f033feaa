/**
 * The header in which the distribution proves to the API that a request came through it. Its value is one of the two in
 * the origin secret, so that one can be changed while the other is in use.
 */
export const originHeader = 'x-hall-origin'
export type OriginValue = 'a' | 'b'
