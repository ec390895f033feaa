import * as z from 'zod/mini'
import { type Notification, notificationsOf } from '../casework/notifications.ts'
import type { Dossier } from '../casework/store/dossier.ts'
import { knownFor } from '../casework/store/known.ts'
import type { Registers } from '../catalogue/reference.ts'
import { getAll, type Table } from '../platform/table.ts'
import { noticeState } from './claim.ts'
import { keyOf, type NoticeKey } from './notices.ts'

/** Whether the applicant's notices have arrived. */

/** `told`: in person or by telephone; `under-way`: not sent yet; `unknown`: nobody knows whether it arrived. */
export type DeliveryStatus = 'under-way' | 'sent' | 'delivered' | 'unknown' | 'not-reached' | 'told'

const recordItem = z.object({
  pk: z.string(),
  sk: z.string(),
  state: noticeState,
  receipt: z.optional(z.enum(['delivered', 'undelivered'])),
  toldAt: z.optional(z.string()),
})

function reachOf({ state, receipt, toldAt }: z.infer<typeof recordItem>): DeliveryStatus {
  if (toldAt !== undefined) return 'told'
  if (receipt !== undefined) return receipt === 'delivered' ? 'delivered' : 'not-reached'
  switch (state) {
    case 'claimed':
    case 'waiting':
      return 'under-way'
    case 'sent':
      return 'sent'
    case 'unknown':
      return 'unknown'
    case 'failed':
      return 'not-reached'
  }
}

/** The delivery status of each of these notices, in order; null where none ever went out. One call reads a hundred. */
export async function deliveryStatuses(from: Table, keys: readonly NoticeKey[]): Promise<(DeliveryStatus | null)[]> {
  const wanted = keys.map(keyOf)
  const items = (await getAll(from, wanted)).map(item => recordItem.parse(item))
  return wanted.map(({ pk, sk }) => {
    const found = items.find(item => item.pk === pk && item.sk === sk)
    return found === undefined ? null : reachOf(found)
  })
}

/** A notice to an applicant. */
export interface NoticeDelivery {
  /** ISO instant */
  at: string
  title: string
  /** null when it cannot be written again, as with a query code */
  text: string | null
  reach: DeliveryStatus
}

/** Every notice that a file may have caused. */
async function toldBy(file: Dossier, registers: Registers): Promise<Notification[]> {
  const { type } = file.stored
  const told = notificationsOf(type, file, await knownFor(type, registers, file.head), registers)
  if (file.asked === null) return told
  // A code that was asked for is no entry of the history.
  const { seq, at } = file.asked
  const title = type.events.flatMap(({ templates }) => templates.pin?.title ?? [])[0] ?? ''
  return [...told, { seq, at, template: 'pin', title, text: null }]
}

/** The notices to the applicants of these files, file by file, in one call. */
export async function deliveriesIn(
  from: Table,
  files: readonly Dossier[],
  registers: Registers,
): Promise<NoticeDelivery[][]> {
  const each = await Promise.all(files.map(file => toldBy(file, registers)))
  const keys = files.flatMap(({ stored, head }, i) =>
    (each[i] ?? []).map(({ seq, template }) => ({
      case: head.no,
      seq,
      template,
      recipient: stored.type.reads.applicantKey(head) ?? '',
    })),
  )
  const found = await deliveryStatuses(from, keys)
  let at = 0
  return each.map(list =>
    list.flatMap(({ at: instant, title, text }) => {
      const reach = found[at++] ?? null
      return reach === null ? [] : [{ at: instant, title, text, reach }]
    }),
  )
}
