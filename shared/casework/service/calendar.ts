import type { AskPublication } from '../../catalogue/ask-publication.ts'
import { forgetReference, reference } from '../../catalogue/reference.ts'
import type { YearTable } from '../../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { daysChanged, implausible, workingDaysIn } from '../../kernel/year-bounds.ts'
import { administrationEndpoints } from '../../offices/api.ts'
import { namesOf } from '../../offices/kept-roster.ts'
import {
  confirmYear,
  madeIn,
  type ProposedYear,
  proposedYears,
  proposeYear,
  withdrawYear,
} from '../../offices/proposed-years.ts'
import { type Answered, answer, answerTo } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import type { CaseTable } from '../store/cases.ts'
import { importYear, previewYear } from '../store/year-import.ts'

/**
 * Calendar years: one administrator proposes, another confirms. Each call of a confirmed year recounts some of its
 * cases, and the last one publishes the year.
 */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  askPublication: AskPublication
}

interface Part {
  after: string | null
  at: string
}

async function count({ cases, known, askPublication }: Place, proposal: ProposedYear, { after, at }: Part) {
  const { table, reason } = proposal
  const before = await reference(known, Date.parse(at))
  const made = madeIn(proposal)
  if (made === null) return refuse('proposal-missing')
  const result = await importYear(cases, known, before, { year: table, reason, after, at, made })
  if (isRefusal(result)) return result
  forgetReference()
  if (result.next === null) await askPublication(at)
  return result
}

/** What makes the table unfit to be proposed. */
function unfit(table: YearTable, year: string | undefined): Refusal | null {
  if (String(table.year) !== year) return refuse('calendar-invalid', { year })
  const faults = implausible(table)
  if (faults.length === 0) return null
  return refuse('calendar-invalid', { errors: faults.map(message => ({ path: '/table', message })) })
}

/** What some of the open cases would be if the year that waits were confirmed now. */
async function preview({ cases, known }: Place, year: number, { after, at }: Part) {
  const proposal = (await proposedYears(known)).find(({ table }) => table.year === year)
  if (proposal === undefined || proposal.settled !== null) return refuse('proposal-missing')
  const { table, reason } = proposal
  return previewYear(cases, known, await reference(known, Date.parse(at)), { year: table, reason, after, at })
}

async function listed(known: Table, at: string) {
  const { calendar } = await reference(known, Date.parse(at))
  /** What a year would be otherwise than it is; null where it has not been published. */
  const changesOf = (table: YearTable) => {
    const present = calendar.years.find(({ year }) => year === table.year)
    return present === undefined ? null : daysChanged(present, table)
  }
  const named = namesOf(known)
  const proposals = (await proposedYears(known)).map(async ({ table, reason, settled, ...proposed }) => ({
    table,
    workingDays: workingDaysIn(table),
    changes: settled === null ? changesOf(table) : null,
    reason,
    proposed: await named(proposed),
    settled:
      settled === null
        ? null
        : { as: settled.as, ...(await named(settled)), ...(settled.reason && { reason: settled.reason }) },
  }))
  const years = calendar.years.toSorted((a, b) => a.year - b.year)
  return {
    years: years.map(table => ({ table, workingDays: workingDaysIn(table) })),
    proposals: await Promise.all(proposals),
  }
}

export const calendarAnswers = (place: Place): Answered[] => [
  answerTo('officer', administrationEndpoints['import-calendar'], async ({ actor, path, body, at }) => {
    const { table, reason, after } = body
    const no = unfit(table, path.year)
    if (no !== null) return no
    const proposal = await proposeYear(place.known, { table, reason }, { by: actor.subject, at })
    if (isRefusal(proposal)) return proposal
    if (proposal.settled === null)
      return { year: table.year, examined: 0, moved: 0, next: null, state: 'proposed' as const }
    const done = await count(place, proposal, { after, at })
    return isRefusal(done) ? done : { ...done, state: 'confirmed' as const }
  }),
  answer(administrationEndpoints['list-calendar'], ({ at }) => listed(place.known, at)),
  answer(administrationEndpoints['preview-calendar'], ({ path, query, at }) =>
    preview(place, Number(path.year), { after: query.after ?? null, at }),
  ),
  answerTo('officer', administrationEndpoints['confirm-calendar'], async ({ actor, path, body, at }) => {
    const proposal = await confirmYear(place.known, Number(path.year), { by: actor.subject, at })
    return isRefusal(proposal) ? proposal : count(place, proposal, { ...body, at })
  }),
  answerTo('officer', administrationEndpoints['withdraw-calendar'], async ({ actor, path, body, at }) => {
    const proposal = await withdrawYear(place.known, Number(path.year), { by: actor.subject, at, ...body })
    return isRefusal(proposal) ? proposal : { year: proposal.table.year }
  }),
]
