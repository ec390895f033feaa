import { expect } from 'vitest'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { openRegisters } from '../../shared/registers/opened.ts'

/** Search words that a spreadsheet adds: a row without a number is a new one, by the same file only once. */

type Words = ReturnType<typeof openRegisters>['words']
type Lines = readonly (readonly string[])[]

/** As a spreadsheet saves it. */
export const csv = (lines: Lines) => lines.map(cells => cells.map(cell => `"${cell}"`).join(',')).join('\r\n')

interface Acts {
  check: (text: string) => ReturnType<Words['check']>
  propose: (key: string, values: Record<string, string>) => ReturnType<Words['propose']>
  confirm: (key: string, seen: string) => Promise<unknown>
}

/** `lines`: the table as it was downloaded. */
export async function addsByTable(lines: Lines, { check, propose, confirm }: Acts): Promise<void> {
  const fresh = (words: string, adds = '加一行：本大厅的事项', key = '') => [
    key,
    '',
    '',
    adds,
    'SL-0103',
    '',
    '',
    words,
  ]
  /** What is found in the table with these rows too. */
  async function found(...rows: Lines) {
    const told = await check(csv([...lines, ...rows]))
    if (isRefusal(told)) throw new Error(told.refused)
    const { changes, waiting, unchanged, faults } = told
    const texts = faults.map(({ column, message }) => `${column} ${message}`)
    return { changes, waiting, unchanged: unchanged - (lines.length - 1), faults: texts }
  }
  const rows = [fresh('锯木头'), fresh('劈柴火')]
  const { changes, faults } = await found(...rows)
  expect(faults).toEqual([])
  const [first, second] = changes
  if (first === undefined || second === undefined) throw new Error('no rows')
  expect(Number(second.key)).toBe(Number(first.key) + 1)
  expect(first).toMatchObject({ adds: 'items', values: { items: 'SL-0103', words: '锯木头' } })
  expect(first.changes).toContain('平常的说法：新增“锯木头”')

  // The first one was proposed when the browser closed.
  const proposed = await propose(first.key, first.values)
  expect(await found(...rows)).toMatchObject({ waiting: 1, changes: [{ key: second.key }], faults: [] })
  if (!isRefusal(proposed)) await confirm(first.key, proposed.at)
  expect(await found(fresh('锯木头'))).toEqual({ waiting: 0, unchanged: 1, faults: [], changes: [] })

  expect((await found(fresh(''), fresh('木头', '加一块'))).faults).toEqual([
    '平常的说法 没有填写。',
    expect.stringMatching(/^加什么（新的一行才填） “加一块”。应为：加一行：本大厅的事项、/),
  ])
  expect((await found(fresh('开公司'), fresh('劈柴火'), fresh('劈柴火'))).faults).toEqual([
    expect.stringContaining('“开公司”'),
    expect.stringContaining('“劈柴火”'),
  ])
  const numbered = '代号 没有代号是“0999”的行。要新加的，不填代号，由大厅编号。'
  expect((await found(fresh('木头', '', '0999'))).faults).toEqual([numbered])
  const there = lines.map((cells, line) => (line === 1 ? cells.with(3, '加一行：本大厅的事项') : cells))
  expect(await check(csv(there))).toMatchObject({ faults: [{ line: 2, message: '这一行已经有了，这一栏不填。' }] })
}
