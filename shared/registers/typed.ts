import { type Column, cellOf, expectedIn, readCell } from '../catalogue/workbook/column.ts'
import { plainIssues, wordsOf } from '../catalogue/workbook/issue-words.ts'
import type { Day } from '../kernel/calendar.ts'
import { checkPhone } from '../kernel/identity.ts'
import { cleanLine, cleanNumber, entriesIn, lengthOf } from '../kernel/text.ts'
import type { Changing, Offices, TypedFault } from './register.ts'

/** A row's parts as its administrators type them. */

/** The columns that a row has. */
export const columnsOf = <C>({ columns, has }: Changing<C>, content: C, offices: Offices): Column[] =>
  columns(offices).filter(({ key }) => has?.(content, key) ?? true)

/** The fields of a row as it is. */
export const fieldsOf = <C extends object>(changing: Changing<C>, content: C, offices: Offices) =>
  columnsOf(changing, content, offices).map(column => ({
    key: column.key,
    label: column.name,
    hint: column.expected ?? null,
    kind: changing.items?.column === column.key && column.commas ? ('items' as const) : fieldKind(column),
    options: Object.values(column.words ?? {}),
    required: !changing.schema.safeParse(blanked(content, column)).success,
    value: textOf(column, content),
  }))

/** The field of a column in which something has to be typed. */
export const blankField = ({ key, name, expected }: Column) => ({
  ...{ key, label: name, hint: expected ?? null, kind: 'text' as const, options: [], required: true, value: '' },
})

function fieldKind({ kind, commas, words }: Column): 'text' | 'phone' | 'number' | 'list' | 'choices' {
  if (kind === 'list' && words !== undefined) return 'choices'
  if (kind === 'phone' || kind === 'number') return kind
  return commas ? 'list' : 'text'
}

/** The columns of a row to be added in which nothing was typed. */
export const blanksIn = <C extends object>(
  changing: Changing<C>,
  begun: C,
  offices: Offices,
  typed: Readonly<Record<string, string>>,
): TypedFault[] =>
  columnsOf(changing, begun, offices)
    .filter(({ key, commas }) => (commas ? entriesIn : cleanLine)(typed[key] ?? '').length === 0)
    .map(({ key }) => ({ key, message: '没有填写。' }))

/** The content with nothing in the column. */
const blanked = (content: object, column: Column): object => {
  const others = Object.entries(content).filter(([name]) => name !== column.key)
  const blank = readCell(column, null, true)
  return Object.fromEntries(blank === undefined ? others : [...others, [column.key, blank]])
}

/** What a column says, as it is typed in a form, or in a file whose cells do not tell texts from numbers. */
export function textOf(column: Column, content: object, place: 'form' | 'file' = 'form'): string {
  const value: unknown = new Map(Object.entries(content)).get(column.key)
  // In a form a blank is a blank; a file marks a text that is empty.
  return place === 'form' && value === '' ? '' : String(cellOf(column, value, place === 'form') ?? '')
}

/** A hotline such as 12345 has no area code. */
const phoneIn = (text: string) => (/^1[02]\d{3}$/.test(text) ? { ok: true as const, value: text } : checkPhone(text))

/** The content with what was typed in some of its columns, where blank is absent; or what is wrong with it. */
export function withTyped<C extends object>(
  changing: Changing<C>,
  content: C,
  offices: Offices,
  typed: Readonly<Record<string, string>>,
  place: 'form' | 'file' = 'form',
): { content: C } | { faults: TypedFault[] } {
  const faults: TypedFault[] = []
  const all = columnsOf(changing, content, offices)
  const unknown = Object.keys(typed).filter(key => !all.some(column => column.key === key))
  faults.push(...unknown.map(key => ({ key, message: '这一栏不能在这里改。' })))
  const parts = new Map<string, unknown>(Object.entries(content))
  for (const column of all) {
    const { key } = column
    const text = typed[key]
    // What stands there already is not judged anew.
    if (text === undefined || text === textOf(column, content, place)) continue
    const clean = column.kind === 'number' ? cleanNumber(text) : cleanLine(text)
    const value = readCell(column, clean === '' ? null : clean, place === 'form')
    const phone = column.kind === 'phone' && typeof value === 'string' ? phoneIn(value) : null
    if (typeof value === 'object' && 'wrong' in value)
      faults.push({ key, message: `${value.wrong}。应为：${value.expected}。` })
    else if (phone?.ok === false) faults.push({ key, message: phone.reason })
    else if (value === undefined) parts.delete(key)
    else parts.set(key, phone === null ? value : phone.value)
  }
  const parsed = changing.schema.safeParse(Object.fromEntries(parts), { reportInput: true })
  if (parsed.success && faults.length === 0) {
    const isAsItWas = all.every(column => textOf(column, parsed.data) === textOf(column, content))
    const further = isAsItWas ? [] : (changing.faults?.(parsed.data, offices) ?? [])
    return further.length === 0 ? { content: parsed.data } : { faults: [...further] }
  }
  for (const issue of (parsed.error?.issues ?? []).flatMap(plainIssues)) {
    const key = String(issue.path[0] ?? '')
    if (faults.some(fault => fault.key === key)) continue
    const column = all.find(one => one.key === key) ?? null
    const { wrong, expected } = wordsOf(issue, column)
    faults.push({ key, message: `${wrong}。应为：${expected || (column === null ? '' : expectedIn(column))}。` })
  }
  return { faults }
}

const leastReason = 2

/** What is wrong with the day from which a change is to hold, and with the reason given for it. */
export function termsFaults({ from, reason }: { from: Day; reason: string }, earliest: Day, latest: Day) {
  const day = from < earliest ? `最早从${earliest}起。` : from > latest ? `最晚从${latest}起。` : null
  return [
    ...(day === null ? [] : [{ path: '/from', message: day }]),
    ...(lengthOf(reason) < leastReason ? [{ path: '/reason', message: '请写明为什么改。' }] : []),
  ]
}
