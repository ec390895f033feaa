import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import { entriesOf } from '../../shared/casework/entry.ts'
import { combinations } from '../../shared/casework/form.ts'
import { type Actor, role } from '../../shared/kernel/actor.ts'
import { type Day, dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { dueOf, isPaused, isRunning } from '../../shared/kernel/clock.ts'
import { firstEnd } from '../../shared/kernel/procedure.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { type Asking, type Attempt, asking } from '../casework/journal.ts'
import { calendar, photo } from '../kernel/sample.ts'

/**
 * Every way an application of one item can go, breadth first, with the head reduced to what the law reads: its state,
 * each clock before, on or after its last day, materials by state, rounds, procedures, paper.
 */

export interface Place {
  head: Application
  at: string
  /** by clock, in order: the last days it has had at this very instant */
  days: ReadonlySet<Day>[]
}
export interface Edge {
  from: Place
  attempt: Attempt
  to: Place
}

const office = (c: Application, id: string | null): string =>
  id === c.route.village ? 'village' : id === c.route.town ? 'town' : id === c.route.decider ? 'decider' : String(id)

/** The position of a case as the law sees it. */
export function positionOf(c: Application, on: Day, { item, specials }: Known): string {
  const clocks = new Map(
    c.clocks.map(clock => {
      const due = isRunning(clock) ? dueOf(clock, calendar)?.day : undefined
      const where = clock.end !== null ? 'ended' : due === undefined ? 'rests' : on < due ? '<' : on > due ? '>' : '='
      return [clock.id, where]
    }),
  )
  const rules = [...item.procedures, ...specials]
  const procedures = c.procedures.map(p => {
    const rule = rules.find(r => r.id === p.id)
    const first = rule === undefined ? null : firstEnd(rule, p, calendar)
    const how = p.until !== null ? p.passed : first !== null && on < first ? 'hangs' : 'can end'
    return `${p.id} ${how} ${p.lapsed} ${p.counts}`
  })
  return JSON.stringify([
    ...[c.state, office(c, c.holder), c.transitSince !== null, c.accepted?.how, c.deferral],
    ...[[...clocks].toSorted(), procedures.toSorted(), [...new Set(c.materials.map(m => m.state))].toSorted()],
    ...[Math.min(c.rounds, 2), c.departmentAsked, c.askedAgain, c.supplement !== null, c.opinion, c.extended],
    ...[c.decision?.outcome, c.decision?.revoked, c.result !== null, office(c, c.resultAt)],
    c.paper && [office(c, c.paper.at), c.paper.batch !== null, c.paper.missing],
  ])
}

const officer = (at: string, n: number): Actor => ({
  kind: 'officer',
  subject: `${at}-${n}`,
  office: at,
  roles: role.options,
})
export const system: Actor = { kind: 'system', name: 'sweep' }
/** Three people of every role at each office, so that three can sign, and the applicant. */
export const castOf = (c: Application): Actor[] => [
  { kind: 'applicant', subject: 'p-1', key: c.applicant.key, level: 4 },
  ...[...new Set([c.route.village ?? c.route.town, c.route.town, c.route.decider])].flatMap(at =>
    [1, 2, 3].map(n => officer(at, n)),
  ),
]

/** Acts that change nothing the law reads, or that a batch on a record of its own does. */
const aside = ['assign', 'unmask', 'replace-pin', 'move-dates', 'delete-values', 'correct', 'sign-in']
const meets = '2026-08-03'

function inputsOf(act: string, c: Application, known: Known): object[] {
  const form = applicationType.formOf(act)
  return combinations(form, c, known).map(input => ({
    ...input,
    ...('meets' in form ? { meets, place: '会议室', parties: '申请人' } : {}),
    ...('evidence' in form ? { evidence: photo(), second: 'colleague' } : {}),
  }))
}

/** What the people can do now that has an effect. */
export function attempts(c: Application, context: Asking<Known>): Attempt[] {
  const tried = new Set<string>()
  return castOf(c).flatMap(actor =>
    applicationType.allowed(c, actor).flatMap(act => {
      if (aside.includes(act)) return []
      return inputsOf(act, c, context.known).flatMap(input => {
        const verdict = applicationType.decide(c, act as never, input as never, { ...context, actor })
        const what = JSON.stringify([act, input, actor.kind === 'officer' ? actor.office : ''])
        if (isRefusal(verdict) || verdict.length === 0 || tried.has(what)) return []
        tried.add(what)
        return [{ actor, act, input }]
      })
    }),
  )
}

/** The system's own acts: arrival, the way of the paper, and what has fallen due. */
export function systemActs(c: Application, at: string): Attempt[] {
  const bySystem = (act: string, input: object): Attempt => ({ actor: system, act, input })
  const arrival = c.transitSince === null ? [] : [bySystem('sign-in', { office: c.holder, assignee: null })]
  const due = applicationType.dueActs(c, calendar, at).acts.map(({ name, input }) => bySystem(name, input))
  const { paper, route } = c
  if (paper === null) return [...arrival, ...due]
  const to = paper.at === route.village ? route.town : route.decider
  const on = dayOf(at)
  const way =
    paper.batch === null
      ? [bySystem('note-hand-over', { batch: `b-${c.version}`, from: paper.at, to, on })]
      : [
          bySystem('note-receipt', { batch: paper.batch, office: paper.to ?? to, on }),
          bySystem('note-missing', { batch: paper.batch, from: paper.at }),
        ]
  return [...arrival, ...due, ...(paper.at === 'applicant' || paper.at === route.decider ? [] : way)]
}

/** The next day on which some clock stands elsewhere: its last day, or the day after. Null when none runs. */
export function nextDayOf(c: Application, on: Day, known: Known): Day | null {
  const ends = c.clocks.flatMap(k => (isRunning(k) ? (dueOf(k, calendar)?.day ?? []) : []))
  const days = [
    ...ends.flatMap(day => [day, nextDay(day)]),
    ...[...known.item.procedures, ...known.specials].flatMap(rule => {
      const running = c.procedures.find(p => p.id === rule.id && p.until === null)
      return running === undefined ? [] : (firstEnd(rule, running, calendar) ?? [])
    }),
  ]
  return days.filter(day => day > on).toSorted()[0] ?? null
}

const daysOf = (c: Application): (Day | null)[] =>
  c.clocks.map(k => (isPaused(k) ? null : (dueOf(k, calendar)?.day ?? null)))

/** The place after an attempt; null when it is refused or changes nothing. */
export function after(place: Place, { actor, act, input }: Attempt, known: Known): Place | null {
  const { head, at } = place
  const verdict = applicationType.decide(head, act as never, input as never, { ...asking(known, at), actor })
  if (isRefusal(verdict) || verdict.length === 0) return null
  const next = entriesOf(head, { actor, at, itemVersion: 1 }, verdict).reduce<Application>(applicationType.evolve, head)
  const now = daysOf(next)
  const days = now.map((day, i) => new Set([...(place.days[i] ?? []), ...(day === null ? [] : [day])]))
  return { head: next, at, days }
}

export const later = ({ head }: Place, day: Day): Place => ({
  head,
  at: `${day}T02:00:00.000Z`,
  days: daysOf(head).map(now => new Set(now === null ? [] : [now])),
})

/** The places reached from a filing, at most so many, and every way taken. `cut` tells whether there are more. */
export function explore(head: Application, known: Known, start: Day, most: number) {
  const first = later({ head, at: '', days: [] }, start)
  const seen = new Set([positionOf(head, start, known)])
  const places = [first]
  const acts = new Set<string>()
  const edges: Edge[] = []
  for (const place of places) {
    if (places.length >= most) break
    const on = dayOf(place.at)
    for (const attempt of [...systemActs(place.head, place.at), ...attempts(place.head, asking(known, place.at))]) {
      const to = after(place, attempt, known)
      if (to === null) continue
      acts.add(attempt.act)
      edges.push({ from: place, attempt, to })
      const position = positionOf(to.head, on, known)
      if (seen.has(position)) continue
      seen.add(position)
      places.push(to)
    }
    // No day passes before the sweep, which comes every few minutes, has done what is due.
    const isDue = applicationType.dueActs(place.head, calendar, place.at).acts.length > 0
    const day = isDue ? null : nextDayOf(place.head, on, known)
    if (day === null) continue
    const passed = later(place, day)
    const position = positionOf(passed.head, day, known)
    if (!seen.has(position)) {
      seen.add(position)
      places.push(passed)
    }
  }
  return { places, acts, edges, isCut: places.length >= most }
}
