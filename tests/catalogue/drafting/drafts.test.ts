import { describe, expect, test } from 'vitest'
import type { Asked, Surroundings } from '../../../shared/catalogue/drafting/asked.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import {
  around,
  entrustment,
  faults,
  felling,
  fresh,
  from,
  itemOf,
  law,
  made,
  offices,
  shorter,
  today,
} from './asking.ts'

/** What each kind of change makes of an item, and what it refuses, in the county's items on 28 September 2026. */

describe('a change', () => {
  const faster: Item = { ...shorter, promised: { days: 6, unit: 'wd' }, version: 1, effectiveFrom: '2020-01-01' }

  test('follows the newest version from its day on, whatever the workbook says of them', () => {
    const draft = made({ written: [faster] })
    expect(draft).toMatchObject({ about: felling.shortName, items: [{ code: 'SL-0102', base: 2 }], receivers: [] })
    expect(draft.versions).toMatchObject([{ version: 3, effectiveFrom: from, promised: { days: 6 } }])
    expect(draft.told[0]?.text).toContain('“8”改为“6”')
  })

  test('is held by the rules of items', () => {
    const broken: Item = { ...shorter, promised: { days: 300, unit: 'wd' } }
    expect(faults({ written: [broken] }).join()).toMatch(/^\/codes SL-0102：承诺时限/)
  })

  test.each<[string, Partial<Asked>, RegExp, Surroundings?]>([
    ['without a difference', { written: [shorter] }, /没有要变更的/],
    ['of another code', { written: [fresh('SL-0199')] }, /\/file 表里应当是SL-0102/],
    ['of two items', { written: [faster, faster] }, /\/file 变更一次提交一个事项，表里有2个/],
    ['that hands down', { written: [{ ...faster, decider: { tier: 'town' } }] }, /另走委托或者下放/],
    ['that lets towns accept', { written: [{ ...faster, acceptedBy: 'town' }] }, /另走材料审核权下放/],
    [
      'that suspends',
      { written: [{ ...faster, status: { is: 'suspended', reason: '原因', since: from } }] },
      /各有自己的变更/,
    ],
    ['of today', { written: [faster], from: today }, /\/from 生效日期最早是明天/],
    ['in two years', { written: [faster], from: '2028-09-28' }, /\/from 生效日期最晚是一年以后/],
    ['of an unknown item', { codes: ['SL-9999'], written: [faster] }, /\/codes 大厅没有代码是“SL-9999”/],
    ['at once', { written: [faster], urgent: true, from: today }, /只有暂停可以立即生效/],
    ['of another department’s item', { written: [faster] }, /由县林业局起草，本单位不能改/, around('health')],
  ])('%s is refused', (_, different, message, where) => expect(faults(different, where).join('\n')).toMatch(message))

  test('does not overtake a version that is planned', () => {
    const planned = { ...shorter, version: 3, effectiveFrom: '2027-01-01', promised: felling.promised }
    expect(faults({ written: [faster] }, around('forestry', [shorter, planned]))).toEqual([
      '/from SL-0102第3版已定于2027年1月1日生效，生效日期不能比它早。',
    ])
  })

  test('of what towns decide in their own name is drafted by the establishment office', () => {
    const senior = itemOf('SL-2101')
    const written = [{ ...senior, promised: { days: 2, unit: 'wd' as const } }]
    expect(faults({ codes: ['SL-2101'], written }).join()).toContain('由县委编办起草')
    const none = around('establishment')
    expect(made({ codes: ['SL-2101'], written: [{ ...senior, questions: [] }] }, none).versions).toHaveLength(1)
  })
})

