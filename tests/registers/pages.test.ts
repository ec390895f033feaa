import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { pageWords } from '../../shared/catalogue/page-words.ts'
import { forgetReference } from '../../shared/catalogue/reference.ts'
import { mostTiles } from '../../shared/catalogue/site.ts'
import { noticeTemplates } from '../../shared/hall/case-types.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { withdrawChange } from '../../shared/registers/changes.ts'
import { openRegisters } from '../../shared/registers/opened.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'
import { addsByTable, csv } from './adds-by-table.ts'

/** What the pages say, changed by two administrators. */

const deployed = await readReference(countyFolder)
let store: Store
beforeAll(async () => {
  store = await openStore()
  await writeReference(store.reference, deployed, '2026-09-01T00:00:00.000Z')
})
afterAll(() => store.here.close())
beforeEach(forgetReference)

const one = { subject: 'one', office: 'government-services', roles: ['administrator'] } as const
const opened = openRegisters(noticeTemplates)
type Name = 'words' | 'site' | 'tiles'
const today = '2026-09-28'
let clock = Date.parse(`${today}T02:00:00Z`)
/** A second after the last act. */
function at(): string {
  clock += 1000
  return new Date(clock).toISOString()
}

const propose = (register: Name, key: string, values: Record<string, string>, from = today, adds?: string) =>
  opened[register].propose(store.reference, key, { from, reason: '试一试', values, adds }, at(), one)
const confirm = (register: Name, key: string, seen: string, by = 'two') =>
  opened[register].confirm(store.reference, key, { by, at: at(), seen })
/** Proposes and confirms. */
async function change(register: Name, key: string, values: Record<string, string>, from = today) {
  const proposed = await propose(register, key, values, from)
  if (isRefusal(proposed)) return proposed
  return confirm(register, key, proposed.at)
}
async function faults(register: Name, key: string, values: Record<string, string>, adds?: string) {
  const done = await propose(register, key, values, today, adds)
  if (!isRefusal(done)) return 'proposed'
  const { errors } = done.detail as { errors: { path: string; message: string }[] }
  return errors.map(({ path, message }) => `${path} ${message}`)
}
const wordsOn = async (day: string, key: string) =>
  (await pageWords(store.reference, day)).searchWords.find(({ id }) => id === key)

describe('search words', () => {
  test('hold from their day on, typed as one text with any commas between them', async () => {
    await change(
      'words',
      '0002',
      { words: '自家的树，自家山、 门前的树;自家山', items: 'sl-0103、SL-0102' },
      '2026-10-01',
    )
    expect(await wordsOn('2026-09-30', '0002')).toMatchObject({ items: ['SL-0103'] })
    expect(await wordsOn('2026-10-01', '0002')).toEqual({
      id: '0002',
      items: ['SL-0103', 'SL-0102'],
      words: ['自家的树', '自家山', '门前的树'],
    })
    const row = await opened.words.read(store.reference, '0002', at(), one)
    if (isRefusal(row)) throw new Error('no row')
    expect(row.versions[0]?.changes).toEqual([
      expect.stringMatching(/^事项：“.*（SL-0103）”改为“.*（SL-0103）、.*（SL-0102）”$/),
      '平常的说法：新增“门前的树”',
      '平常的说法：去掉“承包山、自留山砍树”',
    ])
    expect(row.fields).toMatchObject([
      { key: 'items', value: 'SL-0103、SL-0102', required: true },
      { key: 'words', value: '自家的树、自家山、门前的树', required: false },
    ])
  })

  test('a row without words is not found, and stays to be filled again', async () => {
    await change('words', '0003', { words: '' })
    expect(await wordsOn(today, '0003')).toBeUndefined()
    expect(await opened.words.read(store.reference, '0003', at(), one)).toHaveProperty('name')
    await change('words', '0003', { words: '林场砍树' })
    expect(await wordsOn(today, '0003')).toMatchObject({ words: ['林场砍树'] })
  })

  test('may move from one row to another, and never stand in both', async () => {
    expect(await faults('words', '0003', { words: '开公司' })).toEqual([
      '/values/words 别的行已经有“开公司”，请先从那一行去掉。',
    ])
    await change('words', '0004', { words: '办公司' })
    await change('words', '0003', { words: '开公司' })
    expect(await wordsOn(today, '0003')).toMatchObject({ words: ['开公司'] })
  })

  test.each([
    ['0001', { items: 'SL-0103、SL-9999' }, '/values/items 大厅没有代码是“SL-9999”的事项，请对照“事项”那张表。'],
    ['0001', { items: '' }, /^\/values\/items 没有填写。应为：几个的用顿号隔开/],
    ['0001', { words: '树' }, '/values/words “树”太短。应为：至少2个字。'],
    ['0001', { words: '想砍自己家门前的一棵老树' + '怎么办' }, /^\/values\/words 有15个字，太长。应为：最多12个字。/],
    ['0001', { where: '镇政府' }, '/values/where 这一栏不能在这里改。'],
    ['0035', { where: '' }, '/values/where 没有填写。应为：接在“请到”后面的话，如镇人民政府。'],
  ])('of row %s with %j are refused', async (key, values, fault) => {
    expect(await faults('words', key, values)).toEqual([
      typeof fault === 'string' ? fault : expect.stringMatching(fault),
    ])
  })
})

