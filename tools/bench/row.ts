/** One line of the bench: the measurement, and the budget in design.md. */
export interface Row {
  what: string
  measured: number
  /** null where a figure has no budget */
  budget: number | null
  /** the budget is the minimum, as for a score; otherwise the maximum */
  least?: true
  /** the command fails where it misses its budget: a ratio that a busy machine does not move */
  must?: true
  unit: string
  /** sizes, spreads and the like, in plain words */
  note?: string
}

const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1)

/** The ratio to the budget, and whether it holds. */
function against({ measured, budget, least, unit }: Row): [string, string, string] {
  if (budget === null) return ['', '', '']
  const ratio = budget === 0 ? figure(measured) : (measured / budget).toFixed(2)
  if (least) return [`≥ ${figure(budget)} ${unit}`, ratio, measured >= budget ? 'ok' : 'UNDER']
  return [`${figure(budget)} ${unit}`, ratio, measured <= budget ? 'ok' : 'OVER']
}

/** Whether a figure misses a budget for which the command fails. */
export const isMissed = (row: Row): boolean => row.must === true && /^(OVER|UNDER)$/.test(against(row)[2])

/** The rows as a table of text. A figure that misses its budget is marked. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(row => [row.what, `${figure(row.measured)} ${row.unit}`, ...against(row), row.note ?? ''])
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

/** The value that so many in a hundred do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const found = values.toSorted((a, b) => a - b)[Math.ceil((values.length * percent) / 100) - 1]
  if (found === undefined) throw new RangeError('nothing was measured')
  return found
}
