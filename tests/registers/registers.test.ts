import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import { noticeTemplates } from '../../shared/hall/case-types.ts'
import { confirmYear, proposeYear } from '../../shared/offices/proposed-years.ts'
import { withdrawChange } from '../../shared/registers/changes.ts'
import { sources } from '../../shared/registers/kept-rows.ts'
import { openRegisters } from '../../shared/registers/opened.ts'
import { differencesIn } from '../../shared/registers/register.ts'
import { registers } from '../../shared/registers/tables.ts'
import { withTyped } from '../../shared/registers/typed.ts'
import { listed, type Row, told } from '../../shared/registers/versions.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { putItems } from '../catalogue/put-items.ts'
import { countyFolder } from '../data/county.ts'
import { permit } from '../kernel/sample.ts'

/** The registers as the table keeps them: what holds now, what held before, what comes, and what each changed. */

const office = (id: string): string => (id === 'forestry' ? '林业局' : id)
const on = '2026-11-30'

let store: Store
let deployed: Deployed

beforeAll(async () => {
  store = await openStore()
  deployed = await readReference(countyFolder)
  await writeReference(store.reference, deployed, '2026-10-01T00:00:00.000Z')
})
afterAll(() => store.here.close())
beforeEach(forgetReference)

async function rowOf<C>(row: Promise<Row<C> | undefined>): Promise<Row<C>> {
  const found = await row
  if (found === undefined) throw new Error('no such row')
  return found
}