describe('a row of search words', () => {
  const added = { matter: '公证', where: '县公证处', words: '公证、公证书' }
  const [free = '', later = ''] = [1, 2].map(n => String(deployed.pages.words.length + n).padStart(4, '0'))
  const lists = async () => {
    const list = await opened.words.list(store.reference, {}, at(), one)
    return { keys: list.rows.map(({ key }) => key), next: list.adding?.key }
  }

  test('is added by two administrators, and holds from its first day', async () => {
    expect(await lists()).toMatchObject({ next: free, keys: expect.not.arrayContaining([free]) })
    const proposed = await propose('words', free, added, '2026-10-01', 'matter')
    if (isRefusal(proposed)) throw new Error(proposed.refused)
    expect(await propose('words', free, added, '2026-10-01', 'matter')).toEqual(proposed)
    expect((await lists()).next).toBe(later)
    expect(await opened.words.read(store.reference, free, at(), one)).toMatchObject({
      name: '公证（请到县公证处）',
      versions: [],
      change: { changes: ['事情：新增“公证”', '请到哪里：新增“县公证处”', '平常的说法：新增“公证、公证书”'] },
    })
    expect(await confirm('words', free, proposed.at, 'one')).toMatchObject({ refused: 'same-administrator' })
    expect(await confirm('words', free, proposed.at)).toMatchObject({ settled: { as: 'confirmed' } })
    expect((await lists()).keys).toContain(free)
    expect(await wordsOn('2026-09-30', free)).toBeUndefined()
    const { searchWords } = await pageWords(store.reference, '2026-10-01')
    expect(searchWords.at(-1)).toEqual({ id: free, matter: '公证', where: '县公证处', words: ['公证', '公证书'] })
    // It is a row like any other now.
    expect(await propose('words', free, added, today, 'matter')).toMatchObject({ refused: 'proposal-changed' })
    await change('words', free, { words: '公证' }, '2026-10-02')
    expect(await wordsOn('2026-10-02', free)).toMatchObject({ words: ['公证'] })
  })

  test('that was to be added and is withdrawn is nowhere, and its number is free again', async () => {
    expect(await propose('words', later, { items: 'SL-0103', words: '锯树' }, today, 'items')).toHaveProperty('after')
    await withdrawChange(store.reference, 'words', later, { by: 'one', at: at() })
    expect(await opened.words.read(store.reference, later, at(), one)).toMatchObject({ refused: 'not-found' })
    expect((await lists()).next).toBe(later)
  })

  test('says something in each part, and other registers have none to add', async () => {
    expect(await faults('words', later, {}, 'items')).toEqual(['/values/items 没有填写。', '/values/words 没有填写。'])
    expect(await faults('words', later, { items: 'SL-0103', words: ' 、' }, 'items')).toEqual([
      '/values/words 没有填写。',
    ])
    expect(await faults('words', later, { items: 'SL-9999', words: '锯树' }, 'items')).toEqual([
      expect.stringContaining('/values/items 大厅没有代码是“SL-9999”的事项'),
    ])
    expect(await faults('words', later, { ...added, words: '开公司' }, 'matter')).toEqual([
      expect.stringContaining('/values/words 别的行已经有“开公司”'),
    ])
    for (const [register, key, adds] of [
      ['words', later, undefined],
      ['words', later, 'tile'],
      ['words', 'new', 'items'],
      ['site', 'owner', 'items'],
    ] as const)
      expect(await propose(register, key, added, today, adds)).toMatchObject({ refused: 'not-found' })
  })
})

