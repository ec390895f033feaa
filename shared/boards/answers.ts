import { listedOf } from '../casework/case-file.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { countsOf } from '../casework/store/counts.ts'
import { type InHand, inHand } from '../casework/store/in-hand.ts'
import { reference } from '../catalogue/reference.ts'
import type { Actor, Right } from '../kernel/actor.ts'
import { dayOf } from '../kernel/calendar.ts'
import type { Office } from '../kernel/office.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Answered, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { boardEndpoints } from './api.ts'
import {
  byUrgency,
  casesIn,
  comingOf,
  isAnswered,
  knownTo,
  latenessOf,
  lateOf,
  loadOf,
  villageOf,
  workIn,
} from './board.ts'
import { ratedSince, spanOf, weeksOf } from './flow.ts'
import { keptForAMinute } from './kept.ts'
import { type BoardList, stockOf } from './stock.ts'

/** The boards of a head and of a town. */

export interface BoardPlace {
  /** of every case type */
  cases: CaseTable
  known: Table
  /** the lists of an office that somebody there works on */
  listsAt: (office: Office, rights: readonly Right[]) => readonly BoardList[]
}
/** What every office has in hand. */
const heldAt = keptForAMinute<InHand[]>()
type Acting = Extract<Actor, { kind: 'officer' }>

const [mostLate, mostSignals] = [10, 20]

const assigns = ({ index, step, assigners }: BoardList): boolean =>
  index === 'work' && step.byHall !== true && assigners.length > 0

async function boardOf({ cases, known, listsAt }: BoardPlace, actor: Acting, at: string) {
  const { calendar, offices, rights, countedSince } = await reference(known, Date.parse(at))
  const office = offices.get(actor.office)
  if (office === undefined) return refuse('not-allowed')
  const lists = listsAt(office, rights)
  const today = dayOf(at)
  const [stock, counted] = await Promise.all([
    stockOf(cases, office.id, lists, at),
    countsOf(cases, spanOf(today), office.id),
  ])
  const works = knownTo(stock.works, actor)
  const work = workIn(works)
  const all = casesIn(work)
  const shown = (line: (typeof all)[number]) => listedOf(line, 'staff', calendar, at)
  const since = countedSince === undefined ? null : dayOf(countedSince)
  return {
    at: stock.at,
    open: all.length,
    late: lateOf(all, today).length,
    steps: lists.flatMap(list => {
      const count = work.find(one => one.list === list.name)?.lines.length ?? 0
      return count === 0 ? [] : [{ step: list.name, label: list.step.staff, count, assigns: assigns(list) }]
    }),
    load: loadOf(work, today),
    lateness: latenessOf(all, calendar, today),
    coming: comingOf(all, calendar, today),
    oldest: lateOf(all, today).slice(0, mostLate).map(shown),
    signals: casesIn(works).filter(isAnswered).slice(0, mostSignals).map(shown),
    weeks: { since, each: weeksOf(counted, today, since) },
    ratings: ratedSince(counted, today),
  }
}

/** The villages of the officer's own town. `not-allowed` at any other office. */
async function villagesOf({ cases, known, listsAt }: BoardPlace, actor: Acting, at: string) {
  const { offices, rights } = await reference(known, Date.parse(at))
  if (offices.get(actor.office)?.tier !== 'town') return refuse('not-allowed')
  const villages = [...offices.values()].filter(
    ({ tier, parent, successor }) => tier === 'village' && parent === actor.office && successor === undefined,
  )
  const { value: held } = await heldAt(cases.name, at, () => inHand(cases))
  // Most lists of most villages are empty.
  const listsOf = (village: Office) =>
    listsAt(village, rights).filter(
      ({ index, stored }) => index !== 'work' || held.some(one => one.office === village.id && one.list === stored),
    )
  const stocks = await Promise.all(
    villages.map(async village => [village.id, await stockOf(cases, village.id, listsOf(village), at)] as const),
  )
  const rows = stocks.map(([id, { works, paper }]) => villageOf(id, knownTo(works, actor), paper, dayOf(at)))
  const oldest = stocks.map(([, stock]) => stock.at).sort()[0] ?? at
  return { at: oldest, villages: byUrgency(rows) }
}

export const boardAnswers = (place: BoardPlace): Answered[] => [
  answerTo('officer', boardEndpoints['own-board'], ({ actor, at }) => boardOf(place, actor, at)),
  answerTo('officer', boardEndpoints['village-board'], ({ actor, at }) => villagesOf(place, actor, at)),
]
