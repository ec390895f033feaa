import { expect, test } from 'vitest'
import { at, both, full, mornings, phones, to } from './morning.ts'

/** Whom a morning did not reach, and everybody else, in the real store. */

const { absent, appoint, broken, carrier, raised, removed, run, said } = mornings()

test('whom the carrier never took is told all of it another morning, and nobody else is told anything again', async () => {
  await raised('warning', at('00:05', '2026-09-28'))
  carrier.special.set(`+86${phones.head}`, full)
  for (const time of ['08:30', '17:29']) await run(at(time, '2026-09-28'))
  expect(said()).toEqual([to(phones.clerk, '预警1件')])
  await raised('warning', at('00:05', '2026-09-29'))
  for (const time of ['08:30', '17:29']) await run(at(time, '2026-09-29'))
  expect(said()).toEqual([to(phones.clerk, '预警1件'), to(phones.clerk, '预警1件')])
  carrier.special.clear()
  carrier.heard = []
  await raised('yellow', at('00:05', '2026-09-30'))
  await run(at('08:30', '2026-09-30'))
  expect(said()).toEqual([to(phones.clerk, '黄牌1件待签收'), to(phones.head, '预警2件、黄牌1件待签收')])
  carrier.heard = []
  await raised('warning', at('00:05', '2026-10-08'))
  await run(at('08:30', '2026-10-08'))
  expect(said()).toEqual(both('预警1件'))
})

test('whom a morning did not reach, and who is away the next day, is told all of it on the day after', async () => {
  await raised('warning', at('00:05', '2026-09-28'))
  carrier.special.set(`+86${phones.head}`, full)
  await run(at('08:30', '2026-09-28'))
  carrier.special.clear()
  await absent('head', '2026-09-29')
  await raised('warning', at('00:05', '2026-09-29'))
  for (const time of ['08:30', '08:35']) await run(at(time, '2026-09-29'))
  carrier.heard = []
  await run(at('08:30', '2026-09-30'))
  expect(said()).toEqual([to(phones.head, '预警2件')])
  carrier.heard = []
  await run(at('08:30', '2026-10-08'))
  expect(said()).toEqual([])
})

test('once all are told, no list is read again that day; while some are not, only those of their office', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  carrier.special.set(`+86${phones.head}`, full)
  await run(at('08:30', '2026-09-29'))
  await broken(await raised('warning', at('00:06', '2026-09-29'), 'health'))
  carrier.special.clear()
  expect(await run(at('08:35', '2026-09-29'))).toEqual({ told: 1, waiting: 0, failed: 0 })
  await broken(await raised('warning', at('00:06', '2026-09-29')))
  expect(await run(at('08:40', '2026-09-29'))).toEqual({ told: 0, waiting: 0, failed: 0 })
})

test('an office whose list cannot be read is told once it can, and the others do not wait for it', async () => {
  await appoint('doctor', 'health', 'clerk', '13800130009')
  await raised('warning', at('00:05', '2026-09-29'))
  await raised('warning', at('00:05', '2026-09-29'), 'health')
  const mend = await broken(await raised('warning', at('00:06', '2026-09-29'), 'health'))
  for (const time of ['08:30', '17:29'])
    expect(await run(at(time, '2026-09-29'))).toMatchObject({ waiting: 0, failed: 1 })
  expect(said()).toEqual(both('预警1件'))
  carrier.heard = []
  await mend()
  await raised('warning', at('00:05', '2026-09-30'))
  await raised('yellow', at('00:05', '2026-09-30'), 'health')
  expect(await run(at('08:30', '2026-09-30'))).toEqual({ told: 3, waiting: 0, failed: 0 })
  expect(said()).toEqual([...both('预警1件'), to('13800130009', '预警2件、黄牌1件待签收')])
})

test('a message that fails keeps nobody else from theirs', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  carrier.special.set(`+86${phones.clerk}`, () => {
    throw new Error('the line broke')
  })
  expect(await run(at('08:30', '2026-09-29'))).toEqual({ told: 1, waiting: 0, failed: 1 })
  expect(said()).toEqual([to(phones.head, '预警1件')])
})

test('who has left meanwhile waits for nothing', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  carrier.special.set(`+86${phones.head}`, full)
  await run(at('08:30', '2026-09-29'))
  carrier.special.clear()
  await removed('head', at('09:00', '2026-09-29'))
  expect(await run(at('09:05', '2026-09-29'))).toEqual({ told: 0, waiting: 0, failed: 0 })
  expect(said()).toEqual([to(phones.clerk, '预警1件')])
})
