import type { CaseType } from '../../casework/case-type.ts'
import type { CommonHead } from '../../casework/head.ts'
import { dayText } from '../../casework/notice.ts'
import { addWorkdays, type Day, type Due } from '../../kernel/calendar.ts'
import { sentenceOf } from '../../kernel/supervision/rule.ts'
import type { Setting } from './finding.ts'

/**
 * T16: nobody is late by a day on which the hall did not answer. As far as supervision goes, a limit of that day ends on the
 * next working day. What was promised to a citizen stays as it was.
 */

export type Excusing = Pick<Setting, 'calendar' | 'rulesOn' | 'outages'>

/** For how many minutes of its office hours the hall did not answer on a day, if they excuse; else null. */
export function excusedBy(day: Day, { rulesOn, outages }: Excusing): number | null {
  const minutes = outages?.get(day) ?? 0
  return minutes > (rulesOn(day).T16.threshold?.value ?? 0) ? minutes : null
}

/** The day on which a limit ends for supervision. */
function endOf(due: Due, setting: Excusing): Due {
  if (excusedBy(due.day, setting) === null) return due
  const { day, provisional } = addWorkdays(setting.calendar, due.day, 1)
  return endOf({ day, provisional: due.provisional || provisional }, setting)
}

/** A case type with the limits of its cases as supervision counts them. */
export const excusing = <H extends CommonHead>(
  { evolve, duties }: Pick<CaseType<H>, 'evolve' | 'duties'>,
  setting: Excusing,
): Pick<CaseType<H>, 'evolve' | 'duties'> => ({
  evolve,
  duties: (head, calendar) =>
    duties(head, calendar).map(duty => {
      const { day, provisional } = endOf({ day: duty.due, provisional: duty.provisional }, setting)
      return { ...duty, due: day, provisional }
    }),
})

/** Why a card over a limit of that day is withdrawn; null where the hall answered. `charged`: the office. */
export function excuseFor(charged: string, day: Day, setting: Excusing & Pick<Setting, 'office'>) {
  const minutes = excusedBy(day, setting)
  if (minutes === null) return null
  const values = { office: setting.office(charged), due: dayText(day), minutes: String(minutes) }
  return { day, minutes, sentence: sentenceOf(setting.rulesOn(day), 'T16', values) }
}
