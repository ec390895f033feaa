import { describe, expect, test } from 'vitest'
import type { Asked, Draft, Surroundings } from '../../../shared/catalogue/drafting/asked.ts'
import { catalogueOf } from '../../../shared/catalogue/publish.ts'
import { entrustments, itemVersions } from '../../../shared/catalogue/versions.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { inForce } from '../../../shared/kernel/reference.ts'
import { basics } from '../../kernel/sample.ts'
import { around, entrustment, faults, felling, fresh, from, law, made, offices, shorter } from './asking.ts'

/** What was decided for a later day and is taken back before it, in the county's items on 28 September 2026. */

const { code } = felling
const own = [felling, shorter]
const first: Item = { ...fresh('SL-0190'), version: 1, effectiveFrom: from }
const after = (...planned: Item[]): Surroundings => around('forestry', [shorter, ...planned])
const back = (where: Surroundings, of = code): Draft =>
  made({ kind: 'take-back', codes: [of], from: '2026-09-29' }, where)
const wrong = (where: Surroundings, of = code): string => faults({ kind: 'take-back', codes: [of] }, where).join('\n')
const numbered = ({ versions }: Draft) => versions.map(one => `${one.code} ${one.version} ${one.effectiveFrom}`)
const plannedBy = (different: Partial<Asked>, where = around()): Item[] => made(different, where).versions
const faster: Item = { ...shorter, promised: { days: 6, unit: 'wd' } }
/** All that citizens get of these items on a day. */
const shown = (items: readonly Item[], on: string) => {
  const { lists } = catalogueOf({ ...basics, offices, items, links: [] }, on)
  return JSON.stringify([lists.items, lists.upcoming, lists['item-names'], itemVersions(items, on, id => id)])
}

const ways: [string, Partial<Asked>][] = [
  ['a change', { written: [faster] }],
  ['a suspension', { kind: 'suspend' }],
  ['a withdrawal', { kind: 'withdraw' }],
  ['an examination at towns', { kind: 'hand-review' }],
  ['an entrustment', { kind: 'entrust', entrustment }],
  ['a transfer', { kind: 'transfer', receivers: ['health'], law }],
  ['a restoration', { kind: 'restore', version: 1 }],
]

test.each(ways)('%s never holds, and nobody is shown it', (_, asked) => {
  const planned = plannedBy(asked)
  const where = after(...planned)
  const draft = back(where)
  expect(numbered(draft)).toEqual([`${code} 4 ${from}`])
  expect(draft).toMatchObject({ from, items: [{ code, base: 3 }] })
  // Whoever was to receive it confirms.
  expect(draft.receivers).toEqual(made(asked).receivers)
  const all = [...own, ...planned, ...draft.versions]
  const { version: __, effectiveFrom: ___, ...content } = shorter
  for (const day of [from, '2027-06-01']) expect(inForce(all, day)).toMatchObject(content)
  expect(inForce(all, from)?.status).toBeUndefined()
  expect(shown(all, '2026-09-28')).toBe(shown(own, '2026-09-28'))
  expect(entrustments(all, from)).toEqual({})
  // What comes next follows from what holds, on any day, under a number of its own.
  expect(numbered(made({ written: [faster], from: '2026-09-30' }, after(...planned, ...draft.versions)))).toEqual([
    `${code} 5 2026-09-30`,
  ])
})

describe('a new item', () => {
  const where = around('forestry', [first])
  const { versions } = back(where, first.code)
  const all = [first, ...versions]

  test('is never offered, and its code stays taken', () => {
    expect(versions).toMatchObject([{ version: 2, effectiveFrom: from, status: { is: 'withdrawn' } }])
    for (const day of ['2026-09-28', from, '2027-06-01']) {
      expect(inForce(all, day)).toBeUndefined()
      expect(shown(all, day)).toBe(shown([], day))
    }
    expect(faults({ kind: 'add', codes: [], written: [first] }, around('forestry', all)).join()).toContain('用过了')
  })

  test('may be taken up again as it was', () => {
    const restored = made(
      { kind: 'restore', codes: [first.code], version: 1, from: '2026-11-02' },
      around('forestry', all),
    )
    const then = [...all, ...restored.versions]
    expect([inForce(then, '2026-11-01'), inForce(then, '2026-11-02')?.version]).toEqual([undefined, 3])
    expect(JSON.parse(shown(then, '2026-09-28'))[1]).toMatchObject([{ version: 3 }])
  })
})

