import * as z from 'zod'
import type { SmsMessage } from '../../local/carrier/outbox.ts'
import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import { filed } from '../../shared/application/opening.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import { notifiedEvents } from '../../shared/hall/case-types.ts'
import type { Calendar } from '../../shared/kernel/calendar.ts'
import { dueOf, isRunning } from '../../shared/kernel/clock.ts'
import { mostAttempts, noticeState } from '../../shared/notices/claim.ts'
import { keyOf, messageId } from '../../shared/notices/notices.ts'
import type { Ground } from './ground.ts'
import { partitionOf } from './judge.ts'

const noticeItem = z.looseObject({
  sk: z.string(),
  state: noticeState,
  attempts: z.int(),
  legal: z.boolean(),
  template: z.string(),
  seq: z.int(),
})
type NoticeItem = z.infer<typeof noticeItem>

const reminder = z.object({ type: z.literal('signalled'), clock: z.string(), due: z.string(), office: z.string() })

/**
 * Whether a notice that was not sent is still owed to its recipient. A reminder goes to nobody once its duty is done, and
 * to nobody else once an officer has the case, however often it was tried before.
 */
function isOwed(
  { event, seq, case: no }: Recorded,
  { sk }: NoticeItem,
  head: Application,
  calendar: Calendar,
): boolean {
  const { success, data: signal } = reminder.safeParse(event)
  if (!success) return true
  const isNear = head.clocks.some(
    clock => clock.id === signal.clock && isRunning(clock) && dueOf(clock, calendar)?.day === signal.due,
  )
  const first = signal.office === head.holder ? head.assignee : null
  return isNear && (first === null || sk === keyOf({ case: no, seq, template: 'deadline-near', recipient: first }).sk)
}

/** Errors in the notices to the people of a case; `sent` are the carrier's messages by id. */
export async function judgeNotices(
  ground: Ground,
  calendar: Calendar,
  no: string,
  history: readonly Recorded[],
  sent: ReadonlyMap<string, readonly SmsMessage[]>,
): Promise<string[]> {
  const head = applicationType.fold(history)
  const [first] = history
  const recipient = first !== undefined && filed.is(first.event) ? first.event.applicant.key : ''
  const told = history.filter(({ event }) => notifiedEvents.includes(event.type))
  const found = await Promise.all(
    told.map(async record => {
      const { seq, event } = record
      const items = await partitionOf(ground.notices, `NOTICE#${no}#${seq}`)
      const faults = items
        .map(item => noticeItem.parse(item))
        .flatMap(notice => {
          const times = sent.get(messageId({ case: no, seq, template: notice.template, recipient }))?.length ?? 0
          return judge(notice, times, isOwed(record, notice, head, calendar)).map(
            fault => `notice ${notice.template} of event ${seq}: ${fault}`,
          )
        })
      const owed = event.type === 'filed' || event.type === 'accepted' || event.type === 'supplement-requested'
      return owed && items.length === 0 ? [...faults, `nobody was told of event ${seq} ${event.type}`] : faults
    }),
  )
  return found.flat()
}

function judge({ state, attempts, legal }: NoticeItem, times: number, isOwed: boolean): string[] {
  const faults: string[] = []
  if ((state === 'waiting' || state === 'claimed') && isOwed) faults.push(`left ${state}`)
  if (state === 'unknown' && legal) faults.push('a legal notice was left unknown')
  if (times > 1 && !legal) faults.push(`a courtesy was sent ${times} times`)
  if (times > Math.min(attempts, mostAttempts)) faults.push(`sent ${times} times in ${attempts} attempts`)
  return faults
}
