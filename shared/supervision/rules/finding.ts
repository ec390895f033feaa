import type { Calendar, Day } from '../../kernel/calendar.ts'
import type { Level } from '../../kernel/supervision/legal-rule.ts'
import { isGraver, type RuleId, type Rules } from '../../kernel/supervision/rule.ts'

/** What a rule found: the rule, whom it charges, and the events of the case that show it, by their numbers. */
export interface Finding {
  rule: RuleId
  level: Level
  /** the office that owed the step */
  office: string
  /** what of the case it is about: findings of one duty are one signal */
  duty: string
  /** the minute in which the limit had passed, or of the event that broke the rule */
  since: string
  due: Day | null
  /** the calendar may still move that day: nobody is charged yet */
  provisional: boolean
  evidence: number[]
  sentence: string
}

/** What the rules are asked with. */
export interface Setting {
  /** of the day of the look, `on` */
  rules: Rules
  /** of another day: what happened goes by the rules of its own */
  rulesOn: (day: Day) => Rules
  calendar: Calendar
  at: string
  on: Day
  /** the minute since which the hall is supervised, and nothing before it is judged; empty: from the beginning */
  from: string
  /** the minutes of office hours in which the hall did not answer, by day; absent: none */
  outages?: ReadonlyMap<Day, number>
  /** an office's name */
  office: (id: string) => string
  /** the office that has its powers now, and answers for it */
  present: (id: string) => string
  /** the case's number and what it is about, in words */
  case: string
  item: string
  /** a limit in words: 受理 */
  label: (clock: string, part: string | null) => string
}

/** What the sentences about a case call things, and the calendar by which it is looked at. */
export type Words = Omit<Setting, 'rules' | 'rulesOn' | 'at' | 'on' | 'from'>

/** The rules over registers are asked about no case. */
export type HallSetting = Pick<Setting, 'rules' | 'calendar' | 'at' | 'on' | 'office'>

/** Told before anything went wrong: nobody is charged with them. */
export const beforehand = ['T1', 'T5'] as const satisfies RuleId[]

/** A rule that is in force. */
export const holds = ({ rules }: Pick<Setting, 'rules'>, id: RuleId): boolean => !rules[id].isOff

/** What began before the hall was supervised charges nobody. */
export const judged = (findings: readonly Finding[], { from }: Pick<Setting, 'from'>): Finding[] =>
  findings.filter(({ since }) => since >= from)

/** One delay is one signal: of the rules over one duty only the gravest counts, of equals the later in the list. */
export function gravest(findings: readonly Finding[]): Finding[] {
  const byDuty = new Map<string, Finding>()
  for (const finding of findings) {
    const before = byDuty.get(finding.duty)
    if (before === undefined || !isGraver(before.level, finding.level)) byDuty.set(finding.duty, finding)
  }
  return [...byDuty.values()]
}
