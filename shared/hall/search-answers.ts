import { listedOf } from '../casework/case-file.ts'
import { lineOf } from '../casework/row.ts'
import type { CaseTable, Stored } from '../casework/store/cases.ts'
import { casesFound, searchSort } from '../casework/store/search-index.ts'
import { recordSearch, searchesOf } from '../casework/store/search-log.ts'
import { reference } from '../catalogue/reference.ts'
import { type Actor, actsFor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/calendar.ts'
import { refuse } from '../kernel/refusal.ts'
import { searchTermOf } from '../kernel/search-term.ts'
import type { Hmac } from '../platform/secrets.ts'
import { type Answered, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { scopeOf } from '../supervision/answers.ts'
import { workEndpoints } from './work.ts'

/** Finding cases of every type by the person they are about. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  hash: () => Promise<Hmac>
}

type Acting = Extract<Actor, { kind: 'officer' }>

const pageSize = 25
/** A name that so many cases bear finds nothing more: a number or a phone does. */
const mostExamined = 500

/** Whether the officer may open the case and know the person it is about. */
const mayFind = ({ type, head }: Stored, actor: Acting): boolean =>
  !type.isErased(head) && type.mayRead(head, actor) === null && type.reads.hidesPerson?.(head, actor) !== true

interface Wanted {
  text: string
  reason: string
  after?: string | undefined
}

/** A page of the cases that the officer may open. That there are others is not shown. */
async function search({ cases, known, hash }: Place, actor: Acting, { text, reason, after }: Wanted, at: string) {
  const term = searchTermOf(text, dayOf(at))
  if (!term.ok) return refuse('invalid-input', { errors: [{ path: '/text', message: term.reason }] })
  const { calendar } = await reference(known, Date.parse(at))
  const found: Stored[] = []
  let examined = 0
  for await (const stored of casesFound(cases, await hash(), term.value, after)) {
    examined += 1
    if (mayFind(stored, actor)) found.push(stored)
    if (found.length > pageSize || examined === mostExamined) break
  }
  const shown = found.slice(0, pageSize)
  const last = shown.at(-1)
  const { subject, office } = actor
  const numbers = shown.map(({ head }) => head.no)
  await recordSearch(cases, { at, subject, office, by: term.value.by, reason, found: numbers })
  return {
    cases: shown.map(stored => listedOf(lineOf(stored, calendar), 'staff', calendar, at)),
    next: found.length > pageSize && last !== undefined ? searchSort(last) : null,
    incomplete: examined === mostExamined && found.length <= pageSize,
  }
}

export const searchAnswers = (place: Place): Answered[] => [
  answerTo('officer', workEndpoints['search-cases'], async ({ actor, body, at }) => search(place, actor, body, at)),
  answerTo('officer', workEndpoints['list-searches'], async ({ actor, query, at }) => {
    const scope = await scopeOf(place, actor.office, at)
    if (scope !== null && !actsFor(actor, [query.office])) return refuse('not-allowed')
    return searchesOf(place.cases, query.office, query.after)
  }),
]
