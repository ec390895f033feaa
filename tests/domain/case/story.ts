import { expect } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { type Filing, file } from '../../../shared/application/filing.ts'
import type { Application, ClockId, Known } from '../../../shared/application/head.ts'
import { clockNamed } from '../../../shared/application/transitions.ts'
import type { Context } from '../../../shared/casework/act.ts'
import type { CaseType } from '../../../shared/casework/case-type.ts'
import { entriesOf, type Recorded } from '../../../shared/casework/entry.ts'
import { type Calendar, type Day, dayOf } from '../../../shared/domain/calendar.ts'
import { dueOf } from '../../../shared/domain/clock.ts'
import type { Item } from '../../../shared/domain/item.ts'
import { isRefusal, type Refusal, type RefusalCode, refusals } from '../../../shared/domain/refusal.ts'
import { actorOf, calendar, everybody, note, type Person, permit, photo, specials, town, village } from './sample.ts'

/** The application as the engine sees a case type: acts by any name, input of any shape. */
const anyAct: CaseType<Application, Known> = applicationType

type Acts = typeof applicationType.acts
/** What need not be given may be left out. */
type Given<I> = { [K in keyof I as undefined extends I[K] ? never : K]: I[K] } & {
  [K in keyof I as undefined extends I[K] ? K : never]?: Exclude<I[K], undefined>
}
/** An act by its name, with what it is given. */
export type Asked = { [N in keyof Acts & string]: { type: N } & Given<Parameters<Acts[N]['decide']>[1]> }[keyof Acts &
  string]
export type Verdict = readonly { type: string }[] | Refusal

/** What the application decides. */
export function decide(c: Application, { type: act, ...input }: Asked, context: Context<Known>): Verdict {
  return anyAct.decide(c, act, input, context)
}

interface Beginning {
  item?: Item
  /** false: the citizen files online, no village is on the route */
  fromVillage?: boolean
  on?: Day
  calendar?: Calendar
}

/** The filing of the sample applicant with every main material. */
export const fileCommand = (different: Partial<Filing> = {}): Filing => ({
  applicant: { key: 'key-1', kind: 'natural', guardian: false, person: note },
  form: note,
  mandate: note,
  village,
  town,
  files: { identity: [photo()], deed: [photo()] },
  pin: 'pin-1',
  ...different,
})

/** One case told as acts: `given` makes history, `when` asks without writing. */
export class Story {
  readonly item: Item
  calendar: Calendar
  at: string
  head: Application
  readonly history: Recorded[] = []

  constructor({ item = permit(), fromVillage = true, on = '2026-03-02', calendar: known = calendar }: Beginning = {}) {
    this.item = item
    this.calendar = known
    this.at = `${on}T01:00:00.000Z`
    const person = fromVillage ? 'agent@village' : 'applicant'
    const filing = fileCommand(fromVillage ? {} : { village: null, mandate: null })
    const opening = file(filing, { actor: actorOf(person), item })
    this.head = this.#append(null, person, granted(isRefusal(opening) ? opening : [opening]))
  }

  /** What a decision may look at, asked by that actor. */
  context(actor = actorOf('system')): Context<Known> {
    const known = { item: this.item, specials }
    return { at: this.at, on: dayOf(this.at), actor, calendar: this.calendar, known }
  }

  #append(before: Application | null, person: Person, events: readonly { type: string }[]): Application {
    const records = entriesOf(
      before ?? { no: 'X26-0001', version: 0 },
      { actor: actorOf(person), at: this.at, itemVersion: this.item.version },
      events,
    )
    this.history.push(...records)
    const head = records.reduce<Application | null>((c, record) => applicationType.evolve(c, record), before)
    if (head === null) throw new RangeError('a story begins with an event')
    return head
  }

  /** Moves to 09:00 in Shanghai on that day. */
  on(day: Day): this {
    this.at = `${day}T01:00:00.000Z`
    return this
  }

  when(person: Person, asked: Asked): Verdict {
    return decide(this.head, asked, this.context(actorOf(person)))
  }

  /** Nothing but the refusal's code, or the events. */
  answer(person: Person, asked: Asked): RefusalCode | readonly { type: string }[] {
    const verdict = this.when(person, asked)
    return isRefusal(verdict) ? verdict.refused : verdict
  }

  /** It happened. Throws when the core refuses. */
  given(person: Person, asked: Asked): this {
    this.head = this.#append(this.head, person, granted(this.when(person, asked)))
    return this
  }

  signedIn(assignee: string | null = null): this {
    return this.given('system', { type: 'sign-in', office: this.head.holder, assignee })
  }

  complete(): this {
    return this.signedIn().given('clerk@town', { type: 'confirm-complete' })
  }

  atDepartment(): this {
    return this.complete().given('clerk@town', { type: 'forward' }).signedIn()
  }

  examining(): this {
    return this.atDepartment().given('clerk@department', { type: 'accept' })
  }

  reviewing(opinion: 'grant' | 'refuse' = 'grant'): this {
    return this.given('handler@department', { type: 'handle', opinion, note })
  }

  approving(opinion: 'grant' | 'refuse' = 'grant'): this {
    return this.reviewing(opinion).given('reviewer@department', { type: 'review', agreed: true, note })
  }

  /** Decided by the department, the survey that was allowed to follow supplied, the result attached when granted. */
  decided(opinion: 'grant' | 'refuse' = 'grant'): this {
    this.examining().surveyed().approving(opinion)
    this.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    return opinion === 'grant' ? this.given('clerk@department', { type: 'attach-result', upload: photo() }) : this
  }

  surveyed(): this {
    return this.given('applicant', { type: 'supply', files: { survey: [photo()] } })
  }

  /** Due day of the newest clock of that name; null while it is paused. */
  due(id: ClockId): Day | null {
    const clock = clockNamed(this.head, id)
    if (clock === undefined) throw new RangeError(`no clock ${id}`)
    return dueOf(clock, this.calendar)?.day ?? null
  }

  clock(id: ClockId) {
    return clockNamed(this.head, id)
  }

  /** Of everybody, exactly these are not turned away with a 403. */
  expectOnly(people: readonly Person[], asked: Asked): void {
    const may = everybody.filter(person => {
      const verdict = this.when(person, asked)
      return !isRefusal(verdict) || refusals[verdict.refused][0] !== 403
    })
    expect(may.toSorted()).toEqual(people.toSorted())
  }
}

function granted(verdict: Verdict): readonly { type: string }[] {
  if (isRefusal(verdict)) throw new Error(`refused: ${verdict.refused} ${JSON.stringify(verdict.detail)}`)
  return verdict
}

export const story = (beginning: Beginning = {}): Story => new Story(beginning)
