import { assigneeAmong, isByHall } from '../../shared/casework/assignee.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { find } from '../../shared/casework/store/cases.ts'
import { type Command, execute } from '../../shared/casework/store/execute.ts'
import { knownFor } from '../../shared/casework/store/known.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts'
import { officersOf } from '../../shared/offices/kept-roster.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { isPressing } from '../../shared/supervision/rules/inspect.ts'
import { dayLong, later } from './hours.ts'
import type { Next } from './next.ts'
import { done, rosterOf, type Staffed, tableFor } from './place.ts'

/** One matter in the store: its events in their order, each through `execute`, by whoever acts and at that instant. */

/** What a kind of matter knows of its own. */
export interface Course<H extends CommonHead, K> {
  type: CaseType<H, K>
  /** Files it, or finds it where the hall has filed it. */
  begin(): Promise<H>
  /** `missed`: acts that the hall has refused because it was too late */
  next(head: H, known: K, missed: ReadonlySet<string>): Next | null
  /** supervision may find something in it that no limit shows */
  isDoubtful?(head: H): boolean
}

/** What the hall answers where somebody has only to wait for another. */
const waits: readonly Refusal['refused'][] = [
  'original-missing',
  'procedure-too-early',
  'procedure-missing',
  'materials-unsettled',
  'explanation-awaited',
]
/** And where it is too late: then something else is done. */
const misses: readonly Refusal['refused'][] = [
  'extension-late',
  'objection-late',
  'reopening-late',
  'supplement-late',
  'limit-passed',
  'extension-not-allowed',
]
/** A matter that has waited for so many days is left as it is. */
const mostWaits = 60

export class Life<H extends CommonHead = CommonHead, K = unknown> {
  /** null before its filing */
  head: H | null = null
  /** when somebody does the next thing; null while everybody waits for a limit */
  due: string | null
  readonly #place: Staffed
  readonly course: Course<H, K>
  #planned = 0
  /** the version at the last look of supervision */
  #looked = 0
  #waited = 0
  /** the instant of the last event */
  #last = ''
  /** when the head's limits are next to be looked at */
  #checked: { of: H; at: string | null } | null = null
  readonly #missed = new Set<string>()

  constructor(place: Staffed, course: Course<H, K>, due: string) {
    this.#place = place
    this.course = course
    this.due = due
  }

  /** Everything that people, and the hall by its limits, do before an instant. */
  async live(until: string): Promise<void> {
    while (this.due !== null && this.due < until) {
      const at = this.due
      await this.attend(at)
      await this.#step(at)
    }
    await this.attend(until)
  }

  /** What the hall does by itself before then, as its sweep would have found it due. */
  async attend(until: string): Promise<void> {
    const { type } = this.course
    const { calendar } = this.#place.registers
    for (let head = this.head; head !== null; head = this.head) {
      if (this.#checked?.of !== head) this.#checked = { of: head, at: type.nextCheck(head, calendar) }
      const due = this.#checked.at
      if (due === null || due >= until) break
      // What fell due earlier today, and is only known since the last act, follows that act.
      const at = due < this.#last ? this.#last : due
      for (const { name, input } of type.dueActs(head, calendar, at).acts)
        await this.#execute(at, { act: name, actor: { kind: 'system', name: 'supervision' }, input: () => input })
      if (this.head === head) break
    }
    if (this.due === null && this.head !== null && this.head.version !== this.#planned) await this.#plan(until)
  }

  /** An act of the hall itself that came with something else: paper on its way. */
  note(at: string, act: string, input: object): Promise<Refusal | null> {
    return this.#execute(at, { act, actor: { kind: 'system', name: 'custody' }, input: () => input })
  }

  /** Whether supervision may find something that it has not: something has changed since, or once a week time has passed. */
  isToLookAt(setting: Parameters<typeof isPressing>[2], isWeekly: boolean): boolean {
    const { head } = this
    const { type, isDoubtful } = this.course
    if (head === null || type.name === signalType.name) return false
    const isNew = head.version !== this.#looked
    if (!isNew && !(isWeekly && type.isOpen(head))) return false
    this.#looked = head.version
    return isPressing(type, head, setting) || (isNew && isDoubtful?.(head) === true)
  }

  /** The head as it was changed at an instant by something else: supervision, or an act whose answer was lost. */
  async refresh(at: string): Promise<void> {
    if (this.head === null) return
    this.#last = at
    this.head = (await find(tableFor(this.#place, this.course.type), this.head.no))?.stored.head ?? null
  }

  async #step(at: string): Promise<void> {
    if (this.head === null) {
      this.head = await this.course.begin()
      this.#last = at
      await this.#signIn(at)
      return this.#plan(at)
    }
    const next = this.course.next(this.head, await this.#known(this.head), this.#missed)
    if (next === null) {
      this.due = null
      this.#planned = this.head.version
      return
    }
    const { act, by, body, files } = next
    const named = files === undefined || by.kind === 'system' ? {} : files(await this.#place.photograph(by.subject, at))
    const refusal = await this.#execute(at, { act, actor: by, body: { ...body, ...named } })
    if (refusal === null) {
      await this.#signIn(at)
      return this.#plan(at)
    }
    if (misses.includes(refusal.refused)) {
      this.#missed.add(act)
      return this.#plan(at)
    }
    if (!waits.includes(refusal.refused)) done(`${act} by ${JSON.stringify(by)} at ${at}`, refusal)
    this.#waited += 1
    this.due = this.#waited > mostWaits ? null : later(this.#place.registers.calendar, at, dayLong)
  }

  async #plan(from: string): Promise<void> {
    const { head } = this
    if (head === null) return
    this.#planned = head.version
    const next = this.course.next(head, await this.#known(head), this.#missed)
    this.due = next === null ? null : later(this.#place.registers.calendar, from, next.after)
  }

  /** A case on its way arrives in a minute, and is given to somebody who is there. */
  async #signIn(sent: string): Promise<void> {
    const { head } = this
    if (head === null || head.transitSince === null) return
    const { type } = this.course
    const at = new Date(Date.parse(sent) + 60_000).toISOString()
    const arrived = { ...head, transitSince: null }
    const officers = await officersOf(this.#place.known, head.holder)
    const assignee = assigneeAmong(type, arrived, officers, this.#place.registers.rights, dayOf(at))
    const input = { office: head.holder, assignee, ...(isByHall(type, arrived) ? { byHall: true } : {}) }
    const refusal = await this.#execute(at, {
      act: 'sign-in',
      actor: { kind: 'system', name: 'intake' },
      input: () => input,
    })
    if (refusal !== null) done(`sign-in at ${at}`, refusal)
  }

  #known(head: H): Promise<K> {
    return knownFor(this.course.type, this.#place.registers, head)
  }

  /** Whether the act was written all the same: the store's answer was lost, and it was asked once more. */
  async #isWritten(at: string): Promise<boolean> {
    const before = this.head?.version ?? 0
    await this.refresh(at)
    return (this.head?.version ?? 0) > before
  }

  /** The refusal, or null when it was done. */
  async #execute(at: string, command: Pick<Command<H>, 'act' | 'actor' | 'body' | 'input'>): Promise<Refusal | null> {
    if (this.head === null) return null
    const answer = await execute(tableFor(this.#place, this.course.type), this.#place.registers, {
      ...command,
      no: this.head.no,
      at,
      expected: null,
      officersOf: rosterOf(this.#place),
    })
    if (isRefusal(answer)) return answer.refused === 'stale-version' && (await this.#isWritten(at)) ? null : answer
    if (answer.head.version !== this.head.version) this.head = answer.head
    this.#last = at
    return null
  }
}
