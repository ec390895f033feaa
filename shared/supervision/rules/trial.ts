import type { CaseType } from '../../casework/case-type.ts'
import type { Recorded } from '../../casework/entry.ts'
import type { CommonHead } from '../../casework/head.ts'
import { type Day, nextDay, startOf } from '../../kernel/calendar.ts'
import type { RuleId, Rules } from '../../kernel/supervision/rule.ts'
import type { Finding, Words } from './finding.ts'
import { inspect } from './inspect.ts'
import type { Opened } from './over-events.ts'
import { headsOf } from './traced.ts'

/** A rule tried on days gone by, before it takes force. */

/** A case with what happened to it until now. */
export interface Past<H extends CommonHead = CommonHead> {
  no: string
  type: CaseType<H>
  records: readonly Recorded[]
  opened: readonly Opened[] | null
  setting: Words
}

export interface Tried {
  no: string
  /** the day on which it would have been raised */
  day: Day
  finding: Finding
}

/** The last instant of a day. */
const endOf = (day: Day): string => new Date(Date.parse(startOf(nextDay(day))) - 1).toISOString()

/** What the rule finds in a case as it was at the end of a day, by what it is about; a graver rule hides it. */
function foundOn<H extends CommonHead>(id: RuleId, rules: Rules, past: Past<H>, day: Day): Map<string, Finding> {
  const at = endOf(day)
  const records = past.records.filter(record => record.at <= at)
  const head = headsOf(past.type, records).at(-1)
  if (head === undefined) return new Map()
  const opened = past.opened?.filter(one => one.at <= at) ?? null
  const setting = { ...past.setting, rules, rulesOn: () => rules, at, on: day, from: '' }
  const findings = inspect({ type: past.type, head, records, opened }, setting)
  return new Map(findings.filter(({ rule }) => rule === id).map(finding => [finding.duty, finding]))
}

/**
 * The signals that the rule would have raised over a case from the first day to the last, each once: what it had found
 * the day before is not among them. The calendar is today's.
 */
export function tried<H extends CommonHead>(id: RuleId, rules: Rules, past: Past<H>, first: Day, last: Day): Tried[] {
  const seen = new Set(foundOn(id, rules, past, nextDay(first, -1)).keys())
  const raised: Tried[] = []
  for (let day = first; day <= last; day = nextDay(day))
    for (const [duty, finding] of foundOn(id, rules, past, day)) {
      if (seen.has(duty)) continue
      seen.add(duty)
      raised.push({ no: past.no, day, finding })
    }
  return raised
}
