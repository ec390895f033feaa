import * as z from 'zod'
import type { SmsMessage } from '../../local/carrier/outbox.ts'
import { filed } from '../../shared/application/opening.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import { notifiedEvents } from '../../shared/hall/case-types.ts'
import { mostAttempts, noticeState } from '../../shared/notices/claim.ts'
import { messageId } from '../../shared/notices/notices.ts'
import type { Ground } from './ground.ts'
import { partitionOf } from './judge.ts'

const noticeItem = z.looseObject({
  state: noticeState,
  attempts: z.int(),
  legal: z.boolean(),
  template: z.string(),
  seq: z.int(),
})

/** Errors in the notices to the people of a case; `sent` are the carrier's messages by id. */
export async function judgeNotices(
  ground: Ground,
  no: string,
  history: readonly Recorded[],
  sent: ReadonlyMap<string, readonly SmsMessage[]>,
): Promise<string[]> {
  const [first] = history
  const recipient = first !== undefined && filed.is(first.event) ? first.event.applicant.key : ''
  const told = history.filter(({ event }) => notifiedEvents.includes(event.type))
  const found = await Promise.all(
    told.map(async ({ seq, event }) => {
      const items = await partitionOf(ground.notices, `NOTICE#${no}#${seq}`)
      const faults = items
        .map(item => noticeItem.parse(item))
        .flatMap(notice => {
          const times = sent.get(messageId({ case: no, seq, template: notice.template, recipient }))?.length ?? 0
          return judge(notice, times).map(fault => `notice ${notice.template} of event ${seq}: ${fault}`)
        })
      const owed = event.type === 'filed' || event.type === 'accepted' || event.type === 'supplement-requested'
      return owed && items.length === 0 ? [...faults, `nobody was told of event ${seq} ${event.type}`] : faults
    }),
  )
  return found.flat()
}

function judge({ state, attempts, legal }: z.infer<typeof noticeItem>, times: number): string[] {
  const faults: string[] = []
  // A reminder whose sender was killed stays claimed when the case has another assignee by now, who gets one instead.
  if (state === 'waiting' || (state === 'claimed' && legal)) faults.push(`left ${state}`)
  if (state === 'unknown' && legal) faults.push('a legal notice was left unknown')
  if (times > 1 && !legal) faults.push(`a courtesy was sent ${times} times`)
  if (times > Math.min(attempts, mostAttempts)) faults.push(`sent ${times} times in ${attempts} attempts`)
  return faults
}
