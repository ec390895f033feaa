import type { Signal } from '../../shared/signal/head.ts'
import { raised } from '../../shared/signal/opening.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { type AskedOf, Tale } from '../casework/tale.ts'
import { actorOf, department, note, type Person } from '../kernel/sample.ts'

/** A signal to the department about a case of its, in the core's tests. */

export const county = '445321'

export const card = (different: Partial<Parameters<typeof raised>[0]> = {}) =>
  raised({
    rule: 'T2',
    level: 'yellow',
    since: '2026-02-28T16:00:00.000Z',
    due: '2026-02-28',
    provisional: false,
    evidence: [1, 4],
    sentence: '林业局承诺在2026年2月28日以前办结，超过了1个工作日。',
    office: department,
    supervisor: county,
    about: { no: 'XX4K7TQ9M2CB5', type: 'application', duty: 'decision#0' },
    silence: 2,
    ...different,
  })

export type Asked = AskedOf<typeof signalType>

/** One signal told as acts. By default it was raised on Monday, 2 March 2026. */
export class Card extends Tale<Signal, null, Asked> {
  constructor(different: Parameters<typeof card>[0] = {}, on = '2026-03-02') {
    super({ type: signalType, known: null, no: 'X26-0001', itemVersion: 1, on, by: 'system', opening: card(different) })
  }

  signed(): this {
    return this.given('clerk@department', { type: 'sign-for' })
  }

  explained(): this {
    return this.signed().given('head@department', { type: 'explain', how: 'explained', text: note })
  }

  ruled(type: 'uphold' | 'lower' | 'withdraw' = 'uphold', by: Person = 'supervisor@county'): this {
    return this.given(by, { type, reason: note })
  }

  appealed(): this {
    return this.given('head@department', { type: 'appeal', reason: note })
  }

  /** The system's acts that are due now, done. */
  swept(): string[] {
    const due = signalType.dueActs(this.head, this.calendar, this.at).acts.filter(({ name }) => name !== 'signal')
    for (const { name } of due) this.given('system', { type: name } as Asked)
    return due.map(({ name }) => name)
  }

  offered(who: Person) {
    return signalType.available(this.head, this.context(actorOf(who))).map(({ act }) => act)
  }
}

export const signalTo = (different: Parameters<typeof card>[0] = {}, on?: string): Card => new Card(different, on)
