import type { ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { today } from '../../platform/components/labels.ts'
import { downloadTable } from '../../platform/page/download.ts'

interface ExportProps {
  name: string
  columns: readonly string[]
  rows: ReplyOf<'list-register'>['rows']
}

/** Exports the rows that are shown. */
export const ExportTable = ({ name, columns, rows }: ExportProps) => {
  const lines = [[...columns, '生效日期'], ...rows.map(({ cells, from }) => [...cells, from ?? ''])]
  return (
    <p class="actions">
      <button class="button plain" type="button" onClick={() => downloadTable(`${name}-${today()}`, lines)}>
        <Icon name="download" />
        导出这{rows.length}行
      </button>
    </p>
  )
}