test('one that was withdrawn when it came to the hall is still shown as withdrawn', () => {
  const withdrawn: Item = {
    ...first,
    effectiveFrom: '2026-01-01',
    status: { is: 'withdrawn', reason: '取消', since: '2026-01-01' },
  }
  expect(inForce([withdrawn], from)).toEqual(withdrawn)
})

test.each(['base', 'new'])('a split is taken back as a whole, whichever of its items is named: the %s one', which => {
  const planned = plannedBy({ kind: 'split', written: [fresh('SL-0191'), fresh('SL-0192')] })
  const draft = back(after(...planned), which === 'base' ? code : 'SL-0192')
  expect(numbered(draft).toSorted()).toEqual([`${code} 4 ${from}`, `SL-0191 2 ${from}`, `SL-0192 2 ${from}`])
  const all = [...own, ...planned, ...draft.versions]
  expect(shown(all, '2026-12-01')).not.toMatch(/SL-019|withdrawn/)
})

test('a part of a split with a later change of its own comes first', () => {
  const planned = plannedBy({ kind: 'split', written: [fresh('SL-0191'), fresh('SL-0192')] })
  const more: Item = {
    ...first,
    ...planned.find(one => one.code === 'SL-0192'),
    version: 2,
    effectiveFrom: '2026-12-01',
    visits: 3,
  }
  expect(wrong(after(...planned, more))).toContain('请先撤回SL-0192后来的变更')
  expect(numbered(back(after(...planned, more), 'SL-0192'))).toEqual(['SL-0192 3 2026-12-01'])
})

test('of two planned versions the later one goes first, then the other', () => {
  const planned: Item[] = [
    { ...faster, version: 3, effectiveFrom: from },
    { ...faster, version: 4, effectiveFrom: '2026-12-01', visits: 3 },
  ]
  const last = back(after(...planned))
  expect(numbered(last)).toEqual([`${code} 5 2026-12-01`])
  expect(last.versions).toMatchObject([{ promised: faster.promised, visits: shorter.visits }])
  const both = back(after(...planned, ...last.versions))
  expect(numbered(both)).toEqual([`${code} 6 ${from}`])
  const all = [...own, ...planned, ...last.versions, ...both.versions]
  expect(inForce(all, '2027-01-01')).toMatchObject({ promised: shorter.promised })
  expect(shown(all, '2026-09-28')).toBe(shown(own, '2026-09-28'))
})

test.each<[string, Surroundings, string]>([
  ['what is not planned', around(), '没有已经定下、还没有生效的变更'],
  ['what holds today', after({ ...faster, version: 3, effectiveFrom: '2026-09-28' }), '没有已经定下、还没有生效的变更'],
  ['others’ items', around('health', [shorter, { ...faster, version: 3, effectiveFrom: from }]), '由县林业局起草'],
  [
    'the end of a suspension at once',
    after(
      {
        ...shorter,
        version: 3,
        effectiveFrom: '2026-09-28',
        status: { is: 'suspended', reason: '故障', since: '2026-09-28' },
      },
      { ...shorter, version: 4, effectiveFrom: '2026-09-30' },
    ),
    '由另一个人确认',
  ],
  [
    'what a merger brings',
    {
      ...after({ ...shorter, version: 3, effectiveFrom: from, decider: { tier: 'department', office: 'health' } }),
      later: new Map([...offices].map(([id, o]) => [id, id === 'forestry' ? { ...o, successor: 'health' } : o])),
    },
    '随机构改革',
  ],
])('nobody takes back %s', (_, where, says) => expect(wrong(where)).toContain(says))

test('whoever was to receive it does not take it back: it is still the other’s', () => {
  const planned = plannedBy({ kind: 'transfer', receivers: ['health'], law })
  const where = { ...after(...planned), office: 'health' }
  expect(wrong(where)).toContain('由县林业局起草')
})
