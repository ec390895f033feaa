import fc from 'fast-check'
import { combinations } from '../../shared/casework/form.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { type Actor, type Role, role } from '../../shared/kernel/actor.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { calendarOf2025 } from '../kernel/sample.ts'
import { type Asking, type Attempt, type Parts, type Play, playOver, soundOf } from './journal.ts'
import type { Row } from './openings.ts'

/** Walks through the life of a case of any type: the people, their possible attempts, and one step after the other. */

export const system: Actor = { kind: 'system', name: 'sweep' }

const officer = (office: string, roles: readonly Role[], subject = `${roles.join('-')}@${office}`): Actor => ({
  kind: 'officer',
  subject,
  office,
  roles,
})

/**
 * The system, the applicant at every level, a stranger, and at every place of the type and beside it one officer of
 * each role and one of all roles.
 */
export function castOf({ type, officesOf }: Row, head: CommonHead): Actor[] {
  const applicant = { kind: 'applicant', subject: 'p-1', key: type.reads.applicantKey(head) ?? 'key-1' } as const
  return [
    system,
    ...[4, 3, 2].map(level => ({ ...applicant, level })),
    { kind: 'applicant', subject: 'p-2', key: 'another', level: 4 },
    ...[...officesOf(head), 'elsewhere'].flatMap(office => [
      ...role.options.map(one => officer(office, [one])),
      officer(office, role.options, `all@${office}`),
    ]),
  ]
}

/** Inputs of the standard acts that no form requests. */
const standardInputs = ({ clocks }: Row, { holder }: CommonHead): Record<string, readonly object[]> => ({
  'sign-in': [
    { office: holder, assignee: null },
    { office: holder, assignee: 'li' },
    { office: 'elsewhere', assignee: null },
  ],
  signal: clocks.flatMap(clock => ['near', 'overdue'].map(level => ({ clock, level }))),
  'move-dates': [{ before: calendarOf2025, reason: '放假安排公布', import: '2026' }],
  'replace-pin': [{ pin: 'pin-2', by: 'agent' }],
  'delete-values': [6, 30].map(years => ({ years, values: 3, files: 2 })),
})

export const givenTo = (of: Row, head: CommonHead): Record<string, readonly object[]> => ({
  ...standardInputs(of, head),
  ...of.given(head),
})

/** All inputs of an act. */
export const inputsOf = (of: Row, act: string, head: CommonHead, known: unknown): readonly object[] =>
  givenTo(of, head)[act] ?? combinations(of.type.formOf(act), head, known)

/** All possible acts of anybody that have an effect. */
export function lawful(of: Row, head: CommonHead, context: Asking<unknown>): Attempt[] {
  const { type } = of
  const tried = new Map<string, readonly object[]>()
  return castOf(of, head).flatMap(actor =>
    type.allowed(head, actor).flatMap(act => {
      const inputs = tried.get(act) ?? inputsOf(of, act, head, context.known)
      tried.set(act, inputs)
      return inputs.flatMap(input => {
        const verdict = type.decide(head, act, input, { ...context, actor })
        return isRefusal(verdict) || verdict.length === 0 ? [] : [{ actor, act, input }]
      })
    }),
  )
}

/** on: acts that advance the case; lawful: any permitted act; wild: anybody tries anything; sweep: due acts */
export interface Turn {
  how: 'on' | 'lawful' | 'wild' | 'sweep'
  /** minutes since the turn before */
  wait: number
  who: number
  what: number
}

const day = 24 * 60
const nextAttempt: fc.Arbitrary<Turn> = fc.record({
  how: fc.oneof(
    { weight: 7, arbitrary: fc.constant('on' as const) },
    { weight: 3, arbitrary: fc.constant('lawful' as const) },
    { weight: 2, arbitrary: fc.constant('wild' as const) },
    { weight: 3, arbitrary: fc.constant('sweep' as const) },
  ),
  wait: fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min: 0, max: 120 }) },
    { weight: 6, arbitrary: fc.integer({ min: day, max: 4 * day }) },
    { weight: 3, arbitrary: fc.integer({ min: 8 * day, max: 40 * day }) },
    { weight: 1, arbitrary: fc.constant(31 * 366 * day) },
  ),
  who: fc.nat(10_000),
  what: fc.nat(10_000),
})
export const turns: fc.Arbitrary<Turn[]> = fc.array(nextAttempt, { minLength: 5, maxLength: 40, size: 'max' })

const pick = <T>(list: readonly T[], n: number): T | null => list[n % Math.max(list.length, 1)] ?? null

/** Acts that advance a case: those its buttons put first, and its arrival. */
function goesOn({ acts }: Row, { act }: Attempt): boolean {
  return acts[act]?.tone === 'primary' || act === 'sign-in'
}

const resolveIn =
  (of: Row) =>
  ({ how, who, what }: Turn, head: CommonHead, context: Asking<unknown>): Attempt | null => {
    switch (how) {
      case 'sweep': {
        const due = pick(of.type.dueActs(head, context.calendar, context.at).acts, what)
        return due === null ? null : { actor: system, act: due.name, input: due.input }
      }
      case 'wild': {
        const act = pick(Object.keys(of.acts), who)
        const actor = pick(castOf(of, head), what)
        const input = act === null ? null : pick(inputsOf(of, act, head, context.known), who)
        return act === null || actor === null || input === null ? null : { actor, act, input }
      }
      default: {
        const all = lawful(of, head, context)
        const on = how === 'on' ? all.filter(attempt => goesOn(of, attempt)) : []
        return pick(on.length > 0 ? on : all, what)
      }
    }
  }

/** Walks through a life of the type, from one of its openings. */
export function walk(
  of: Row,
  opening: number,
  story: readonly Turn[],
  parts: Parts<CommonHead> = soundOf(of.type),
): Play {
  const beginning = of.openings[opening % of.openings.length]
  if (beginning === undefined) throw new RangeError(`no case of type ${of.name} opens`)
  return playOver(beginning, story, resolveIn(of), parts)
}

/** Invariants of every walk. A counterexample is printed as an opening and turns. */
export const everyWalk = (of: Row, property: (p: Play) => void, parts?: Parts<CommonHead>) =>
  fc.property(fc.nat(of.openings.length - 1), turns, (opening, story) => property(walk(of, opening, story, parts)))
