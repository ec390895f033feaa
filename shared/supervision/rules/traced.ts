import type { CaseType } from '../../casework/case-type.ts'
import { type Duty, passedAt } from '../../casework/duties.ts'
import type { Recorded } from '../../casework/entry.ts'
import type { CommonHead } from '../../casework/head.ts'
import type { Calendar } from '../../kernel/calendar.ts'

/** A limit with the entries that began and ended it, and the office that owed it in the minute in which it passed. */
export interface Traced extends Duty {
  entries: number[]
}

const isSame = (one: Pick<Duty, 'clock' | 'nth'>, other: Pick<Duty, 'clock' | 'nth'>): boolean =>
  one.clock === other.clock && one.nth === other.nth

/** The case after each of its entries. */
export function headsOf<H extends CommonHead>(type: Pick<CaseType<H>, 'evolve'>, records: readonly Recorded[]): H[] {
  const heads: H[] = []
  for (const record of records) heads.push(type.evolve(heads.at(-1) ?? null, record))
  return heads
}

/**
 * Every limit of a case that binds an office. Whoever had the case when the limit passed is charged, whoever has it now.
 */
export function tracedIn<H extends CommonHead>(
  type: Pick<CaseType<H>, 'evolve' | 'duties'>,
  records: readonly Recorded[],
  calendar: Calendar,
): Traced[] {
  const stages = headsOf(type, records).map((head, i) => {
    const { seq = 0, at = '' } = records[i] ?? {}
    return { seq, at, duties: type.duties(head, calendar) }
  })
  return (stages.at(-1)?.duties ?? []).map(duty => {
    const owing = stages.flatMap(({ seq, at, duties }) => {
      const then = duties.find(other => isSame(other, duty))
      return then === undefined ? [] : [{ seq, at, then }]
    })
    const charged = owing.findLast(({ at }) => at < passedAt(duty))?.then ?? duty
    const over = owing.find(({ then }) => then.done !== null)
    return {
      ...duty,
      office: charged.office,
      answers: charged.answers,
      entries: [...new Set([owing[0], over].flatMap(stage => stage?.seq ?? []))],
    }
  })
}
