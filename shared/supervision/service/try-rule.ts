import { firstType } from '../../casework/case-type.ts'
import type { CaseTable, Stored } from '../../casework/store/cases.ts'
import { history } from '../../casework/store/dossier.ts'
import { fileAccessLog } from '../../casework/store/file-access-log.ts'
import { casesOpenSince, spotAt, spotText } from '../../casework/store/open-cases.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { dayOf, nextDay } from '../../kernel/calendar.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type CountyRule, type DatedRule, type RuleId, type Rules, rulesOf } from '../../kernel/supervision/rule.ts'
import { signalType } from '../../signal/signal.ts'
import { type Past, type Tried, tried } from '../rules/trial.ts'
import { wordsFor } from './words.ts'

/** A changed rule, tried on the cases that were open in the last days. Nothing is written. */

/** The last so many days, today with them. */
const days = 30

/** Cases of one request: each is looked at as it was on every one of the days, by both rules. */
const size = 50

/** The rules of today with one otherwise. */
const withRule = (rows: readonly DatedRule[], rule: CountyRule, today: string): Rules =>
  rulesOf([...rows.filter(({ id }) => id !== rule.id), { ...rule, effectiveFrom: today }], today)

/** A signal answers for another case, and is tried by none. */
async function pastOf(cases: CaseTable, registers: Registers, { type, head }: Stored): Promise<Past[]> {
  if (type.name === signalType.name) return []
  const read = await history(cases, head.no)
  if (read === null) return []
  const opened = type.name === firstType ? await fileAccessLog(cases, head.no) : null
  return [{ no: head.no, type, records: read.records, opened, setting: await wordsFor(type, read.head, registers) }]
}

const told = ({ type }: Past, { no, day, finding: { office, level, sentence } }: Tried) => ({
  ...{ no, type: type.name, office, day, level, sentence },
})

/** What the rule would have raised of some of the cases, and how much it raises as it is. `invalid-input`: the cursor is not ours. */
export async function tryRule(
  cases: CaseTable,
  registers: Registers,
  rule: CountyRule & { id: RuleId },
  { after, at }: { after: string | undefined; at: string },
) {
  const last = dayOf(at)
  const first = nextDay(last, 1 - days)
  const from = spotAt(after ?? null, 'all')
  if (isRefusal(from)) return from satisfies Refusal
  const { found, next } = await casesOpenSince(cases, first, from, size)
  const pasts = (await Promise.all(found.map(stored => pastOf(cases, registers, stored)))).flat()
  const rows = registers.rules
  const present = rulesOf(rows, last)
  const changed = withRule(rows, rule, last)
  return {
    ...{ first, last },
    examined: pasts.length,
    present: pasts.reduce((sum, past) => sum + tried(rule.id, present, past, first, last).length, 0),
    raised: pasts.flatMap(past => tried(rule.id, changed, past, first, last).map(one => told(past, one))),
    next: spotText(next),
  }
}
