import type { ComponentChildren } from 'preact'

/**
 * A table of a board. It is its own chart: beside a count stands its bar, all bars of a table by one scale, and what is late
 * is striped, so that nothing depends on colour and letters keep their size on a phone and on paper.
 */

export interface Column<T> {
  heading: string
  /** where the heading leads */
  href?: string
  text: (row: T) => ComponentChildren
  isFigure?: true
  /** null: nothing was counted */
  bar?: { count: (row: T) => number | null; late: boolean }
}

/** A column of numbers. */
export const figures = <T,>(heading: string, text: (row: T) => string | number): Column<T> => ({
  heading,
  text,
  isFigure: true,
})

/** A column of numbers with their bars. `late`: the number tells that something is late. */
export const bars = <T,>(heading: string, count: (row: T) => number | null, late = false): Column<T> => ({
  heading,
  text: row => count(row) ?? '—',
  bar: { count, late },
})

/** Two steps may have one name. */
const keyIn = ({ heading, href }: Pick<Column<never>, 'heading' | 'href'>): string => href ?? heading

/** `of`: the number that fills the cell. */
const Bar = ({ count, of, late }: { count: number; of: number; late: boolean }) => {
  const width = `${(count / of) * 100}%`
  return (
    <svg class={late ? 'bar late' : 'bar'} aria-hidden="true">
      <rect width={width} height="100%" />
      {late && <line x2={width} y1="50%" y2="50%" />}
    </svg>
  )
}

function Cell<T>({ column: { text, isFigure, bar }, row, most }: { column: Column<T>; row: T; most: number }) {
  const count = bar?.count(row) ?? 0
  if (bar === undefined) return <td class={isFigure && 'figure'}>{text(row)}</td>
  return (
    <td>
      <span class="with-bar">
        <span class="figure">{text(row)}</span>
        {count > 0 && <Bar count={count} of={most} late={bar.late} />}
      </span>
    </td>
  )
}

interface TableProps<T> {
  /** what the table has, for whoever does not see the page */
  label: string
  /** the heading of the rows' names */
  of: string
  rows: readonly T[]
  keyOf: (row: T) => string
  name: (row: T) => ComponentChildren
  columns: readonly Column<T>[]
  /** the last row, a cell for each column */
  sums?: readonly number[]
  /** wraps its words; otherwise it scrolls by itself where it is wider than the screen */
  isNarrow?: true
}

export function Table<T>({ label, of, rows, keyOf, name, columns, sums, isNarrow }: TableProps<T>) {
  const drawn = columns.flatMap(({ bar }) => bar ?? [])
  const most = Math.max(1, ...drawn.flatMap(({ count }) => rows.map(row => count(row) ?? 0)))
  return (
    <section class={isNarrow ? 'sheet narrow board' : 'sheet board'}>
      <table>
        <caption class="unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {columns.map(column => (
              <th key={keyIn(column)} scope="col" class={column.isFigure && 'figure'}>
                {column.href === undefined ? column.heading : <a href={column.href}>{column.heading}</a>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              <th scope="row">{name(row)}</th>
              {columns.map(column => (
                <Cell key={keyIn(column)} column={column} row={row} most={most} />
              ))}
            </tr>
          ))}
        </tbody>
        {sums && (
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              {columns.map((column, at) => (
                <td key={keyIn(column)} class={column.isFigure && 'figure'}>
                  {column.bar ? (
                    <span class="with-bar">
                      <span class="figure">{sums[at]}</span>
                    </span>
                  ) : (
                    sums[at]
                  )}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}
