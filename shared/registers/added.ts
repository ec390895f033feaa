import type { Column } from '../catalogue/workbook/column.ts'
import type { AddedKind, Changing, Offices, TypedFault } from './register.ts'
import { blanksIn, withTyped } from './typed.ts'

/** Rows that are to be added: their keys, and what they are before anything is typed. */

/** The column in which a key is typed. */
export const typedKey = 'id'

export const codeColumn = ({ code }: Pick<AddedKind<never>, 'code'>): Column[] =>
  code === undefined ? [] : [{ key: typedKey, name: code.name, kind: 'text', expected: code.expected }]

export interface Begun<C> {
  kind: AddedKind<C>
  content: C
}

/** A row that is to be added, before anything is typed, or what is wrong with its key. Null: no such row can be added. */
export function begun<C>(
  { adding }: Changing<C>,
  key: string,
  adds: string | undefined,
  offices: Offices,
): Begun<C> | TypedFault | null {
  const kind = adding?.kinds.find(({ id }) => id === adds)
  if (adding === undefined || kind === undefined) return null
  if (kind.code !== undefined && !kind.code.isFit(key, offices))
    return { key: typedKey, message: `${key === '' ? '没有填写' : `“${key}”不合规定`}。应为：${kind.code.expected}。` }
  if (adding.digits !== null && !new RegExp(`^\\d{${adding.digits}}$`).test(key)) return null
  return { kind, content: kind.begin(key, offices) }
}

/** What a row to be added says with what was typed, which is something in each column; or what is wrong with that. */
export function filled<C extends object>(
  changing: Changing<C>,
  { kind, content }: Begun<C>,
  offices: Offices,
  typed: Readonly<Record<string, string>>,
  place: 'form' | 'file' = 'form',
): { content: C } | { faults: TypedFault[] } {
  const blanks = blanksIn(changing, content, offices, typed)
  const result = withTyped(changing, content, offices, typed, place)
  if (!('faults' in result))
    return blanks.length > 0 ? { faults: blanks } : { content: kind.whole?.(result.content, offices) ?? result.content }
  return { faults: [...blanks, ...result.faults.filter(({ key }) => blanks.every(blank => blank.key !== key))] }
}

/** The first number that no row has, and no row that waits to be added; null when none is left. */
export function freeKey(digits: number, taken: ReadonlySet<string>): string | null {
  for (let number = 1; number < 10 ** digits; number++) {
    const key = String(number).padStart(digits, '0')
    if (!taken.has(key)) return key
  }
  return null
}
