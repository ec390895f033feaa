import { describe, expect, test } from 'vitest'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { around, entrustment, faults, felling, fresh, itemOf, made, offices, shorter } from './asking.ts'

/** Nobody receives a power unasked, and nobody who may not have it. */

const towns = [...offices.values()].filter(({ tier }) => tier === 'town').map(({ id }) => id)
const [first = '', ...others] = towns

describe('whoever gets a power confirms it', () => {
  const by = { tier: 'town', delegatedBy: 'forestry' } as const
  const entrusted = { decider: by, powerSource: 'entrusted', paperBefore: 'decision' } as const
  const unlike = { statutory: null, extension: null, acceptance: { days: 5, deemed: false } }
  const procedures = felling.procedures.map(row => ({ ...row, before: 'decision' as const }))

  test('by new items too', () => {
    const part = { ...entrusted, procedures }
    const written = [fresh('SL-0198', { ...part, decider: { ...entrusted.decider, entrustment } }), fresh('SL-0199')]
    expect(made({ kind: 'split', written }).receivers).toEqual(towns)
    expect(faults({ kind: 'split', written: [fresh('SL-0198', part), fresh('SL-0199')] })).toEqual([
      '/file SL-0198：委托镇办理的，写明委托书（行政许可法第二十四条）。',
    ])
    const bare: Partial<Item> = { kind: 'confirmation', legalBasis: [], powerSource: 'transferred' }
    expect(faults({ kind: 'add', codes: [], written: [fresh('SL-0199', { ...bare, ...unlike })] }).join()).toContain(
      '写明允许转移、下放的法律、文件',
    )
    expect(made({ kind: 'split', written: [fresh('SL-0198'), fresh('SL-0199')] }).receivers).toEqual([])
  })

  test('by a version that is taken up again', () => {
    const before: Item = { ...felling, ...entrusted, procedures }
    const where = around('forestry', [
      { ...before, version: 2 },
      { ...shorter, version: 3 },
    ])
    expect(made({ kind: 'restore', version: 2 }, where).receivers).toEqual(towns)
  })

  test('also the towns that decided for the department until now', () => {
    const some: Item = { ...shorter, ...entrusted, procedures, decider: { ...entrusted.decider, towns: [first] } }
    expect(made({ kind: 'transfer' }, around('forestry', [some])).receivers).toEqual(towns)
    expect(made({ kind: 'entrust' }, around('forestry', [some])).receivers).toEqual(others)
  })

  test('and gives it back on the day after the last of the document', () => {
    const [given] = made({ kind: 'entrust', entrustment: { ...entrustment, until: '2026-10-31' } }).versions
    if (given === undefined) throw new Error('nothing was made')
    const back = made({ kind: 'restore', version: 2, from: '2026-11-01' }, around('forestry', [shorter, given]))
    expect(back.versions).toMatchObject([{ decider: felling.decider, effectiveFrom: '2026-11-01' }])
  })

  test('but not where nothing comes to anybody', () => {
    expect(made({ kind: 'suspend' }).receivers).toEqual([])
  })
})

test('a mass organisation gets no permit by an item of its own (许可法 22, 23)', () => {
  const own = fresh('SL-0199', { decider: { tier: 'department', office: 'disabled-persons' } })
  expect(faults({ kind: 'add', codes: [], written: [own] }, around('disabled-persons'))).toEqual([
    '/codes SL-0199：许可只能由行政机关决定，群团组织、事业单位和村（居）不行。',
  ])
})

test('a mass organisation does not decide disputes either', () => {
  const item = fresh('SL-0199', { decider: { tier: 'department', office: 'disabled-persons' } })
  const own: Item = { ...item, kind: 'adjudication', acceptance: { days: 5, deemed: false } }
  const { specials: _, ...dispute } = own
  expect(faults({ kind: 'add', codes: [], written: [dispute] }, around('disabled-persons'))).toEqual([
    '/codes SL-0199：裁决只能由行政机关决定，群团组织、事业单位和村（居）不行。',
  ])
})

test('who was entrusted does not pass it on (许可法 24)', () => {
  const given: Item = { ...shorter, powerSource: 'peer-entrusted' }
  const where = around('forestry', [given])
  for (const kind of ['entrust', 'transfer'] as const)
    expect(faults({ kind }, where).join()).toContain('不能再委托或者转移')
  const taken = { ...shorter, promised: { days: 6, unit: 'wd' as const } }
  expect(faults({ written: [taken] }, where).join()).toContain('权力来源')
  expect(faults({ written: [{ ...taken, powerSource: 'entrusted' }] }).join()).toContain('权力来源')
  expect(made({ written: [{ ...taken, powerSource: 'own' }] }).versions).toHaveLength(1)
})

test('what towns examine can be entrusted and transferred to them as well', () => {
  const examined = itemOf('SL-0501')
  expect(examined.acceptedBy).toBe('town')
  for (const kind of ['entrust', 'transfer'] as const) {
    const [version] = made({ kind, codes: [examined.code] }, around('civil-affairs')).versions
    expect(version?.decider.tier).toBe('town')
    expect(version).not.toHaveProperty('acceptedBy')
  }
})

test('what the county hall took in for a department, others grant anew', () => {
  const granted = itemOf('SL-0703')
  const where = around('market-supervision', [granted])
  const ways = [
    ['entrust', []],
    ['hand-review', []],
    ['transfer', []],
    ['transfer', ['forestry']],
  ] as const
  for (const [kind, receivers] of ways)
    expect(made({ kind, codes: [granted.code], receivers }, where).versions[0]).not.toHaveProperty('counterIntake')
})

test('one person does not suspend an item at once again and again', () => {
  const suspended: Item = {
    ...{ ...shorter, version: 3, effectiveFrom: '2026-09-24' },
    status: { is: 'suspended', reason: '系统故障', since: '2026-09-24' },
  }
  const resumed: Item = { ...shorter, version: 4, effectiveFrom: '2026-09-26' }
  const again = { kind: 'suspend', urgent: true, from: '2026-09-28' } as const
  expect(faults(again, around('forestry', [shorter, suspended, resumed])).join()).toContain('不能再紧急暂停')
  const longAgo = { ...resumed, effectiveFrom: '2026-08-20' }
  expect(faults(again, around('forestry', [shorter, suspended, longAgo]))).toEqual([])
  expect(faults({ kind: 'suspend' }, around('forestry', [shorter, suspended, resumed]))).toEqual([])
})
