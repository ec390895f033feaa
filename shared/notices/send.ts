import type { Table } from '../platform/table.ts'
import { claimNotice, type NoticeKey, settleNotice, type Terms } from './notices.ts'
import { endOf, type Message, type Outcome } from './sms-outcome.ts'

export interface Sending {
  key: NoticeKey
  terms: Terms
  /** E.164; null where there is none that takes messages */
  phone: string | null
  text: string
}

/**
 * Claims the notice, sends it and records the outcome. False when it has to be retried later: another sender has it,
 * the carrier accepts nothing now, or the outcome of a legal notice is unknown.
 */
export async function sendOnce(
  to: Table,
  { key, terms, phone, text }: Sending,
  send: (message: Message) => Promise<Outcome>,
  at: string,
): Promise<boolean> {
  const claim = await claimNotice(to, key, terms, at)
  if (claim.kind !== 'claimed') return claim.kind === 'settled'
  if (phone === null) return settleNotice(to, claim, { state: 'failed', why: 'no-phone', untold: true }, at)
  const end = endOf(await send({ to: phone, text, id: claim.id }), terms.legal, claim.attempts)
  await settleNotice(to, claim, end, at)
  return end.state !== 'waiting' && !(end.state === 'unknown' && terms.legal)
}
