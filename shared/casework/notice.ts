import type { Calendar } from '../kernel/calendar.ts'
import { type Clock, type Due, dueOf } from '../kernel/clock.ts'
import { dayText } from '../kernel/format.ts'
import { caseNumber } from '../kernel/identity.ts'
import { wordsAt } from '../kernel/notices/notice-text.ts'
import { filled } from '../kernel/notices/sms.ts'
import { greeting } from '../kernel/redact.ts'
import type { AnyEvent, Message, NoticeContext, Recipient } from './event.ts'

/** The SMS that an event sends, written from its template. */

export interface Notice {
  template: string
  /** the law owes it */
  legal: boolean
  to: Recipient
  text: string
}

/** Carriers want the sender's name first, in these brackets. */
export const signatureOf = (hall: string): string => `【${hall}】`

const message = (template: string, values: Message['values'], to: Recipient = 'applicant'): Message => ({
  template,
  to,
  values,
})

/** Values available to every notice: the greeting, the case and its subject. */
export interface About {
  item: string
  /** a guardian or representative reads it */
  guardian: boolean
}

/**
 * The notice an event sends as the case stands now, or null. Nobody gets one whose particulars are deleted or were
 * never given.
 */
export function noticeOf<H extends { no: string }, K>(
  { notices }: AnyEvent<H, K>,
  e: object,
  context: NoticeContext<H, K>,
  { item, guardian }: About,
): Notice | null {
  if (notices === undefined) return null
  const made = notices.compose(e as never, context, message as never)
  if (made === null || (made.to === 'applicant' && context.person === null)) return null
  const template = notices.templates[made.template]
  if (template === undefined) throw new RangeError(`no template ${made.template}`)
  const hello = context.person === null ? '您好，' : greeting(context.person, guardian)
  const words = wordsAt(context.texts, made.template, template.text, context.record.at)
  const said = filled(words, { hello, item, case: caseNumber.print(context.head.no), ...made.values })
  return { template: made.template, legal: template.legal, to: made.to, text: signatureOf(context.hall) + said }
}

// Every text of a case writes its days alike.
export { dayText }

/** The one way to write a limit. Every reader reads 工作日 or 日. */
export const limitText = ({ days, unit }: { days: number; unit: 'wd' | 'cd' }): string =>
  unit === 'wd' ? `${days}个工作日` : `${days}日`

/** The last day of a clock in a message. */
export function dueText(clock: Clock<string> | undefined, calendar: Calendar): string {
  return dueDayText(clock === undefined ? null : dueOf(clock, calendar))
}
export function dueDayText(due: Due | null): string {
  if (due === null) return '恢复计时后确定'
  return dayText(due.day) + (due.provisional ? '（暂定）' : '')
}
