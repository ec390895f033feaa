import type { RegisterName } from '../../../shared/registers/names.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { dayText, today } from '../../platform/components/labels.ts'

interface RowTableProps {
  name: string
  columns: readonly string[]
  rows: ReplyOf<'list-register'>['rows']
  register: RegisterName
}

/** What a phone shows of a row beside its first cell and its day, where that is not the second column. */
const narrowColumns: Readonly<Partial<Record<RegisterName, readonly string[]>>> = {
  rules: ['规则', '从多少起', '级别'],
  texts: ['文字'],
}

/** The rows of a table as they hold now; each leads to its versions. */
export function RowTable({ name, columns, rows, register }: RowTableProps) {
  const narrow = narrowColumns[register]
  const classOf = (column = '') => narrow && (narrow.includes(column) ? 'told' : 'further')
  const isDated = rows.some(({ from, next, waits }) => from !== null || next !== null || waits)
  return (
    <section class="sheet register" aria-label={name}>
      <table>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" class={at === 0 ? undefined : classOf(column)}>
                {column}
              </th>
            ))}
            {isDated && <th scope="col">生效</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first = key, ...others], from, next, waits }) => (
            <tr key={key}>
              <th scope="row">
                <a href={`#${register}/${encodeURIComponent(key)}`}>{first}</a>
              </th>
              {others.map((cell, at) => (
                <td key={columns[at + 1]} class={classOf(columns[at + 1])}>
                  {cell}
                </td>
              ))}
              {isDated && (
                <td class="day">
                  {from === null ? '—' : dayText(from)}
                  {from !== null && from > today() && <span class="note">尚未生效</span>}
                  {next !== null && <span class="note">{dayText(next)}换新版本</span>}
                  {waits && <span class="note">有新文字，待运营商备案</span>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
