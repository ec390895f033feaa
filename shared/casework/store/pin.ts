/** Keyed hashes, by purpose. */
export type Hash = (purpose: 'applicant' | 'pin' | 'search', text: string) => string

/** The query code (查询码) of six digits for this attempt's case, and its hash for the head. */
export function pinOf(no: string, attempt: string, hash: Hash): string {
  return String(Number.parseInt(hash('pin', `seed#${no}#${attempt}`).slice(0, 12), 16) % 1_000_000).padStart(6, '0')
}
export const keptPin = (no: string, pin: string, hash: Hash): string => hash('pin', `${no}#${pin}`)

/**
 * The query code sent by SMS for the event of that number. It is derived, so that the sender of the SMS needs no copy
 * of it.
 */
export const smsPinOf = (no: string, seq: number, hash: Hash): string => pinOf(no, `sms#${seq}`, hash)
