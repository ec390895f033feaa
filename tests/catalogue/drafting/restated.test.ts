import { describe, expect, test } from 'vitest'
import { restated } from '../../../shared/catalogue/drafting/restated.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { inForce } from '../../../shared/kernel/reference.ts'
import { around, faults, felling, from, made, shorter, today } from './asking.ts'

/** A suspension at once, and taking up again, while versions are planned: 28 September 2026, resumed on the 30th. */

const status = { is: 'suspended', reason: '系统故障', since: today } as const
const until = '2026-09-30'
const own: Item[] = [felling, shorter]
const planned = (effectiveFrom: string, version = 3, different: Partial<Item> = {}): Item => ({
  ...shorter,
  promised: { days: 9 - version, unit: 'wd' },
  ...{ version, effectiveFrom },
  ...different,
})
const suspended = (versions: readonly Item[]): Item[] => [
  ...versions,
  ...restated(versions, { status, from: today, until }),
]
const confirmed = (versions: readonly Item[]): Item[] => [
  ...versions,
  ...restated(versions, { status, from: until, until: null }),
]
const takenUp = (versions: readonly Item[], day: string): Item[] => [
  ...versions,
  ...restated(versions, { status: undefined, from: day, until: null }),
]
/** Days of the promise and status on each day; the numbers follow each other. */
function on(versions: readonly Item[], ...days: string[]): string[] {
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1))
  return days.map(day => {
    const item = inForce(versions, day)
    return `${item?.promised?.days} ${item?.status?.is ?? 'in use'}`
  })
}

test.each<[string, Item[], string[], string[]]>([
  ['nothing', own, ['8 suspended', '8 suspended', '8 in use', '8 in use'], ['8 suspended', '8 suspended']],
  [
    'a version of a later day',
    [...own, planned(from)],
    ['8 suspended', '8 suspended', '8 in use', '6 in use'],
    ['8 suspended', '6 suspended'],
  ],
  [
    'a version of tomorrow',
    [...own, planned('2026-09-29')],
    ['8 suspended', '6 suspended', '6 in use', '6 in use'],
    ['6 suspended', '6 suspended'],
  ],
  [
    'a version of the day on which it ends',
    [...own, planned(until)],
    ['8 suspended', '8 suspended', '6 in use', '6 in use'],
    ['6 suspended', '6 suspended'],
  ],
  [
    'two versions',
    [...own, planned('2026-09-29'), planned(from, 4)],
    ['8 suspended', '6 suspended', '6 in use', '5 in use'],
    ['6 suspended', '5 suspended'],
  ],
  [
    'a withdrawal',
    [...own, planned(from, 3, { status: { is: 'withdrawn', reason: '取消', since: from } })],
    ['8 suspended', '8 suspended', '8 in use', '6 withdrawn'],
    ['8 suspended', '6 withdrawn'],
  ],
  [
    'a withdrawal of tomorrow',
    [...own, planned('2026-09-29', 3, { status: { is: 'withdrawn', reason: '取消', since: '2026-09-29' } })],
    ['8 suspended', '6 withdrawn', '6 withdrawn', '6 withdrawn'],
    ['6 withdrawn', '6 withdrawn'],
  ],
])('holds at once where %s is planned, and ends by itself unless confirmed', (_, before, ended, goesOn) => {
  const all = suspended(before)
  expect(on(all, today, '2026-09-29', until, from)).toEqual(ended)
  expect(on(confirmed(all), until, from)).toEqual(goesOn)
})

describe('a suspension that was confirmed', () => {
  const all = confirmed(suspended([...own, planned(from), planned('2026-12-01', 4)]))

  test('is over from the day on which the item is taken up again, and what is planned still comes', () => {
    expect(on(takenUp(all, '2026-10-08'), '2026-10-07', '2026-10-08', from, '2026-12-01')).toEqual([
      '8 suspended',
      '8 in use',
      '6 in use',
      '5 in use',
    ])
  })

  test('is over after the planned day as well', () => {
    expect(on(takenUp(all, '2026-10-20'), '2026-10-08', from, '2026-10-20', '2026-12-01')).toEqual([
      '8 suspended',
      '6 suspended',
      '6 in use',
      '5 in use',
    ])
  })
})

describe('a draft', () => {
  const where = (...more: Item[]) => around('forestry', [shorter, ...more])
  const urgent = { kind: 'suspend', urgent: true, from: today } as const

  test('suspends at once what holds today, whatever is planned', () => {
    const { versions, items } = made(urgent, where(planned(from), planned('2026-12-01', 4)))
    expect(versions).toMatchObject([{ version: 5, promised: { days: 8 }, status: { is: 'suspended' } }])
    expect(items).toMatchObject([{ base: 4 }])
    expect(faults({ kind: 'suspend', from: '2026-09-30' }, where(planned(from))).join()).toContain('已定于')
  })

  test('takes an item up again before a planned day, but with no other content', () => {
    const all = confirmed(suspended([...own, planned(from)])).slice(2)
    const again = { kind: 'restore', from: '2026-10-08' } as const
    expect(made({ ...again, version: 2 }, where(...all)).versions).toMatchObject([{ promised: { days: 8 } }])
    expect(faults({ ...again, version: 1 }, where(...all)).join()).toContain('已定于')
  })

  test('does not suspend again what has just been taken up, though more is planned', () => {
    const before = own.concat(planned('2026-11-02'))
    const earlier = restated(before, {
      status: { ...status, since: '2026-09-20' },
      from: '2026-09-20',
      until: '2026-09-22',
    })
    expect(faults(urgent, where(...before.slice(2), ...earlier)).join()).toContain('不能再紧急暂停')
  })
})
