import { expect, test } from 'vitest'
import { Faults, traceOf } from '../src/faults/faults.ts'
import { type Kind, kinds } from '../src/faults/kind.ts'

const names = /person-\d+|case-\w+/g
const every = Object.keys(kinds) as Kind[]

/** The fates of a hundred calls about one person. */
function lived(seed: number, others: readonly number[] = []): (string | null)[] {
  const faults = new Faults()
  faults.start(0, names)
  for (const other of others) faults.own(other, [`person-${other}`])
  faults.own(seed, ['person-1'])
  return Array.from({ length: 100 }, () => faults.decide(every, 'reader/GetItem', 'of person-1', true))
}

test('the same seed repeats its faults, and another seed brings others', () => {
  expect(lived(7)).toEqual(lived(7, [8, 9]))
  expect(lived(7)).not.toEqual(lived(8))
  expect(lived(7).some(kind => kind !== null)).toBe(true)
})

test('seeds own new names in calls, but not in batches', () => {
  const faults = new Faults()
  faults.start(0, names)
  faults.own(7, ['person-1'])
  faults.decide(every, 'queue', 'person-1 and case-other')
  faults.decide(every, 'writer/PutItem', 'person-1 files case-own', true)
  expect(faults.namesOf(7)).toEqual(['person1', 'caseown'])
})

test('no seed means no faults', () => {
  const faults = new Faults()
  expect(faults.on).toBe(false)
  expect(faults.decide(every, 'reader/GetItem', 'person-1')).toBeNull()
})

test('what is planned strikes where it is planned, once each and in order, and nothing beside it', () => {
  const faults = new Faults()
  const at = (where: string) => faults.decide(every, where, 'person-1', true)
  faults.plan(['call-failed-after', 'transaction-conflict'], 'writer', 'Transact')
  expect([at('writer/PutItem'), at('reader/TransactWriteItems')]).toEqual([null, null])
  expect(faults.decide(['call-throttled'], 'writer/TransactWriteItems', '')).toBeNull()
  expect(at('writer/TransactWriteItems')).toBe('call-failed-after')
  expect(at('writer/TransactWriteItems')).toBe('transaction-conflict')
  expect(faults.on).toBe(false)
  expect(at('writer/TransactWriteItems')).toBeNull()
})

test('an invocation that is to be killed ends after one of its first five calls, and no other does', () => {
  const faults = new Faults()
  let killed = 0
  faults.start(0, names)
  for (let n = 0; n < 2000; n++)
    faults.fate('reader', `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, '', () => killed++)
  for (let n = 0; n < 2000; n++) {
    const trace = traceOf(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
    for (let call = 0; call < 5; call++) faults.called(trace)
  }
  const struck = faults.struck().filter(({ kind }) => kind === 'function-killed').length
  expect(struck).toBeGreaterThan(0)
  expect(killed).toBe(struck)
  faults.called(undefined)
  expect(killed).toBe(struck)
})
