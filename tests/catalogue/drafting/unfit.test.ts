import { expect, test } from 'vitest'
import { unfit as unfitBeside } from '../../../shared/catalogue/drafting/unfit.ts'
import { writeVersions } from '../../../shared/catalogue/drafting/write-versions.ts'
import { everyItem } from '../../../shared/catalogue/items.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { openStore } from '../../casework/store/tables.ts'
import { permit } from '../../kernel/sample.ts'
import { bringer } from '../put-items.ts'

/** Versions that do not fit into the register as it is when they are written. */

const first = permit()
const { code } = first
const second: Item = { ...first, version: 2 }
const unfit = (versions: Item[], all: ReadonlyMap<string, Item[]>, ended = new Map<string, string>()) =>
  unfitBeside(versions, all, ended)
const register = (...items: Item[]) => Map.groupBy(items, item => item.code)
const officialCode = { value: '11440100007483172Q3440106043001' }

test('a version follows the newest one', () => {
  expect(unfit([second], register(first))).toBeNull()
  expect(unfit([second, { ...first, version: 3 }], register(first))).toBeNull()
  expect(unfit([second], register(first, { ...second, visits: 3 }))).toBe(`${code}按第1版起草，现在已经是第2版。`)
  expect(unfit([first], register())).toBeNull()
  expect(unfit([first], register({ ...first, visits: 3 }))).toContain('现在已经是第1版')
})

test('what it has written itself is no obstacle', () => {
  expect(unfit([second], register(first, second))).toBeNull()
})

test('an office that has ended, or is to end, gets nothing more', () => {
  const ended = new Map([['forestry', '县林业局']])
  expect(unfit([second], register(first), ended)).toBe(`${code}里写的县林业局已经定下并入别的单位。`)
  const joint: Item = { ...second, decider: { tier: 'town' }, jointOffices: ['forestry'] }
  expect(unfit([joint], register(first), ended)).toContain('县林业局')
  expect(unfit([{ ...joint, jointOffices: ['health'] }], register(first), ended)).toBeNull()
})

test('an official code is never used twice', () => {
  const [own, other] = [
    { ...first, officialCode },
    { ...first, code: 'XX-0999', officialCode },
  ]
  expect(unfit([{ ...second, officialCode }], register(own, other))).toContain('是XX-0999用过的')
  expect(unfit([{ ...second, officialCode }], register(own))).toBeNull()
})

test('versions are written whole or not at all, by one change again and by another never', async () => {
  const { reference } = await openStore()
  expect(await writeVersions(reference, bringer('XX1'), [first, second])).toBeNull()
  expect(await writeVersions(reference, bringer('XX1'), [first, second])).toBeNull()
  expect(await writeVersions(reference, bringer('XX2'), [second, { ...first, version: 3 }])).toContain('别的变更')
  expect(await everyItem(reference)).toEqual([first, second])
})
