import { chaseType } from '../../shared/chase/chase.ts'
import type { Chase } from '../../shared/chase/head.ts'
import { chased as opening } from '../../shared/chase/opening.ts'
import type { Beginning } from '../casework/journal.ts'
import { type AskedOf, Tale } from '../casework/tale.ts'
import { actorOf, department, note, type Person } from '../kernel/sample.ts'

/** A chase of the department by the county, in the core's tests. */

export const county = '445321'

export const question = (different: Partial<Parameters<typeof opening>[0]> = {}) =>
  opening({
    office: department,
    asker: county,
    by: { subject: 'supervisor@county', duty: 'supervisor' },
    about: { no: 'XX4K7TQ9M2CB5', type: 'application', item: '林木采伐许可' },
    demand: note,
    ...different,
  })

/** One that the county begins. */
export const chased = (different: Parameters<typeof question>[0]): Beginning<Chase, null> => ({
  type: chaseType,
  known: null,
  itemVersion: 1,
  actor: actorOf('supervisor@county'),
  opening: question(different),
})
/** The system's input to its acts, from the first position. */
export const succeeded = ({ version }: Chase): Record<string, readonly object[]> => ({
  'hand-on': version === 1 ? [{ from: department, to: 'health', change: 'X26-0002' }] : [],
})

export type Asked = AskedOf<typeof chaseType>

/** One chase told as acts. By default it was asked on Monday, 2 March 2026. */
export class Question extends Tale<Chase, null, Asked> {
  constructor(different: Parameters<typeof question>[0] = {}, on = '2026-03-02') {
    const by = different.by?.duty === 'leader' ? 'leader@county' : 'supervisor@county'
    super({ type: chaseType, known: null, no: 'X26-0001', itemVersion: 1, on, by, opening: question(different) })
  }

  replied(): this {
    return this.given('head@department', { type: 'reply', text: note })
  }

  returned(): this {
    return this.replied().given('supervisor@county', { type: 'send-back', reason: note })
  }

  offered(who: Person) {
    return chaseType.available(this.head, this.context(actorOf(who))).map(({ act }) => act)
  }
}

export const asked = (different: Parameters<typeof question>[0] = {}, on?: string): Question =>
  new Question(different, on)
