import type { Line } from './lines.ts'

/** Lines of the list as they are shown: one by one, and warnings that are alike under one row. */

export interface Group {
  /** null: the line stands by itself */
  key: string | null
  lines: readonly Line[]
}

/** So few warnings are as quickly read as the row above them. */
const fewest = 3

/** Warnings of one rule against one office in one step. */
const keyOf = ({ type, state, item, applicant, work }: Line): string | null =>
  type === 'signal' && state === 'warned' ? [item, applicant, work].join('\n') : null

/** In the order of the list; a group stands where its first line does. */
export function grouped(lines: readonly Line[]): Group[] {
  const alike = Map.groupBy(lines, keyOf)
  return lines.flatMap(line => {
    const key = keyOf(line)
    const all = key === null ? [] : (alike.get(key) ?? [])
    if (all.length < fewest) return { key: null, lines: [line] }
    return all[0] === line ? { key, lines: all } : []
  })
}
