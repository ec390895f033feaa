import type { Table } from '../platform/table.ts'
import { claimNotice, type NoticeKey, settleNotice, type Terms } from './notices.ts'
import { countSent } from './sent-counts.ts'
import { endOf, type Message, type Outcome } from './sms-outcome.ts'

export interface Sending {
  key: NoticeKey
  terms: Terms
  /** E.164; null where there is none that takes messages */
  phone: string | null
  text: string
}

/**
 * Claims the notice, sends it, records the outcome and counts what was sent. False when it has to be retried later: another sender has it,
 * the carrier accepts nothing now, the outcome of a legal notice is unknown, or it was sent and not counted.
 */
export async function sendOnce(
  to: Table,
  { key, terms, phone, text }: Sending,
  send: (message: Message) => Promise<Outcome>,
  at: string,
): Promise<boolean> {
  const claim = await claimNotice(to, key, terms, at)
  if (claim.kind === 'busy') return false
  if (claim.kind === 'settled') return claim.uncounted === null || countSent(to, key, text, claim.uncounted)
  if (phone === null) return settleNotice(to, claim, { state: 'failed', why: 'no-phone', untold: true }, at)
  const end = endOf(await send({ to: phone, text, id: claim.id }), terms.legal, claim.attempts)
  const isMine = await settleNotice(to, claim, end, at)
  if (isMine && end.state === 'sent') return countSent(to, key, text, at)
  return end.state !== 'waiting' && !(end.state === 'unknown' && terms.legal)
}
