import type { Line } from './lines.ts'

/** Lines of the list as they are shown: one by one, and warnings that are alike under one row. */

export interface Group {
  /** null: the line stands by itself */
  key: string | null
  lines: readonly Line[]
}

/** So few warnings are as quickly read as the row above them. */
const fewest = 3

/** Warnings by one rule in one step. */
const keyOf = ({ type, state, item, work }: Line): string | null =>
  type === 'signal' && state === 'warned' ? `${item} ${work}` : null

/** In the order of the list; a group stands where its first line does, and has those against one office beside each other. */
export function grouped(lines: readonly Line[]): Group[] {
  const alike = Map.groupBy(lines, keyOf)
  return lines.flatMap(line => {
    const key = keyOf(line)
    const all = key === null ? [] : (alike.get(key) ?? [])
    if (all.length < fewest) return { key: null, lines: [line] }
    const offices = [...Map.groupBy(all, ({ applicant }) => applicant).values()]
    return all[0] === line ? { key, lines: offices.flat() } : []
  })
}

const mostNamed = 3

/** The offices that the lines are about. */
export function officesText(lines: readonly Line[]): string {
  const names = [...new Set(lines.map(({ applicant }) => applicant))]
  const named = names.slice(0, mostNamed).join('、')
  return names.length > mostNamed ? `${named}等${names.length}个单位` : named
}
