import { useState } from 'preact/hooks'
import type { ReplyOf } from '../../platform/api/hall.ts'

type Report = ReplyOf<'disclosure-report'>
type Column = keyof Report['rows'][number]['counts']

const columns: readonly (readonly [Column, string])[] = [
  ['person', '自然人'],
  ['enterprise', '商业企业'],
  ['research', '科研机构'],
  ['welfare', '社会公益组织'],
  ['legal-service', '法律服务机构'],
  ['other', '其他'],
  ['total', '总计'],
]

/** Table three of the annual report. On a narrow screen it has one column of figures, which the reader chooses. */
export function ReportTable({ report: { year, rows } }: { report: Report }) {
  const [chosen, setChosen] = useState<Column>('total')
  const id = `column-${year}`
  const narrow = (column: Column): string => (column === chosen ? '' : 'wide-only')
  return (
    <>
      <p class="narrow-only field">
        <label for={id}>看哪一类申请人</label>
        <select
          id={id}
          value={chosen}
          onChange={({ currentTarget: { value } }) =>
            setChosen(columns.find(([column]) => column === value)?.[0] ?? 'total')
          }
        >
          {columns.map(([column, label]) => (
            <option key={column} value={column}>
              {label}
            </option>
          ))}
        </select>
      </p>
      <table class="figures">
        <caption class="unseen">{year}年收到和处理政府信息公开申请情况</caption>
        <thead>
          <tr>
            <th scope="col">收到和处理申请情况</th>
            {columns.map(([column, label]) => (
              <th key={column} scope="col" class={narrow(column)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id: row, label, under, counts }) => (
            <tr key={row} class={under === null ? '' : 'under'}>
              <th scope="row">{label}</th>
              {columns.map(([column]) => (
                <td key={column} class={narrow(column)}>
                  {counts[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
