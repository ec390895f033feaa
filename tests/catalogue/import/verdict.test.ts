import { describe, expect, test } from 'vitest'
import { judge } from '../../../shared/catalogue/import/verdict.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Office } from '../../../shared/kernel/office.ts'
import { bookOf, nextVersion } from '../../journeys/importing.ts'
import { countyItems, known as named } from '../workbook/county-book.ts'

/** What a workbook would change in the register, and why it may not. */

const itemOf = (code: string): Item => {
  const found = countyItems.find(item => item.code === code)
  if (found === undefined) throw new Error(`no item ${code}`)
  return found
}
const offices = new Map(
  [...named.offices].map((id): [string, Office] => {
    const kind = id === 'disabled-persons' ? 'mass-organisation' : 'organ'
    return [id, { id, name: id, shortName: id, tier: 'department', kind }]
  }),
)
const known = { ...named, offices, today: '2026-10-01' }
const first = itemOf('SL-0103')
const second = nextVersion(first, '2026-09-01', { name: '采伐' })
const third = nextVersion(second, '2027-01-01')
const fresh = { ...itemOf('SL-2101'), code: 'SL-9001' }

const verdictOn = (items: readonly Item[], present: readonly Item[] = countyItems) =>
  judge(bookOf(items), { ...known, present }, () => {})
const told = async (items: readonly Item[], present?: readonly Item[]) =>
  (await verdictOn(items, present)).report.faults.map(
    ({ line, column, wrong, expected }) => `第${line}行“${column}”：${wrong}。${expected}`,
  )

