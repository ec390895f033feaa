/** One line of the bench: what was measured, and what design.md allows. */
export interface Row {
  what: string
  measured: number
  /** null where a figure is printed for its own sake */
  budget: number | null
  unit: string
  /** sizes, spreads and the like, in plain words */
  note?: string
}

const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1)

/** The rows as a table of text; a figure over its budget says so. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, budget, unit, note }) => [
    what,
    `${figure(measured)} ${unit}`,
    budget === null ? '' : `${figure(budget)} ${unit}`,
    budget === null ? '' : budget === 0 ? figure(measured) : (measured / budget).toFixed(2),
    budget === null ? '' : measured <= budget ? 'ok' : 'OVER',
    note ?? '',
  ])
  const all = [['what', 'measured', 'budget', 'ratio', '', ''], ...cells]
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...all.map(row => row[column]?.length ?? 0)))
  return all
    .map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  if (low === undefined || high === undefined) throw new RangeError('nothing was measured')
  return (low + high) / 2
}
