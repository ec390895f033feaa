import { expect } from 'vitest'
import type { Context } from '../../shared/casework/act.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import { entriesOf, type Recorded } from '../../shared/casework/entry.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { type Calendar, type Day, dayOf } from '../../shared/kernel/calendar.ts'
import { type Clock, dueOf } from '../../shared/kernel/clock.ts'
import { isRefusal, type Refusal, type RefusalCode, refusals } from '../../shared/kernel/refusal.ts'
import { actorOf, calendar, everybody, limits, type Person } from '../kernel/sample.ts'

/** The parts with a default are optional. */
type Given<I> = { [K in keyof I as undefined extends I[K] ? never : K]: I[K] } & {
  [K in keyof I as undefined extends I[K] ? K : never]?: Exclude<I[K], undefined>
}
type ActsOf<T> = T extends { acts: infer A } ? A : never
type InputOf<A> = A extends { decide(head: never, input: infer I, context: never): unknown } ? I : never

/** An act of a type by its name, with its input. */
export type AskedOf<T> = {
  [N in keyof ActsOf<T> & string]: { type: N } & Given<InputOf<ActsOf<T>[N]>>
}[keyof ActsOf<T> & string]
export type Verdict = readonly { type: string }[] | Refusal

export interface Setting<H extends CommonHead, K> {
  /** the lookups of decisions */
  known: K
  no: string
  itemVersion: number
  on: Day
  calendar?: Calendar | undefined
  by: Person
  opening: { type: string }
  type: CaseType<H, K>
}

/** One case of any type told as acts. `given` writes the history, and `when` decides without writing. */
export class Tale<H extends CommonHead, K, Asked extends { type: string }> {
  calendar: Calendar
  /** in force from now on */
  limits = limits
  at: string
  head: H
  readonly history: Recorded[] = []
  readonly #setting: Setting<H, K>

  constructor(setting: Setting<H, K>) {
    this.#setting = setting
    this.calendar = setting.calendar ?? calendar
    this.at = `${setting.on}T01:00:00.000Z`
    this.head = this.#append(null, setting.by, [setting.opening])
  }

  /** A decision's context for that actor. */
  context(actor = actorOf('system')): Context<K> {
    return {
      at: this.at,
      on: dayOf(this.at),
      actor,
      calendar: this.calendar,
      limits: this.limits,
      known: this.#setting.known,
    }
  }

  #append(before: H | null, person: Person, events: readonly { type: string }[]): H {
    const { no, itemVersion, type } = this.#setting
    const since = before ?? { no, version: 0 }
    const entries = entriesOf(since, { actor: actorOf(person), at: this.at, itemVersion }, events)
    const records = type.withLimits(before, entries, this.limits)
    this.history.push(...records)
    const head = records.reduce<H | null>((c, record) => type.evolve(c, record), before)
    if (head === null) throw new RangeError('a tale begins with an event')
    return head
  }

  /** Moves to 09:00 in Shanghai on that day. */
  on(day: Day): this {
    this.at = `${day}T01:00:00.000Z`
    return this
  }

  when(person: Person, { type: act, ...input }: Asked): Verdict {
    return this.#setting.type.decide(this.head, act, input, this.context(actorOf(person)))
  }

  /** Only the refusal's code, or the events. */
  answer(person: Person, asked: Asked): RefusalCode | readonly { type: string }[] {
    const verdict = this.when(person, asked)
    return isRefusal(verdict) ? verdict.refused : verdict
  }

  /** Does the act. Throws when the core refuses. */
  given(person: Person, asked: Asked): this {
    this.head = this.#append(this.head, person, granted(this.when(person, asked)))
    return this
  }

  /** The newest clock of that name. */
  clock(id: string): Clock<string> | undefined {
    return this.head.clocks.findLast(k => k.id === id)
  }

  /** Due day of the newest clock of that name; null while it is paused. */
  due(id: string): Day | null {
    const clock = this.clock(id)
    if (clock === undefined) throw new RangeError(`no clock ${id}`)
    return dueOf(clock, this.calendar)?.day ?? null
  }

  /** Exactly these people are not refused with 403. */
  expectOnly(people: readonly Person[], asked: Asked): void {
    const may = everybody.filter(person => {
      const verdict = this.when(person, asked)
      return !isRefusal(verdict) || refusals[verdict.refused][0] !== 403
    })
    expect(may.toSorted()).toEqual(people.toSorted())
  }
}

/** The events of a verdict. Throws when it is a refusal. */
export function granted(verdict: Verdict): readonly { type: string }[] {
  if (isRefusal(verdict)) throw new Error(`refused: ${verdict.refused} ${JSON.stringify(verdict.detail)}`)
  return verdict
}
