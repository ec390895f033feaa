import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'
import { type Receipt, recordReceipt } from './notices.ts'
import { type FromOutside, isFromCarrier } from './sms/receipt.ts'

/**
 * Accepts a carrier's report about a message. `not-allowed`: the sender is not our carrier. `not-found`: nothing of
 * that id is known yet.
 */
export async function takeReceipt(
  notices: Table,
  call: FromOutside & { body: { providerId: string; status: Receipt } },
): Promise<{ accepted: true } | Refusal> {
  if (!(await isFromCarrier(call))) return refuse('not-allowed')
  const { providerId, status } = call.body
  // A receipt may overtake the record of its message: the carrier asks again.
  return (await recordReceipt(notices, providerId, status, call.at)) ? { accepted: true } : refuse('not-found')
}
