import { expect, test } from 'vitest'
import { forgetReference } from '../../shared/catalogue/reference.ts'
import { department } from '../kernel/sample.ts'
import { at, both, departmentNamed, mornings } from './morning.ts'

/** One message a person and working day, in the real store. Thursday, 1 October 2026, begins a week of holidays. */

const { carrier, counted, put, raised, run, said, signed } = mornings()

test('who answers for an office gets one message at 8:30, with what is new since the morning before', async () => {
  await raised('warning', at('09:00', '2026-09-28'))
  await raised('warning', at('00:05', '2026-09-29'))
  await raised('yellow', at('00:05', '2026-09-29'))
  await run(at('08:29', '2026-09-29'))
  expect(said()).toEqual([])
  await run(at('08:30', '2026-09-29'))
  expect(said()).toEqual(both('预警2件、黄牌1件待签收'))
})

test('nobody is told twice, by a run that comes again or two at once', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  const when = at('08:31', '2026-09-29')
  await Promise.all([run(when), run(when)])
  expect(said()).toEqual(both('预警1件'))
  await raised('warning', at('08:35', '2026-09-29'))
  for (const time of ['08:41', '10:01', '17:21']) await run(at(time, '2026-09-29'))
  expect(carrier.heard).toHaveLength(2)
})

test('what is new after 8:30 is told on the next morning, and what was told is not counted again', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  await run(at('08:31', '2026-09-29'))
  await raised('yellow', at('08:31', '2026-09-29'))
  carrier.heard = []
  await run(at('08:33', '2026-09-30'))
  expect(said()).toEqual(both('黄牌1件待签收'))
})

test('nothing is told on days of rest and after office hours; the next working morning counts it all', async () => {
  await run(at('08:30', '2026-09-30'))
  await raised('warning', at('12:00', '2026-09-30'))
  await raised('warning', at('00:05', '2026-10-03'))
  for (const day of ['2026-10-01', '2026-10-05']) await run(at('08:30', day))
  await run(at('17:30', '2026-10-08'))
  expect(said()).toEqual([])
  await raised('yellow', at('20:00', '2026-10-08'))
  await run(at('08:30', '2026-10-09'))
  expect(said()).toEqual(both('预警2件、黄牌1件待签收'))
})

test('a red card is not counted, and a card that was signed for in the meantime neither', async () => {
  await raised('red', at('00:05', '2026-09-29'))
  await signed(await raised('yellow', at('00:05', '2026-09-29')), at('08:10', '2026-09-29'))
  await run(at('08:30', '2026-09-29'))
  expect(said()).toEqual([])
})

test('a list longer than a page is counted whole', async () => {
  for (let i = 0; i < 27; i += 1) await raised('warning', at('00:05', '2026-09-29'))
  await run(at('08:30', '2026-09-29'))
  expect(said()).toEqual(both('预警27件'))
})

test('whom the carrier did not take is tried again on the same morning, and nobody else', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  carrier.outcome = { kind: 'refused', reason: 'status 503', permanent: false }
  expect(await run(at('08:30', '2026-09-29'))).toEqual({ told: 0, waiting: 2, failed: 0 })
  carrier.outcome = null
  carrier.heard = []
  expect(await run(at('08:40', '2026-09-29'))).toEqual({ told: 2, waiting: 0, failed: 0 })
  await run(at('08:50', '2026-09-29'))
  expect(said()).toEqual(both('预警1件'))
})

test('a morning on which the carrier took nothing is made up for on the next', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  carrier.outcome = { kind: 'refused', reason: 'status 503', permanent: false }
  await run(at('17:29', '2026-09-29'))
  carrier.outcome = null
  carrier.heard = []
  await raised('warning', at('00:05', '2026-09-30'))
  await run(at('08:30', '2026-09-30'))
  expect(said()).toEqual(both('预警2件'))
})

test('of an ended office its successor is told, once for both', async () => {
  await put('office#health', { ...departmentNamed('health'), successor: department })
  forgetReference()
  await raised('warning', at('00:05', '2026-09-29'), 'health')
  await raised('warning', at('00:05', '2026-09-29'))
  await run(at('08:30', '2026-09-29'))
  expect(said()).toEqual(both('预警2件'))
})

test('of offices that have nothing no list is read', async () => {
  const empty = Array.from({ length: 40 }, (_, i) => String(445321200 + i))
  for (const id of empty) await put(`office#${id}`, departmentNamed(id))
  forgetReference()
  await raised('yellow', at('00:05', '2026-09-29'))
  const calls = await counted(at('08:30', '2026-09-29'))
  expect(said()).toEqual(both('黄牌1件待签收'))
  // The parts of the county's index, and the two lists of one office.
  expect(calls).toBe(10)
})
