import { describe, expect, test } from 'vitest'
import { townsOf } from '../../../shared/catalogue/drafting/asked.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { around, entrustment, faults, fresh, from, made, offices, shorter, today } from './asking.ts'

/** The document of an entrustment (委托书) may have a last day; the item's later versions keep it until another takes its place. */

const towns = townsOf(offices)

describe('once the document of an entrustment has ended', () => {
  const ended = { ...entrustment, on: '2025-09-01', until: '2026-08-31' }
  const since = { version: 3, effectiveFrom: '2026-07-01' }
  const [given = shorter] = made({ kind: 'entrust' }).versions
  const under = (document: typeof ended | undefined, some?: string[]): Item => ({
    ...given,
    ...since,
    decider: {
      ...{ tier: 'town', delegatedBy: 'forestry' },
      ...(some === undefined ? {} : { towns: some }),
      ...(document === undefined ? {} : { entrustment: document }),
    },
  })
  const where = (item: Item) => around('forestry', [shorter, item])

  test('the item is changed, suspended, and withdrawn as before', () => {
    const item = under(ended)
    const written = [{ ...item, promised: { days: 7, unit: 'wd' as const } }]
    expect(made({ written }, where(item)).versions).toMatchObject([{ version: 4, decider: item.decider }])
    expect(made({ kind: 'suspend', urgent: true, from: today }, where(item)).versions).toHaveLength(1)
    expect(made({ kind: 'suspend' }, where(item)).versions).toHaveLength(1)
    expect(made({ kind: 'withdraw' }, where(item)).versions).toHaveLength(1)
  })

  test('another document takes its place for the same towns, who have the power already', () => {
    for (const item of [under(ended), under(undefined)]) {
      const all = made({ kind: 'entrust' }, where(item))
      expect(all.versions[0]?.decider).toEqual({ tier: 'town', delegatedBy: 'forestry', entrustment })
      expect(all.receivers).toEqual([])
    }
    const [first = '', second = '', third = ''] = towns
    const some = where(under(ended, [first, second]))
    const again = (...receivers: string[]) => made({ kind: 'entrust', receivers }, some)
    expect(again(first, second).versions[0]?.decider).toMatchObject({ towns: [first, second], entrustment })
    expect(again(first, second).receivers).toEqual([])
    expect(again(second, first, third).versions[0]?.decider).toMatchObject({ towns: [first, second, third] })
    expect(again(second, first, third).receivers).toEqual([third])
    // Of a document for one of two towns it would be unclear what the other one has.
    expect(faults({ kind: 'entrust', receivers: [first] }, some).join()).toContain('把已经受委托的镇全部选上')
  })

  test('it is not given again, and no other that has ended is given', () => {
    const lasting = { ...entrustment, until: '2027-12-31' }
    expect(faults({ kind: 'entrust', entrustment: lasting }, where(under(lasting))).join()).toContain('没有要变更的')
    const past = { ...entrustment, until: '2026-10-11' }
    expect(faults({ kind: 'entrust', entrustment: past })).toEqual(['/entrustment/until 委托到期不能早于生效日期。'])
    expect(made({ kind: 'entrust', entrustment: { ...past, until: from } }).versions).toHaveLength(1)
    const written = [fresh('SL-0199', { ...under(ended), code: 'SL-0199' })]
    expect(faults({ kind: 'add', codes: [], written }).join()).toContain('委托书在生效日期以前就到期了')
  })

  test('what is wrong with a document is told at its field', () => {
    const late = { ...entrustment, on: '2027-01-01' }
    expect(faults({ kind: 'entrust', entrustment: late }).join()).toMatch(/^\/entrustment\/on /)
  })
})