describe('new items', () => {
  test('begin with their first version', () => {
    const { versions, items } = made({ kind: 'add', codes: [], written: [fresh('SL-0199')] })
    expect(versions).toMatchObject([{ code: 'SL-0199', version: 1, effectiveFrom: from }])
    expect(items).toEqual([{ code: 'SL-0199', base: null }])
  })

  test('never take a code that was used, and belong to who drafts them', () => {
    expect(faults({ kind: 'add', codes: [], written: [fresh('SL-0103')] }).join()).toContain('“SL-0103”用过了')
    const other = fresh('SL-0199', { decider: { tier: 'department', office: 'health' } })
    expect(faults({ kind: 'add', codes: [], written: [other] }).join()).toContain('决定机关不是本单位')
  })

  test('of a split take the place of the old one', () => {
    const { versions } = made({ kind: 'split', written: [fresh('SL-0198'), fresh('SL-0199')] })
    expect(
      versions.map(({ code, version, status, predecessors }) => [code, version, status?.is, predecessors]),
    ).toEqual([
      ['SL-0102', 3, 'withdrawn', undefined],
      ['SL-0198', 1, undefined, ['SL-0102']],
      ['SL-0199', 1, undefined, ['SL-0102']],
    ])
    expect(versions[0]?.status).toMatchObject({ since: from, instead: ['SL-0198', 'SL-0199'] })
    expect(faults({ kind: 'split', written: [fresh('SL-0198')] }).join()).toContain('分成两个以上')
  })

  test('of a merger come from all of them', () => {
    const codes = ['SL-0102', 'SL-0103']
    const { versions } = made({ kind: 'merge', codes, written: [fresh('SL-0199')] })
    expect(versions.map(({ code, status }) => [code, status?.instead])).toEqual([
      ['SL-0102', ['SL-0199']],
      ['SL-0103', ['SL-0199']],
      ['SL-0199', undefined],
    ])
    expect(versions.at(-1)?.predecessors).toEqual(codes)
    expect(faults({ kind: 'merge', written: [fresh('SL-0199')] }).join()).toContain('两个以上的事项')
  })
})

describe('suspended, withdrawn and restored', () => {
  test('an item keeps everything else it says', () => {
    const [suspended] = made({ kind: 'suspend', until: '2026-12-01' }).versions
    expect(suspended).toEqual({
      ...shorter,
      version: 3,
      effectiveFrom: from,
      status: { is: 'suspended', reason: '材料可以共享，不用再交。', since: from, until: '2026-12-01' },
    })
    expect(made({ kind: 'withdraw' }).versions[0]?.status).toMatchObject({ is: 'withdrawn', since: from })
    expect(faults({ kind: 'suspend', until: '2026-10-01' })).toEqual(['/until 预计恢复的日期不能早于暂停的日期。'])
  })

  const ended: Item = {
    ...shorter,
    version: 3,
    effectiveFrom: '2026-07-01',
    status: { is: 'withdrawn', reason: '取消', since: '2026-07-01' },
  }

  test('a withdrawn one can only be restored, to any version before', () => {
    const where = around('forestry', [shorter, ended])
    expect(faults({ kind: 'suspend' }, where).join()).toContain('已经取消，只能恢复')
    const { versions } = made({ kind: 'restore', version: 1 }, where)
    expect(versions).toEqual([{ ...felling, version: 4, effectiveFrom: from }])
    expect(faults({ kind: 'restore', version: 9 }, where)).toEqual(['/version SL-0102没有第9版。'])
  })

  test('a change is taken back by the content before it, and to what holds already nothing is restored', () => {
    expect(made({ kind: 'restore', version: 1 }).versions).toMatchObject([{ version: 3, promised: felling.promised }])
    expect(faults({ kind: 'restore', version: 2 }).join()).toContain('没有要恢复的')
  })

  test('what an item said before a rule came keeps it from nothing but being written anew', () => {
    const [row, ...rows] = shorter.materials
    if (row === undefined) throw new Error('no material')
    const landed: Item = {
      ...shorter,
      version: 3,
      materials: [{ ...row, note: '见http://old.example\u200b' }, ...rows],
    }
    const where = around('forestry', [shorter, landed])
    for (const kind of ['suspend', 'withdraw', 'hand-review', 'entrust', 'transfer'] as const)
      expect(made({ kind }, where).versions).toMatchObject([{ version: 4, materials: landed.materials }])
    expect(faults({ written: [{ ...landed, promised: { days: 6, unit: 'wd' } }] }, where)).toHaveLength(2)
    expect(faults({ kind: 'suspend', reason: '见http://new.example' }, where).join()).toContain('网址以https开头')
  })

  test('at once it begins today', () => {
    expect(made({ kind: 'suspend', urgent: true, from: today }).versions).toMatchObject([{ effectiveFrom: today }])
    expect(faults({ kind: 'suspend', urgent: true })).toEqual(['/from 紧急暂停从今天起生效。'])
  })
})

