import type { ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { download } from '../../platform/page/download.ts'

interface ExportProps {
  name: string
  columns: readonly string[]
  rows: ReplyOf<'list-register'>['rows']
}

/** A cell in quotation marks; one that begins like a formula is marked as text. */
const cellOf = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** Exports the rows that are shown as CSV, which spreadsheets read with the mark of UTF-8 before it. */
export const ExportTable = ({ name, columns, rows }: ExportProps) => {
  const lines = [[...columns, '生效日期'], ...rows.map(({ cells, from }) => [...cells, from ?? ''])]
  const content = `\uFEFF${lines.map(line => `${line.map(cellOf).join(',')}\r\n`).join('')}`
  return (
    <p class="actions">
      <button class="button plain" type="button" onClick={() => download(`${name}.csv`, content, 'text/csv')}>
        <Icon name="download" />
        导出这{rows.length}行
      </button>
    </p>
  )
}
