import type { Column } from '../catalogue/workbook/column.ts'
import type { AddedKind, Changing, Offices, TypedFault } from './register.ts'
import { blanksIn, columnsOf, withTyped } from './typed.ts'

/** Rows that are to be added: their keys, and what they are before anything is typed. */

/** The column in which a key is typed. */
export const typedKey = 'id'

/** Stands in an address for a key that was not typed. */
export const noKey = '-'

export const codeColumn = ({ code }: Pick<AddedKind<never>, 'code'>): Column[] =>
  code === undefined ? [] : [{ key: typedKey, name: code.name, kind: 'text', expected: code.expected }]

export interface Begun<C> {
  kind: AddedKind<C>
  content: C
  /** what is wrong with its key */
  fault: TypedFault | null
}

/** A row that is to be added, before anything is typed. Null: no such row can be added. */
export function begun<C>(
  { adding }: Changing<C>,
  key: string,
  adds: string | undefined,
  offices: Offices,
): Begun<C> | null {
  const kind = adding?.kinds.find(({ id }) => id === adds)
  if (adding === undefined || kind === undefined) return null
  if (adding.digits !== null && !new RegExp(`^\\d{${adding.digits}}$`).test(key)) return null
  const isFit = kind.code?.isFit(key, offices) ?? true
  const message = `${key === '' || key === noKey ? '没有填写' : `“${key}”不合规定`}。应为：${kind.code?.expected}。`
  return { kind, content: kind.begin(key, offices), fault: isFit ? null : { key: typedKey, message } }
}

/** What a row to be added says with what was typed, which is something in each column; or all that is wrong with that and with its key. */
export function filled<C extends object>(
  changing: Changing<C>,
  { kind, content, fault }: Begun<C>,
  offices: Offices,
  typed: Readonly<Record<string, string>>,
  place: 'form' | 'file' = 'form',
): { content: C } | { faults: TypedFault[] } {
  const first = [...(fault === null ? [] : [fault]), ...blanksIn(changing, content, offices, typed)]
  const result = withTyped(changing, content, offices, typed, place)
  if (!('faults' in result))
    return first.length > 0 ? { faults: first } : { content: kind.whole?.(result.content, offices) ?? result.content }
  // What follows from a key that is not fit is no fault of its own.
  const columns = fault === null ? null : columnsOf(changing, content, offices)
  const others = result.faults.filter(
    ({ key }) => first.every(one => one.key !== key) && (columns?.some(column => column.key === key) ?? true),
  )
  return { faults: [...first, ...others] }
}

/** The first number that no row has, and no row that waits to be added; null when none is left. */
export function freeKey(digits: number, taken: ReadonlySet<string>): string | null {
  for (let number = 1; number < 10 ** digits; number++) {
    const key = String(number).padStart(digits, '0')
    if (!taken.has(key)) return key
  }
  return null
}
