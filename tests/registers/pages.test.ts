import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { pageWords } from '../../shared/catalogue/page-words.ts'
import { forgetReference } from '../../shared/catalogue/reference.ts'
import { noticeTemplates } from '../../shared/hall/case-types.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { openRegisters } from '../../shared/registers/opened.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'

/** What the pages say, changed by two administrators. */

let store: Store
beforeAll(async () => {
  store = await openStore()
  await writeReference(store.reference, await readReference(countyFolder), '2026-09-01T00:00:00.000Z')
})
afterAll(() => store.here.close())
beforeEach(forgetReference)

const opened = openRegisters(noticeTemplates)
type Name = 'words' | 'site'
const today = '2026-09-28'
let seconds = 0
const at = () => `${today}T02:00:${String(++seconds).padStart(2, '0')}.000Z`

const propose = (register: Name, key: string, values: Record<string, string>, from = today) =>
  opened[register].propose(store.reference, key, { from, reason: '试一试', values }, { by: 'one', at: at() })
/** Proposes and confirms. */
async function change(register: Name, key: string, values: Record<string, string>, from = today) {
  const proposed = await propose(register, key, values, from)
  if (isRefusal(proposed)) return proposed
  return opened[register].confirm(store.reference, key, { by: 'two', at: at(), seen: proposed.at })
}
async function faults(register: Name, key: string, values: Record<string, string>) {
  const done = await propose(register, key, values)
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
    const row = await opened.words.read(store.reference, '0002', at())
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
    expect(await opened.words.read(store.reference, '0003', at())).toHaveProperty('name')
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