describe('a register', () => {
  test('has every row of the county', async () => {
    const { items, offices, specials, enquiries, quotas, calendar } = deployed
    const sizes = {
      items: new Set(items.map(({ code }) => code)).size,
      offices: offices.size,
      procedures: specials.length,
      topics: enquiries.topics.length,
      quotas: new Set(quotas.map(({ name }) => name)).size,
      years: calendar.years.length,
    }
    for (const [name, size] of Object.entries(sizes)) {
      const { rows, next } = await sources[name as keyof typeof sources].rows(store.reference, undefined)
      expect([name, rows.length, next]).toEqual([name, size, null])
    }
  })

  test('names offices, and has a cell for each column', async () => {
    const { rows } = await sources.items.rows(store.reference, undefined)
    const lines = listed(registers.items, rows, on, office)
    const felling = lines.find(({ key }) => key === 'SL-0103')
    expect(felling?.cells).toEqual([
      'SL-0103',
      expect.stringContaining('林木采伐'),
      '行政许可',
      '镇人民政府（受林业局委托）',
      '10个工作日',
      '在用',
      '第1版',
    ])
    expect(lines.every(({ cells }) => cells.length === registers.items.columns.length)).toBe(true)
  })

  test('tells a version to come, one in force and one of before, with what each changed', async () => {
    const versions = [
      permit({ code: 'SL-0990' }),
      permit({ code: 'SL-0990', version: 2, effectiveFrom: '2026-07-01', name: '采伐许可' }),
      permit({
        code: 'SL-0990',
        version: 3,
        effectiveFrom: '2027-01-01',
        name: '采伐许可',
        promised: { days: 7, unit: 'wd' },
        baseline: { limit: { days: 20, unit: 'wd' } },
      }),
    ]
    await putItems(store.reference, versions)
    const row = await rowOf(sources.items.row(store.reference, 'SL-0990', 0))
    expect(listed(registers.items, [row], on, office)).toMatchObject([{ from: '2026-07-01', next: '2027-01-01' }])
    const { name, versions: shown } = told(registers.items, row, on, office)
    expect(name).toBe('采伐许可')
    expect(shown.map(({ standing, changes }) => [standing, changes.length])).toEqual([
      ['ahead', 3],
      ['now', 1],
      ['past', 0],
    ])
    expect(shown[0]?.changes.join()).toMatch(/承诺时限：.*原时限：空白改为“20”/)
    expect(shown[0]?.lines).toContainEqual({ label: '承诺时限', text: '7个工作日' })
    expect(shown[0]?.lines).toContainEqual({ label: '减时间', text: '原20个工作日，现在7个工作日，少13个工作日' })
    expect(shown[0]?.lines).toContainEqual({ label: '减材料', text: '—' })
  })

  test('tells what a procedure was before an earlier release replaced it, until when, and what changed', async () => {
    const [first] = deployed.specials
    if (first === undefined) throw new Error('no procedures')
    const sk = `special#${first.id}`
    const put = (pk: string, sk: string, content: object) =>
      store.put(store.reference, { pk, sk, body: JSON.stringify(content) })
    await put(`REGISTER#${sk}`, '2026-11-02T01:00:00.000Z', first)
    await put('REFERENCE', sk, { ...first, evidence: '记录' })
    const row = await rowOf(sources.procedures.row(store.reference, first.id, 0))
    const { versions } = told(registers.procedures, row, on, office)
    expect(versions.map(({ standing, replaced }) => [standing, replaced])).toEqual([
      ['now', null],
      ['past', '2026-11-02T01:00:00.000Z'],
    ])
    expect(versions[0]?.changes).toEqual([expect.stringMatching(/^结束时提交：.*“记录”$/)])
  })

  test('follows one subject of letters from day to day, and no other', async () => {
    const [first, second] = deployed.enquiries.topics
    if (first === undefined || second === undefined) throw new Error('no topics')
    const put = (from: string, office: string) =>
      store.put(store.reference, {
        pk: 'REFERENCE',
        sk: `topic#${first.id}#${from}`,
        body: JSON.stringify({ ...first, office }),
      })
    await put('2026-11-05', 'forestry')
    await put('2026-12-05', 'housing')
    const changed = await rowOf(sources.topics.row(store.reference, first.id, 0))
    const { versions } = told(registers.topics, changed, on, office)
    expect(versions.map(({ standing, changes }) => [standing, changes])).toEqual([
      ['ahead', ['承办单位：“林业局”改为“housing”']],
      ['now', [`承办单位：“${first.office}”改为“林业局”`]],
      ['past', []],
    ])
    expect((await rowOf(sources.topics.row(store.reference, second.id, 0))).versions).toHaveLength(1)

    const topicOn = async (day: string) => {
      forgetReference()
      const { enquiries } = await reference(store.reference, Date.parse(`${day}T02:00:00Z`))
      expect(enquiries.topics.map(({ id }) => id)).toEqual(deployed.enquiries.topics.map(({ id }) => id))
      return enquiries.topics[0]?.office
    }
    expect(await topicOn('2026-11-04')).toBe(first.office)
    expect(await topicOn('2026-11-05')).toBe('forestry')
    expect(await topicOn('2026-12-05')).toBe('housing')
  })

  test('reads a quota by its name, with the rows that follow each other', async () => {
    const [quota] = deployed.quotas
    if (quota === undefined) throw new Error('no quotas')
    const later = { ...quota, effectiveFrom: '2027-03-01', most: 900 }
    const sk = `quota#${quota.name}#2027-03-01`
    await store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(later) })
    const row = await rowOf(sources.quotas.row(store.reference, quota.name, 0))
    const { versions } = told(registers.quotas, row, on, office)
    expect(versions.map(({ standing, from }) => [standing, from])).toEqual([
      ['ahead', '2027-03-01'],
      ['now', quota.effectiveFrom],
    ])
    expect(versions[0]?.changes).toEqual([`最多：“${quota.most}次”改为“900次”`])
  })

  test('lets the span of a quota be chosen, no longer than an address may be shut out', () => {
    const { changing } = registers.quotas
    const quotaOf = (name: string) => deployed.quotas.find(one => one.name === name)
    const typed = (name: string, within: string) => {
      const quota = quotaOf(name)
      if (changing === undefined || quota === undefined) throw new Error('no quota')
      const done = withTyped(changing, quota, deployed.offices, { within })
      return 'faults' in done
        ? done.faults.map(({ message }) => message)
        : differencesIn<typeof quota>(registers.quotas, quota, done.content, office)
    }
    expect(typed('letters-of-person', '1小时')).toEqual(['期间：“1天内”改为“1小时内”'])
    expect(typed('letters-of-person', '2年')).toEqual([expect.stringMatching(/^“2年”。应为：1分钟、5分钟、.*30天。$/)])
    expect(typed('letters-of-person', '')).toEqual([expect.stringContaining('应为：1分钟、')])
    expect(typed('look-ups-from-address', '7天')).toEqual([expect.stringContaining('最长1天')])
    expect(typed('drafts-of-person', '7天')).toEqual(['这一栏不能在这里改。'])
  })

  test('tells what an earlier release kept of a corrected year, and who corrected it by its proposal', async () => {
    const [first] = deployed.calendar.years
    if (first === undefined) throw new Error('no year')
    const table = { ...first, source: '更正' }
    const sk = `year#${first.year}`
    const item = { pk: 'REFERENCE', sk, body: JSON.stringify(table), previous: JSON.stringify(first) }
    await store.put(store.reference, item)
    const changes = async () => {
      const row = await rowOf(sources.years.row(store.reference, String(first.year), 0))
      return row.versions.map(({ replaced, content: { source }, madeBy }) => [source, replaced, madeBy?.confirmed.by])
    }
    expect(await changes()).toEqual([
      [first.source, null, undefined],
      ['更正', null, undefined],
    ])
    const at = '2026-03-02T01:00:00.000Z'
    await proposeYear(store.reference, { table, reason: '更正' }, { by: 'one', at })
    await confirmYear(store.reference, first.year, { by: 'two', at })
    expect(await changes()).toEqual([
      [first.source, at, undefined],
      ['更正', null, 'two'],
    ])
  })

  test('tells why a row to be added was refused to whoever opens it, and its number is free again', async () => {
    const words = openRegisters(noticeTemplates).words
    const asker = { subject: 'one', office: 'government-services', roles: ['administrator'] } as const
    const [key, at] = ['0900', '2026-11-30T01:00:00.000Z']
    const typed = { from: on, reason: '试一试', values: { items: 'SL-0103', words: '锯树' }, adds: 'items' }
    expect(await words.propose(store.reference, key, typed, at, asker)).toHaveProperty('after')
    const end = (reason?: string, seen = at) =>
      withdrawChange(store.reference, 'words', key, { by: 'two', at, reason, seen })
    expect(await end('没有这种说法', '2026-11-29T01:00:00.000Z')).toMatchObject({ refused: 'proposal-changed' })
    expect(await end()).toMatchObject({ refused: 'invalid-input', detail: { errors: [{ path: '/reason' }] } })
    expect(await end('没有这种说法')).toMatchObject({ settled: { as: 'refused', by: 'two' } })
    expect(await words.read(store.reference, key, at, asker)).toMatchObject({
      change: null,
      refused: { key, settled: { as: 'refused', by: 'two', reason: '没有这种说法' } },
    })
    const confirmed = words.confirm(store.reference, key, { by: 'two', at, seen: at })
    expect(await confirmed).toMatchObject({ refused: 'proposal-missing' })
    expect(await words.propose(store.reference, key, typed, at, asker)).toHaveProperty('after')
  })

  test('has no row of an unknown key', async () => {
    for (const source of Object.values(sources)) expect(await source.row(store.reference, 'none', 0)).toBeUndefined()
  })
})