describe('marks of the site', () => {
  test('hold from their day on', async () => {
    await change('site', 'icp', { value: '粤ICP备12345678号' }, '2026-10-01')
    await change('site', 'hot-words', { value: '高龄津贴，低保' })
    await change('site', 'motto', { value: '' })
    const icpOn = async (day: string) => (await pageWords(store.reference, day)).site.marks.icp
    expect(await icpOn('2026-09-30')).toContain('示例')
    expect(await icpOn('2026-10-01')).toBe('粤ICP备12345678号')
    expect((await pageWords(store.reference, today)).site).toMatchObject({ motto: '', hotWords: ['高龄津贴', '低保'] })
  })

  test.each([
    ['motto', '山水之间有我们美丽家乡'],
    ['hot-words', '高龄津贴、我想问一问老人的事怎么办'],
    ['host', ''],
  ])('%s cannot be “%s”', async (key, value) => {
    expect(await faults('site', key, { value })).toEqual([expect.stringMatching(/^\/values\/value 不符合规定。应为：/)])
  })
})

describe('tiles of the front page', () => {
  const companies = async (day: string) => (await pageWords(store.reference, day)).site.companies
  const adding = async () => (await opened.tiles.list(store.reference, {}, at(), one)).adding
  const next = async () => (await adding())?.key ?? ''
  const whyFull = async () => (await adding())?.kinds.map(({ full }) => full)
  const tile = { name: '办食堂', item: 'SL-0104', icon: '吃的' }
  const add = async (values: Record<string, string>) => {
    const key = await next()
    const proposed = await propose('tiles', key, values, today, 'companies')
    return isRefusal(proposed) ? proposed : confirm('tiles', key, proposed.at)
  }

  test('are added, emptied and filled again, and never more than there is room for', async () => {
    await add(tile)
    expect((await companies(today)).at(-1)).toMatchObject({ name: '办食堂', item: 'SL-0104', icon: 'food' })
    for (let left = mostTiles.companies - (await companies(today)).length; left > 0; left--) await add(tile)
    expect(await companies(today)).toHaveLength(mostTiles.companies)
    const full = '“企业常办”最多6个，请先空出一个。'
    expect(await faults('tiles', await next(), tile, 'companies')).toEqual([`/values/name ${full}`])
    expect(await whyFull()).toEqual([expect.stringContaining('常办的事'), full])
    const [first] = await companies(today)
    await change('tiles', first?.id ?? '', { name: '' })
    expect(await whyFull()).toMatchObject({ 1: null })
    expect((await companies(today)).map(({ id }) => id)).not.toContain(first?.id)
    await change('tiles', first?.id ?? '', { name: '开公司' })
    expect((await companies(today))[0]).toMatchObject({ id: first?.id, name: '开公司' })
  })

  test('name an item of the hall and a symbol that is drawn', async () => {
    expect(await faults('tiles', '01', { item: 'SL-9999' })).toEqual([expect.stringContaining('“SL-9999”')])
    expect(await faults('tiles', '01', { icon: '飞机' })).toEqual([
      expect.stringMatching(/^\/values\/icon “飞机”。应为：钱、/),
    ])
    expect(await faults('tiles', '01', { name: '低' })).toEqual(['/values/name “低”太短。应为：至少2个字。'])
    expect(await faults('tiles', await next(), { name: '低保' }, 'companies')).toHaveLength(2)
  })
})

test('all of them go through a spreadsheet, and a faulty code is told by row and column', async () => {
  for (const name of ['words', 'site', 'tiles'] as const) {
    const table = await opened[name].table(store.reference, at())
    if (isRefusal(table)) throw new Error(table.refused)
    const { lines } = table
    const check = (text: string) => opened[name].check(store.reference, text, at())
    expect(await check(csv(lines))).toMatchObject({ changes: [], unchanged: lines.length - 1, faults: [] })
    if (name === 'site') continue
    if (name === 'words') {
      const act = (key: string, values: Record<string, string>) => propose('words', key, values, today, 'items')
      await addsByTable(lines, { check, propose: act, confirm: (key, seen) => confirm('words', key, seen) })
    }
    const wrong = lines.map((cells, line) =>
      line === 1 ? cells.map(cell => cell.replace(/SL-\d+/, 'SL-9999')) : cells,
    )
    expect(await check(csv(wrong))).toMatchObject({
      faults: [{ line: 2, column: '事项代码', message: expect.stringContaining('“SL-9999”') }],
    })
  }
})
