import { afterAll, beforeAll } from 'vitest'
import { type CaseTable, find } from '../../shared/casework/store/cases.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import { caseTypes, supervisedEvents } from '../../shared/hall/case-types.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import type { Calendar } from '../../shared/kernel/calendar.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { raise } from '../../shared/supervision/service/raise.ts'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { type Story, story } from '../application/story.ts'
import { openLine } from '../casework/store/line.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { storeTold } from '../casework/store/told.ts'
import { offices } from '../documents/papers.ts'
import { basics, calendar, permit, registersFrom } from '../kernel/sample.ts'

/** Cases looked at in a real store, and their signals. */

export const registersWith = (known: Calendar, ...items: Item[]): Registers =>
  registersFrom({
    ...basics,
    offices,
    parts: new Map([['legality', 'government-services']]),
    calendar: known,
    items: items.length === 0 ? [permit()] : items,
  })

/** Accepted on Monday, 2 March: promised until the 16th, by law until the 30th. */
export const accepted = (): Story => story({ fromVillage: false }).examining()
export const decision = (no: string, nth = 0): string => signalNumber(no, 'decision#0', nth)

export const nothing = { filed: [], grown: [], ended: [] }

/** Opens a store for the test file, and closes it after its tests. */
export function raising() {
  let store: Store
  const cases = (): CaseTable => ({ ...store.cases, types: caseTypes })
  beforeAll(async () => {
    store = await openStore()
  })
  afterAll(() => store.here.close())
  const read = async (no: string) => {
    const found = await find(cases(), no)
    if (found === null) throw new Error(`no case ${no}`)
    return found.stored
  }
  return {
    cases,
    client: () => store.here.root,
    read,
    told: (one: Story) => storeTold(cases(), one),
    signal: async (no: string) => signalType.parse((await read(no)).head),
    look: (no: string, at: string, known = calendar, ...items: Item[]) =>
      raise({ cases: cases(), registers: registersWith(known, ...items) }, no, at, supervisedEvents),
    /** After only these kinds of event, and the data calls that it made. */
    lookAfter: async (kinds: readonly string[], no: string, at: string, different: Partial<Registers> = {}) => {
      const line = openLine(store.here.root, store.cases.name)
      const calls: string[] = []
      line.tap = async ({ name, proceed }) => {
        calls.push(name)
        await proceed()
      }
      const registers = { ...registersWith(calendar), ...different }
      const raised = await raise({ cases: { ...line.table, types: caseTypes }, registers }, no, at, kinds)
      return { raised, calls }
    },
    /** By registers that say something else. */
    lookBy: (different: Partial<Registers>, no: string, at: string) =>
      raise({ cases: cases(), registers: { ...registersWith(calendar), ...different } }, no, at, supervisedEvents),
    does: async (no: string, act: string, actor: Actor, at: string, body: Record<string, unknown> = {}) => {
      const done = await execute(cases(), registersWith(calendar), { no, act, actor, at, expected: null, body })
      if (isRefusal(done)) throw new Error(`${act}: ${done.refused}`)
    },
    /** What the hall itself does. */
    byHall: async (no: string, act: string, at: string, input: object = {}) => {
      const actor = { kind: 'system', name: 'sweep' } as const
      const asked = { no, act, actor, at, expected: null, input: () => input }
      const done = await execute(cases(), registersWith(calendar), asked)
      if (isRefusal(done)) throw new Error(`${act}: ${done.refused}`)
    },
  }
}
