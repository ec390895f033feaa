import { expect, test } from 'vitest'
import type { Office } from '../../shared/kernel/office.ts'
import { story } from '../application/story.ts'
import { offices } from '../documents/papers.ts'
import { actorOf, calendar, department, payment, town } from '../kernel/sample.ts'
import { endOf, startAfter } from './looking.ts'
import { accepted, decision, nothing, raising, registersWith } from './raising.ts'

/** Whom a delay charges, and what does not take a card away, in the real store. */

const { told: stored, signal, look, lookBy, does, byHall } = raising()

const [clerk, head, supervisor] = [
  actorOf('clerk@department'),
  actorOf('head@department'),
  actorOf('supervisor@county'),
] as const

test('an office does not take its own card away by extending the limit that it let pass', async () => {
  const told = accepted()
  const no = await stored(told)
  await look(no, startAfter('2026-03-16'))
  const at = '2026-03-17T02:00:00.000Z'
  await does(no, 'extend', head, at, { days: 10, reason: '需要会商' })
  expect(await look(no, at)).toEqual(nothing)
  expect(await look(no, endOf('2026-03-30'))).toEqual(nothing)
  expect(await signal(decision(no))).toMatchObject({ rule: 'T2', level: 'yellow', state: 'unsigned', outcome: null })
})

/** Yellow since the promise passed; who neither signed nor explained has a red one. */
async function silent() {
  const no = await stored(accepted())
  await look(no, startAfter('2026-03-16'))
  await byHall(decision(no), 'mark-unsigned', startAfter('2026-03-19'))
  expect(await signal(decision(no))).toMatchObject({ rule: 'T2', level: 'red' })
  return no
}

test('the law’s limit is told also of a card that silence has made red, once', async () => {
  const no = await silent()
  expect(await look(no, endOf('2026-03-30'))).toEqual(nothing)
  expect(await look(no, startAfter('2026-03-30'))).toEqual({ ...nothing, filed: [decision(no, 1)] })
  expect(await signal(decision(no, 1))).toMatchObject({ rule: 'T3', level: 'red', state: 'unsigned' })
  expect(await look(no, endOf('2026-04-10'))).toEqual(nothing)
  expect(await signal(decision(no))).toMatchObject({ rule: 'T2', state: 'unsigned' })
})

test('the law’s limit is told after a red card over the promise was withdrawn, also where the county’s card for it is yellow', async () => {
  const no = await silent()
  const at = '2026-03-20T02:00:00.000Z'
  await does(decision(no), 'sign-for', clerk, at)
  await does(decision(no), 'explain', clerk, at, { how: 'explained', text: '等部门会商' })
  await does(decision(no), 'withdraw', supervisor, at, { reason: '理由充分' })
  const yellow = { rules: [{ id: 'T3', level: 'yellow' as const, effectiveFrom: '2026-01-01' }] }
  expect(await lookBy(yellow, no, endOf('2026-03-30'))).toEqual(nothing)
  expect(await lookBy(yellow, no, startAfter('2026-03-30'))).toEqual({ ...nothing, filed: [decision(no, 1)] })
  expect(await signal(decision(no, 1))).toMatchObject({ rule: 'T3', level: 'yellow' })
  expect(await lookBy(yellow, no, endOf('2026-04-10'))).toEqual(nothing)
})

test('the office that lets the law’s limit pass has a card of its own, and that of the office before does not grow', async () => {
  const no = await stored(accepted())
  await look(no, startAfter('2026-03-16'))
  const change = 'X26-0009'
  await byHall(no, 'change-decider', '2026-03-18T02:00:00.000Z', { from: department, to: 'health', change })
  expect(await look(no, endOf('2026-03-30'))).toEqual(nothing)
  expect(await look(no, startAfter('2026-03-30'))).toEqual({ ...nothing, filed: [decision(no, 1)] })
  expect(await signal(decision(no))).toMatchObject({ rule: 'T2', level: 'yellow', office: department })
  expect(await signal(decision(no, 1))).toMatchObject({ rule: 'T3', level: 'red', office: 'health' })
  expect(await look(no, endOf('2026-04-10'))).toEqual(nothing)
})

test('what an office that has ended let pass charges who continues its powers, and names both', async () => {
  const merged = new Map(offices).set(department, { ...(offices.get(department) as Office), successor: 'housing' })
  const no = await stored(accepted())
  expect(await lookBy({ offices: merged }, no, startAfter('2026-03-16'))).toEqual({ ...nothing, filed: [decision(no)] })
  expect(await signal(decision(no))).toMatchObject({
    office: 'housing',
    sentence: expect.stringMatching(/^县林业局（已并入.+）承诺/),
  })
  // One that was raised against the office itself grows, whoever has it now.
  const before = await stored(accepted())
  await look(before, startAfter('2026-03-16'))
  const grown = await lookBy({ offices: merged }, before, startAfter('2026-03-30'))
  expect(grown).toEqual({ ...nothing, grown: [decision(before)] })
})

test('a hall that begins to be supervised has no cards for what had passed before', async () => {
  const since = { supervisedSince: '2026-03-17T01:00:00.000Z' }
  const no = await stored(accepted())
  expect(await lookBy(since, no, '2026-03-17T02:00:00.000Z')).toEqual(nothing)
  expect(await lookBy(since, no, startAfter('2026-03-30'))).toEqual({ ...nothing, filed: [decision(no)] })
})

test('a step that was late goes by the rules of the day on which its limit had passed', async () => {
  const told = () => story({ item: payment(), fromVillage: false, on: '2026-06-01' }).signedIn()
  const { items } = registersWith(calendar, payment())
  const graver = (effectiveFrom: string) => ({ items, rules: [{ id: 'T4', level: 'yellow' as const, effectiveFrom }] })
  const levels: string[] = []
  for (const day of ['2026-06-09', '2026-06-10']) {
    const { filed } = await lookBy(graver(day), await stored(told()), '2026-06-10T02:00:00.000Z')
    levels.push(
      ...(await Promise.all(filed.map(signal))).map(({ rule, level, office }) => `${rule} ${level} ${office}`),
    )
  }
  expect(levels).toEqual([`T4 yellow ${town}`, `T4 warning ${town}`])
})