describe('handed down', () => {
  const towns = [...offices.values()].filter(({ tier }) => tier === 'town').map(({ id }) => id)

  test('the examination goes to the towns, and the department goes on deciding', () => {
    const { versions, receivers } = made({ kind: 'hand-review' })
    expect(versions).toMatchObject([
      { acceptedBy: 'town', decider: felling.decider, officialCode: felling.officialCode },
    ])
    expect(receivers).toEqual(towns)
    expect(faults({ kind: 'hand-review', codes: ['SL-0501'] }, around('civil-affairs')).join()).toContain(
      '已经由镇审核',
    )
  })

  test('an entrusted one is decided by the towns in the department’s name (许可法 24)', () => {
    const { versions, receivers } = made({ kind: 'entrust' })
    expect(versions).toMatchObject([
      {
        decider: { tier: 'town', delegatedBy: 'forestry', entrustment },
        powerSource: 'entrusted',
        officialCode: felling.officialCode,
      },
    ])
    expect(versions[0]?.paperBefore).not.toBe('forwarding')
    expect(receivers).toEqual(towns)
    expect(faults({ kind: 'entrust', entrustment: null })).toEqual([
      '/entrustment/title 请写明委托书（行政许可法第二十四条）。',
    ])
    const later = { ...entrustment, on: '2026-10-13' }
    expect(faults({ kind: 'entrust', entrustment: later }).join()).toContain('委托书在这一版生效以前签订')
    expect(faults({ kind: 'entrust', codes: ['SL-2101'] }, around('establishment')).join()).toContain('现在由镇决定')
    expect(faults({ kind: 'entrust', codes: ['SL-0701'] }, around('disabled-persons')).join()).toContain(
      '只有行政机关可以委托',
    )
  })

  test('an entrusted one may go to some towns first, and to the others later', () => {
    const [first = '', ...others] = towns
    const some = made({ kind: 'entrust', receivers: [first] })
    expect(some.receivers).toEqual([first])
    const [version] = some.versions
    if (version === undefined) throw new Error('no version')
    expect(version.decider).toEqual({ tier: 'town', delegatedBy: 'forestry', towns: [first], entrustment })
    const all = made({ kind: 'entrust', from: '2026-11-02' }, around('forestry', [shorter, version]))
    expect(all.receivers).toEqual(others)
    expect(all.versions[0]?.decider).toEqual({ tier: 'town', delegatedBy: 'forestry', entrustment })
    const again = faults(
      { kind: 'entrust', from: '2026-11-02', receivers: [first] },
      around('forestry', [shorter, version]),
    )
    expect(again).toEqual(['/entrustment/title “林木采伐许可”已经按这份委托书委托给这些镇，没有要变更的。'])
    expect(faults({ kind: 'entrust', receivers: ['445321115201'] }).join()).toContain('只能选还没有受委托的镇')
  })

  test('a transferred one is decided in the receiver’s own name, under a code of its own', () => {
    const { versions } = made({ kind: 'transfer', receivers: [] })
    expect(versions).toMatchObject([{ decider: { tier: 'town' }, powerSource: 'transferred' }])
    // The register's item has a code and a level.
    expect([felling.officialCode, felling.levels]).not.toContain(undefined)
    for (const key of ['officialCode', 'levels']) expect(versions[0]).not.toHaveProperty(key)
    // The text that allows it becomes one of the item's laws, in place of the same article.
    expect(versions[0]?.legalBasis).toEqual([...felling.legalBasis, law])
    expect(made({ kind: 'transfer' }).told[0]?.text).toContain('广东省事权下放目录')
    const again = made(
      { kind: 'transfer' },
      around('forestry', [shorter, { ...shorter, version: 3, legalBasis: [law] }]),
    )
    expect(again.versions[0]?.legalBasis).toEqual([law])
    expect(faults({ kind: 'transfer', law: null })).toEqual(['/law/title 请写明允许下放、转移的法律、文件。'])
    expect(faults({ kind: 'transfer', law: { ...law, number: '粤府[2026]9号' } }).join()).toContain('六角括号')
    const department = made({ kind: 'transfer', receivers: ['natural-resources'] })
    expect(department.receivers).toEqual(['natural-resources'])
    expect(department.versions[0]?.decider).toEqual({ tier: 'department', office: 'natural-resources' })
  })

  test.each(['disabled-persons', '445321115201', '445321115', 'nowhere'])('a permit never goes to %s', receiver =>
    expect(faults({ kind: 'transfer', receivers: [receiver] }).join()).toMatch(/许可只能由行政机关决定|请选择一个部门/),
  )

  test('what an office has already is not transferred to it', () =>
    expect(faults({ kind: 'transfer', receivers: ['forestry'] })).toEqual(['/receivers 这个事项现在就由它决定。']))
})
