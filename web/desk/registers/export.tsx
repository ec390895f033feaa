import type { ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { downloadTable } from '../../platform/page/download.ts'

interface ExportProps {
  name: string
  columns: readonly string[]
  rows: ReplyOf<'list-register'>['rows']
}

/** A cell that begins like a formula is marked as text. */
const cellOf = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** Exports the rows that are shown. */
export const ExportTable = ({ name, columns, rows }: ExportProps) => {
  const lines = [[...columns, '生效日期'], ...rows.map(({ cells, from }) => [...cells.map(cellOf), from ?? ''])]
  return (
    <p class="actions">
      <button class="button plain" type="button" onClick={() => downloadTable(name, lines)}>
        <Icon name="download" />
        导出这{rows.length}行
      </button>
    </p>
  )
}
