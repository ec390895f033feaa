import { expect, test } from 'vitest'
import { sweep } from '../../shared/casework/service/sweep.ts'
import { keepNextLook, looksDue } from '../../shared/casework/store/next-looks.ts'
import type { DatedRule } from '../../shared/kernel/supervision/rule.ts'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { story } from '../application/story.ts'
import { calendar, payment, permit } from '../kernel/sample.ts'
import { endOf, startAfter } from './looking.ts'
import { accepted, decision, raising, registersWith } from './raising.ts'

/** What comes by time alone is found at the sweep’s next visit, in the real store, and bears the minute in which it began. */

const { cases, told: stored, signal, lookBy, does } = raising()

const registers = registersWith(calendar, permit(), payment())
const looked = (no: string, at: string, rules: readonly DatedRule[] = []) =>
  lookBy({ items: registers.items, rules: [...rules] }, no, at)

/** The county warns five working days before. */
const earlier = [{ id: 'T1', threshold: 5, effectiveFrom: '2026-01-01' }]

/** The cases that a sweep announces as to be looked at. */
async function sweptAt(at: string): Promise<string[]> {
  const told: string[] = []
  const announce = async (announced: readonly { type: string; detail: { of: string } }[]) => {
    for (const { type, detail } of announced) if (type === 'look-due') told.push(detail.of.slice('CASE#'.length))
  }
  const { failed } = await sweep(cases(), registers, at, { announce, officersOf: async () => [] })
  expect(failed).toBe(0)
  return told
}
async function waiting(): Promise<string[]> {
  const found: string[] = []
  for await (const page of looksDue(cases(), endOf('2026-12-31')))
    found.push(...page.map(({ of }) => of.slice('CASE#'.length)))
  return found
}

test('a step late by more than two working days is looked at in the first sweep of the third', async () => {
  const no = await stored(story({ item: payment(), fromVillage: false }).signedIn())
  const about = signalNumber(no, 'acceptance#0', 0)
  const passed = startAfter('2026-03-09')
  expect(await sweptAt(passed)).toEqual([])
  expect((await looked(no, passed)).filed).toEqual([about])
  expect(await signal(about)).toMatchObject({ rule: 'T4', level: 'warning', since: passed })

  expect(await sweptAt(endOf('2026-03-11'))).toEqual([])
  // Whatever becomes of the announcement, it comes again until somebody has looked.
  for (let again = 0; again < 2; again += 1) expect(await sweptAt(startAfter('2026-03-11'))).toEqual([no])
  expect((await looked(no, startAfter('2026-03-11'))).grown).toEqual([about])
  expect(await signal(about)).toMatchObject({ rule: 'T10', level: 'yellow', since: passed })
  expect(await sweptAt(startAfter('2026-03-12'))).toEqual([])
})

test('a county that warns five working days before is heard in the first sweep of that day', async () => {
  const no = await stored(accepted())
  await looked(no, '2026-03-02T02:00:00.000Z', earlier)
  expect(await sweptAt(endOf('2026-03-08'))).toEqual([])
  expect(await sweptAt(startAfter('2026-03-08'))).toEqual([no])
  expect((await looked(no, startAfter('2026-03-08'), earlier)).filed).toEqual([decision(no)])
  expect(await signal(decision(no))).toMatchObject({ rule: 'T1', since: startAfter('2026-03-08') })
  expect(await waiting()).not.toContain(no)
})

test('no second look is kept for what the sweep tells of anyway', async () => {
  const no = await stored(accepted())
  await looked(no, '2026-03-02T02:00:00.000Z')
  expect(await waiting()).not.toContain(no)
})

test('a case that ends is not looked at again', async () => {
  const no = await stored(accepted())
  await looked(no, '2026-03-02T02:00:00.000Z', earlier)
  expect(await waiting()).toContain(no)
  const applicant = { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 } as const
  await does(no, 'withdraw', applicant, '2026-03-03T01:00:00.000Z', { reason: '不办了' })
  await looked(no, '2026-03-03T01:00:00.000Z', earlier)
  expect(await waiting()).not.toContain(no)
})

test('a look at an older head does not move what a newer one has kept', async () => {
  const no = await stored(accepted())
  await keepNextLook(cases(), { no, version: 5 }, startAfter('2026-08-31'), undefined)
  await keepNextLook(cases(), { no, version: 4 }, null, undefined)
  await keepNextLook(cases(), { no, version: 4 }, startAfter('2026-09-30'), undefined)
  expect(await sweptAt(startAfter('2026-08-31'))).toEqual([no])
})
