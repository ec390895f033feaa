import { type CaseTable, headsOf } from '../casework/store/cases.ts'
import { type Cell, signalCounts, signalsOf } from '../casework/store/signals.ts'
import { reference } from '../catalogue/reference.ts'
import { actsFor } from '../kernel/actor.ts'
import { type Day, dayOf } from '../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { isRule, isTriable, rulesOf } from '../kernel/supervision/rule.ts'
import { type Answered, type AnyCall, answer, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { proposedRule } from '../registers/proposed-rule.ts'
import { rules } from '../registers/rules.ts'
import { confirms, proposes } from '../registers/stewards.ts'
import { supervisionEndpoints } from './api.ts'
import { outages, supervisedBy } from './kept-outages.ts'
import { excusedBy } from './rules/over-outages.ts'
import { tryRule } from './service/try-rule.ts'

/** Limits near or overdue, for supervisors, and rules tried before they take force. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  /** a limit in words, by the name it is counted under */
  labelOf: (counted: string) => string
}

/** The office whose records the supervisor sees; null for the county's own, who sees all. */
export async function scopeOf({ known }: Pick<Place, 'known'>, office: string, at: string): Promise<string | null> {
  const { offices } = await reference(known, Date.parse(at))
  return offices.get(office)?.tier === 'county' ? null : office
}

/** The number of signals in the month, by default the present one. */
async function countSignals(
  { cases, known, labelOf }: Place,
  scope: string | null,
  asked: string | undefined,
  at: string,
) {
  const present = dayOf(at).slice(0, 7)
  const month = asked ?? present
  const [counts, { rules: rows }] = await Promise.all([
    signalCounts(cases, month, scope),
    reference(known, Date.parse(at)),
  ])
  const { isOff, threshold } = rulesOf(rows, dayOf(at)).T1
  const early = isOff ? null : (threshold?.value ?? null)
  return { at, month, present, early, counts: counts.map(c => ({ ...c, label: labelOf(c.clock) })) }
}

/** A page of a month's signals of a cell, each with its case as it stands now. */
async function listSignals({ cases, labelOf }: Place, month: string, cell: Cell, after: string | undefined) {
  const page = await signalsOf(cases, month, cell, after)
  const heads = await headsOf(cases, [...new Set(page.signals.map(({ no }) => no))])
  const signals = page.signals.flatMap(signal => {
    const found = heads.find(({ head }) => head.no === signal.no)
    if (found === undefined) return []
    const { type, head, listing } = found
    return [
      {
        ...signal,
        type: type.name,
        label: labelOf(signal.clock),
        applicant: listing.applicant,
        item: listing.item,
        state: head.state,
        standing: type.stateOf(head).staff,
      },
    ]
  })
  return { label: cell.clock === undefined ? null : labelOf(cell.clock), signals, next: page.next }
}

/** The days of a month on which the hall did not answer in office hours. */
async function listOutages({ cases, known }: Place, asked: string | undefined, at: string) {
  const month = asked ?? dayOf(at).slice(0, 7)
  const [{ calendar, rules: rows }, found] = await Promise.all([
    reference(known, Date.parse(at)),
    outages(cases, month),
  ])
  const setting = { calendar, rulesOn: (day: Day) => rulesOf(rows, day), outages: found }
  return { days: [...found].map(([day, minutes]) => ({ day, minutes, excuses: excusedBy(day, setting) !== null })) }
}

type Asking = Pick<AnyCall, 'actor' | 'at'>

/** Rules are tried by those who propose or confirm their changes. */
async function mayTry({ known }: Pick<Place, 'known'>, { actor, at }: Asking): Promise<Refusal | null> {
  if (actor?.kind !== 'officer') return refuse('not-allowed')
  const { offices } = await reference(known, Date.parse(at))
  return confirms(rules, actor) || proposes(rules, actor, offices) ? null : refuse('not-allowed')
}

export const signalAnswers = (place: Place): Answered[] => [
  answer(
    supervisionEndpoints['try-rule'],
    async ({ path, body, at }) => {
      const { cases, known } = place
      const id = path.rule ?? ''
      if (!isRule(id) || !isTriable(id)) return refuse('not-found')
      const registers = await supervisedBy(cases, known, at)
      const rule = await proposedRule(known, registers, id, body.values)
      return isRefusal(rule) ? rule : tryRule(cases, registers, { ...rule, id }, { after: body.after, at })
    },
    asking => mayTry(place, asking),
  ),
  answerTo('officer', supervisionEndpoints['count-signals'], async ({ actor, query, at }) =>
    countSignals(place, await scopeOf(place, actor.office, at), query.month, at),
  ),
  answerTo('officer', supervisionEndpoints['list-outages'], async ({ query, at }) =>
    listOutages(place, query.month, at),
  ),
  answerTo('officer', supervisionEndpoints['list-signals'], async ({ actor, query, at }) => {
    const scope = await scopeOf(place, actor.office, at)
    const { month, after, ...cell } = query
    if (scope !== null && !actsFor(actor, [cell.office ?? null])) return refuse('not-allowed')
    return listSignals(place, month, cell, after)
  }),
]
