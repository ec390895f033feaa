import { expect } from 'vitest'
import { recordOf } from '../../../shared/domain/actor.ts'
import type { Calendar, Day } from '../../../shared/domain/calendar.ts'
import type { Case } from '../../../shared/domain/case/case.ts'
import type { Command, CommandOf } from '../../../shared/domain/case/command.ts'
import type { Context, Verdict } from '../../../shared/domain/case/context.ts'
import { decide, open } from '../../../shared/domain/case/decide.ts'
import type { Event, Recorded } from '../../../shared/domain/case/event.ts'
import { evolve } from '../../../shared/domain/case/evolve.ts'
import { clockOf } from '../../../shared/domain/case/standing.ts'
import { type ClockId, dueOf } from '../../../shared/domain/clock.ts'
import type { Item } from '../../../shared/domain/item.ts'
import { isRefusal, type RefusalCode, refusals } from '../../../shared/domain/refusal.ts'
import { actorOf, calendar, everybody, note, type Person, permit, photo, specials, town, village } from './sample.ts'

export type Asked = Exclude<Command, { type: 'file' }>

interface Beginning {
  item?: Item
  /** false: the citizen files online, no village is on the route */
  fromVillage?: boolean
  on?: Day
  calendar?: Calendar
}

/** The filing of the sample applicant with every main material. */
export const fileCommand = (different: Partial<CommandOf<'file'>> = {}): CommandOf<'file'> => ({
  type: 'file',
  caseNo: 'X26-0001',
  channel: 'village',
  applicant: { key: 'key-1', kind: 'natural', guardian: false, person: note },
  form: note,
  mandate: note,
  village,
  town,
  files: { identity: [photo()], deed: [photo()] },
  pin: 'pin-1',
  ...different,
})

/** One case told as commands: `given` makes history, `when` asks without writing. */
export class Story {
  readonly item: Item
  calendar: Calendar
  at: string
  head: Case
  readonly history: Recorded[] = []

  constructor({ item = permit(), fromVillage = true, on = '2026-03-02', calendar: known = calendar }: Beginning = {}) {
    this.item = item
    this.calendar = known
    this.at = `${on}T01:00:00.000Z`
    const person = fromVillage ? 'agent@village' : 'applicant'
    const verdict = open(fileCommand(fromVillage ? {} : { village: null, mandate: null }), this.#context(person))
    this.head = this.#append(null, person, granted(verdict))
  }

  #context(person: Person): Context {
    return { at: this.at, actor: actorOf(person), item: this.item, calendar: this.calendar, specials }
  }

  #append(before: Case | null, person: Person, events: Event[]): Case {
    const head = events.reduce((c: Case | null, event) => {
      const record: Recorded = {
        case: 'X26-0001',
        seq: (c?.version ?? 0) + 1,
        at: this.at,
        by: recordOf(actorOf(person)),
        itemVersion: this.item.version,
        event,
      }
      this.history.push(record)
      return evolve(c, record)
    }, before)
    if (head === null) throw new RangeError('a story begins with an event')
    return head
  }

  /** Moves to 09:00 in Shanghai on that day. */
  on(day: Day): this {
    this.at = `${day}T01:00:00.000Z`
    return this
  }

  when(person: Person, command: Asked): Verdict {
    return decide(this.head, command, this.#context(person))
  }

  /** Nothing but the refusal's code, or the events. */
  answer(person: Person, command: Asked): RefusalCode | Event[] {
    const verdict = this.when(person, command)
    return isRefusal(verdict) ? verdict.refused : verdict
  }

  /** It happened. Throws when the core refuses. */
  given(person: Person, command: Asked): this {
    this.head = this.#append(this.head, person, granted(this.when(person, command)))
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
    return opinion === 'grant' ? this.given('clerk@department', { type: 'attach-result', file: photo() }) : this
  }

  surveyed(): this {
    return this.given('applicant', { type: 'supply', files: { survey: [photo()] } })
  }

  /** Due day of the newest clock of that name; null while it is paused. */
  due(id: ClockId): Day | null {
    const clock = clockOf(this.head, id)
    if (clock === undefined) throw new RangeError(`no clock ${id}`)
    return dueOf(clock, this.calendar)?.day ?? null
  }

  clock(id: ClockId) {
    return clockOf(this.head, id)
  }

  /** Of everybody, exactly these are not turned away with a 403. */
  expectOnly(people: readonly Person[], command: Asked): void {
    const may = everybody.filter(person => {
      const verdict = this.when(person, command)
      return !isRefusal(verdict) || refusals[verdict.refused][0] !== 403
    })
    expect(may.toSorted()).toEqual(people.toSorted())
  }
}

function granted(verdict: Verdict): Event[] {
  if (isRefusal(verdict)) throw new Error(`refused: ${verdict.refused} ${JSON.stringify(verdict.detail)}`)
  return verdict
}

export const story = (beginning: Beginning = {}): Story => new Story(beginning)
