import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { granting } from './granting.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'

/** Many rows of a register, changed by way of a spreadsheet. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 180_000)
afterAll(() => place?.close())

const propose = (key: string, values: Record<string, string>) =>
  place.as('admin').ask('POST', `${offices}/${key}/change`, { from: '2026-09-28', reason: '换了号码', values })

/** As a spreadsheet saves it. */
const base64 = (lines: readonly string[][]) => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  return Buffer.from(`\uFEFF${lines.map(cells => cells.map(cell).join(',')).join('\r\n')}`).toString('base64')
}
const offices = '/api/registers/offices'
const check = (lines: readonly string[][], register = offices) =>
  place.as('admin').ask('POST', `${register}/check-table`, { file: base64(lines) })

test('a table changed in a spreadsheet is checked by row and column, and brings back what it wrote', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const [headings = [], ...rows] = lines
  const fixed = ['代号', '哪一行（只供查看）', '上次改动（请勿改）']
  expect(headings).toEqual([...fixed, '名称', '简称', '地址', '电话', '办公时间', '投诉电话', '短信一条的价格（厘）'])
  expect((await check(lines)).body).toEqual({
    changes: [],
    waiting: 0,
    unchanged: rows.length,
    faultCount: 0,
    faults: [],
  })
  const texts = '/api/registers/texts'
  const words = (await place.as('admin').must('GET', `${texts}/table`)).lines as string[][]
  expect((await check(words, texts)).body).toMatchObject({ changes: [], unchanged: words.length - 1, faults: [] })
  const linked = words.map(cells => cells.map(cell => cell.replace('申请已收到，编号', '申请见a.cn')))
  const { faults } = (await check(linked, texts)).body
  expect(faults).toEqual([{ line: expect.any(Number), column: '文字', message: '不能有网址；句子用“。”结束。' }])
})

test('what a table changes can be proposed row by row, and what waits is not proposed again', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const edited = lines.map(([key = '', ...cells]) =>
    key === 'housing' || key === `'445321100002`
      ? [key, ...cells.with(4, '环城路8号').with(5, '0766 2888 456')]
      : [key, ...cells],
  )
  const { changes, faults } = (await check(edited)).body as {
    changes: { line: number; key: string; values: Record<string, string>; changes: string[] }[]
    faults: object[]
  }
  expect(faults).toEqual([])
  expect(changes.map(({ key }) => key).toSorted()).toEqual(['445321100002', 'housing'])
  expect(changes[0]?.changes).toEqual(['地址：新增“环城路8号”', '电话：新增“0766-2888456”'])
  for (const { key, values } of changes) expect((await propose(key, values)).status).toBe(200)
  expect((await check(edited)).body).toMatchObject({ changes: [], waiting: 2, faults: [] })
  const { changes: all } = await place.as('admin2').must('GET', '/api/register-changes')
  const waiting = all as { register: string; key: string; proposed: { at: string } }[]
  for (const { key } of changes) {
    const seen = waiting.find(one => one.register === 'offices' && one.key === key)?.proposed.at
    const confirmed = await place.as('admin2').ask('POST', `${offices}/${key}/confirm-change`, { seen })
    expect(confirmed.status).toBe(200)
  }
  // Whoever sends the old file again has not seen what was changed since.
  const again = (await check(edited)).body as { faultCount: number; faults: { message: string }[] }
  expect(again.faultCount).toBe(2)
  expect(again.faults[0]?.message).toBe('这一行在下载以后又改过，请重新下载再改。')
})

test('a faulty table says where, and a file that is none is refused', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const at = (key: string) => lines.findIndex(([first]) => first?.replace("'", '') === key)
  const [forestry, village] = [at('forestry'), at('445321100003')]
  const changed = lines[forestry]?.[2] ?? ''
  const edited = lines.with(forestry, ['forestry', '', changed, '', '县林业局', '', '12', '', ''])
  edited[village] = ['445321100003', '', '', '改名的站', '', '', '', '', '']
  edited.push(['none', '', '', '', '', '', '', '', ''], ['445321100003', '', '', '', '', '', '', '', ''])
  const { faults } = (await check(edited)).body as { faults: { line: number; column: string; message: string }[] }
  const told = faults.map(({ line, column, message }) => `${line} ${column} ${message}`)
  expect(told).toHaveLength(5)
  for (const wanted of [
    `${forestry + 1} 名称 没有填写`,
    `${forestry + 1} 电话 电话号码不正确`,
    `${village + 1} 名称 这一栏不能在这里改。`,
    `${lines.length + 1} 代号 没有代号是“none”的行。`,
    `${lines.length + 2} 代号 “445321100003”写了两次。`,
  ])
    expect(told).toContainEqual(expect.stringContaining(wanted))
  expect(JSON.stringify((await check([['代号', '电话']])).body)).toContain('第一行应为')
  const long = await place
    .as('admin')
    .ask('POST', `${offices}/check-table`, { file: base64(Array(6000).fill(['a', ''])) })
  expect(JSON.stringify(long.body)).toContain('一次最多5000行')
  const binary = await place.as('admin').ask('POST', `${offices}/check-table`, { file: '/////w==' })
  expectRefused(binary, 400, 'invalid-input')
  expect(JSON.stringify(binary.body)).toContain('编码无法识别')
  expectRefused(await place.as('admin').ask('GET', '/api/registers/years/table'), 404, 'not-found')
  expectRefused(await place.as('supervisor').ask('GET', `${offices}/table`), 403, 'not-allowed')
})

describe('a right', () => granting(() => place))