describe('a workbook', () => {
  test('adds new items and the versions that follow, and leaves alone what it does not have', async () => {
    const { added, counts, report } = await verdictOn([first, second, third, fresh])
    expect(added.map(({ code, version }) => `${code} ${version}`)).toEqual(['SL-0103 2', 'SL-0103 3', 'SL-9001 1'])
    expect(counts).toEqual({ added: 3, codes: 2, same: 1, absent: countyItems.length - 1, faults: 0 })
    expect(report.changes).toEqual([
      {
        code: 'SL-0103',
        version: 2,
        name: '采伐',
        from: '2026-09-01',
        differences: [
          `事项的名称：“${first.name}”改为“采伐”`,
          `事项的生效日期：“${first.effectiveFrom}”改为“2026-09-01”`,
        ],
        more: 0,
      },
      expect.objectContaining({ code: 'SL-0103', version: 3, differences: [expect.stringContaining('生效日期')] }),
      expect.objectContaining({ code: 'SL-9001', version: 1, differences: [] }),
    ])
  })

  test('never rewrites a version, and asks for the next number', async () => {
    expect(await told([{ ...first, name: '采伐' }])).toEqual([
      `第3行“版本”：SL-0103第1版已经有了，内容不能改（事项的名称：“${first.name}”改为“采伐”）。保留原来的第1版，改动另写一行，版本号请填2`,
    ])
    expect(await told([{ ...first, name: '采伐' }], [...countyItems, second, third])).toEqual([
      expect.stringMatching(/版本号请填4$/),
    ])
  })

  test('has versions without a gap, in the order of their days', async () => {
    expect(await told([third])).toEqual(['第3行“版本”：SL-0103写的是第3版，现有最新的是第1版。版本号请填2'])
    expect(await told([{ ...fresh, version: 2 }])).toEqual([
      '第3行“版本”：SL-9001写的是第2版，还没有任何版本。版本号请填1',
    ])
    expect(await told([second, { ...third, version: 4 }])).toEqual([expect.stringMatching(/^第4行.*版本号请填3$/)])
    expect(await told([nextVersion(first, '2025-12-31')])).toEqual([
      `第3行“生效日期”：SL-0103第2版2025-12-31生效，早于第1版的${first.effectiveFrom}。${first.effectiveFrom}或者以后`,
    ])
    expect(await told([nextVersion(first, first.effectiveFrom)])).toEqual([])
  })

  test('may not go back between the versions that are there', async () => {
    expect(await told([second], [first, third])).toEqual([
      expect.stringMatching(/写的是第2版，现有最新的是第3版。版本号请填4$/),
    ])
  })

  test('is planned a year ahead at most, because no other comes into force before it', async () => {
    expect(await told([nextVersion(first, '3026-01-01')])).toEqual([
      '第3行“生效日期”：SL-0103第2版3026-01-01才生效，太远。2027-10-02或者以前',
    ])
  })

  test('has no item that does not fit into a row of the table', async () => {
    const questions = Array.from({ length: 12 }, () => ({ q: '怎么办？', a: '答'.repeat(9_000) }))
    expect(await told([{ ...fresh, questions }])).toEqual([
      expect.stringMatching(/^第3行“事项编码”：SL-9001第1版的全部内容有\d+KB，放不下。最多300KB/),
    ])
  })

  test('has one main item for a basic code, by name and kind, in the newest versions', async () => {
    const of = (name: string) => ({ mainItem: { name, code: { value: '示例00000009', example: true as const } } })
    const sub = { ...first, ...of('采伐') }
    expect(await told([{ ...fresh, ...of('伐木') }], [sub])).toEqual([
      '第3行“主项名称”：SL-0103的主项也是“示例00000009”，名称是“采伐”。同一个基本编码的主项名称和事项类型相同',
      '第3行“事项类型”：SL-0103的主项也是“示例00000009”，事项类型不同。同一个基本编码的主项名称和事项类型相同',
    ])
    const other = { ...itemOf('SL-0102'), ...of('采伐') }
    expect(await told([nextVersion(sub, '2026-10-01', of('伐木'))], [sub, other])).toHaveLength(1)
    const both = [sub, other].map(item => nextVersion(item, '2026-10-01', of('伐木')))
    expect(await told(both, [sub, other])).toEqual([])
  })

  test('has an official code of its own, also one that an item had', async () => {
    const official = { officialCode: { value: '11440100007483172Q3440106043001' } }
    const had = { ...itemOf('SL-0102'), code: 'XX-0102', ...official }
    const now = { ...had, version: 2, effectiveFrom: '2026-02-01', officialCode: { value: '0100012345' } }
    const { levels: _, ...real } = { ...fresh, code: 'XX-0001', ...official }
    expect(await told([real], [had, now])).toEqual([
      `第3行“实施编码”：XX-0102（${had.shortName}）用过“11440100007483172Q3440106043001”。每个事项有自己的实施编码，取消的也不再用`,
    ])
    expect(await told([{ ...real, officialCode: { value: '0100012346' } }], [had, now])).toEqual([])
  })

  test('moves no power and revives no code: that takes a case that offices sign', async () => {
    const paper = { title: '委托书', on: '2025-12-01', what: '受理和决定' }
    const entrusted = { tier: 'town', delegatedBy: 'forestry', entrustment: paper } as const
    expect(await told([nextVersion(first, '2026-09-01', { decider: entrusted })])).toEqual([
      expect.stringMatching(/^第3行“决定机关”：.*另走委托或者下放。提交事项变更/),
    ])
    const ended = nextVersion(first, '2026-09-01', {
      status: { is: 'withdrawn', reason: '上级已经取消', since: '2026-09-01' },
    })
    const again = { ...ended, version: 3, name: '另一件事' }
    const { status: _, ...revived } = again
    for (const next of [again, revived])
      expect(await told([next], [first, ended])).toEqual([expect.stringMatching(/^第3行“事项编码”：SL-0103已经取消/)])
    expect(await told([{ ...fresh, decider: { tier: 'town', delegatedBy: 'forestry' } }])).toEqual([
      expect.stringMatching(/^第3行“委托书”：SL-9001第1版没有依据。.*第二十四条/),
    ])
    expect(await told([{ ...fresh, decider: entrusted }])).toEqual([])
  })

  test('moves no power and revives no code by a version that comes with the one before it', async () => {
    const given: Partial<Item> = { decider: { tier: 'town' }, levels: ['town'], powerSource: 'transferred' }
    expect(await told([second, nextVersion(second, '2027-01-01', given)])).toEqual([
      expect.stringMatching(/^第4行“决定机关”：SL-0103第3版：.*另走委托或者下放/),
      expect.stringMatching(/^第4行“权力来源”：/),
    ])
    const ended = nextVersion(first, '2026-09-01', {
      status: { is: 'withdrawn', reason: '上级已经取消', since: '2026-09-01' },
    })
    const { status: _, ...revived } = { ...ended, version: 3 }
    expect(await told([ended, revived])).toEqual([expect.stringMatching(/^第4行“事项编码”：SL-0103已经取消/)])
  })

  test('takes over a history that is new to the hall, with the document of each power that moved in it', async () => {
    const own = { ...first, code: 'SL-9003' }
    const entrusting = (paper: object) =>
      nextVersion(own, '2026-09-01', {
        decider: { tier: 'town', delegatedBy: 'forestry', ...paper },
        powerSource: 'entrusted',
      })
    expect(await told([own, entrusting({})])).toEqual([expect.stringMatching(/^第4行“委托书”：SL-9003第2版没有依据/)])
    const entrustment = { title: '委托书', on: '2025-12-01', what: '受理和决定' }
    expect(await told([own, entrusting({ entrustment })])).toEqual([])
  })

  test('gives no permit to a mass organisation to decide', async () => {
    const given = { ...first, code: 'SL-9002', decider: { tier: 'department', office: 'disabled-persons' } as const }
    expect(await told([given])).toEqual([expect.stringMatching(/^第3行“决定部门”：SL-9002：许可只能由行政机关决定/)])
  })

  test('names items that are there, or come with it, where it was withdrawn or split', async () => {
    const ended = nextVersion(itemOf('SL-0103'), '2027-01-01', {
      status: { is: 'withdrawn', reason: '拆分成两项', since: '2027-01-01', instead: [fresh.code, 'SL-3999'] },
    })
    const part = { ...fresh, predecessors: ['SL-0103', 'SL-3998'] }
    expect(await told([ended, part], [itemOf('SL-0103')])).toEqual([
      '第3行“代替的事项”：没有事项“SL-3999”。大厅里有的，或者这份工作簿里的事项编码',
      '第4行“原事项”：没有事项“SL-3998”。大厅里有的，或者这份工作簿里的事项编码',
    ])
  })

  test('with many faults tells how many, and shows what can be read', async () => {
    const many = Array.from({ length: 400 }, (_, at) => ({ ...fresh, code: `SL-${3000 + at}`, version: 2 }))
    const { counts, report, added } = await verdictOn(many)
    expect(counts.faults).toBe(400)
    expect(report.faults).toHaveLength(300)
    expect(added).toEqual([])
  })

  test('with long texts keeps what fits into a row of the table', async () => {
    const questions = (word: string) => Array.from({ length: 12 }, (_, at) => ({ q: `第${at}问`, a: word.repeat(200) }))
    const long = Array.from({ length: 400 }, (_, at) => ({
      ...fresh,
      code: `SL-${3000 + at}`,
      questions: questions('长'),
    }))
    const next = long.map(item => nextVersion(item, '2027-01-01', { questions: questions('新') }))
    const { counts, report } = await verdictOn(next, long)
    expect(counts.added).toBe(400)
    expect(Buffer.byteLength(JSON.stringify(report))).toBeLessThan(400_000)
    expect(report.changes[0]?.differences).toHaveLength(10)
    expect(report.changes[0]).toMatchObject({
      more: 3,
      differences: expect.arrayContaining([expect.stringMatching(/^.{200}…….{200}$/u)]),
    })
  })
})
