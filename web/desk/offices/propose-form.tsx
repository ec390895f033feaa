import { useState } from 'preact/hooks'
import { TextField } from '../../platform/form/field.tsx'
import type { YearTable } from './year-days.tsx'

/** The table of the file, if it has the parts of one; the hall checks each day of it. */
function readTable(text: string): YearTable | null {
  try {
    const table: Partial<YearTable> | null = JSON.parse(text)
    return typeof table?.year === 'number' && Array.isArray(table.holidays) ? (table as YearTable) : null
  } catch {
    return null
  }
}

interface ProposeProps {
  busy: boolean
  onPropose: (table: YearTable, reason: string) => void
}

/** Proposes the year of a file. */
export function ProposeForm({ busy, onPropose }: ProposeProps) {
  const [table, setTable] = useState<YearTable | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [reason, setReason] = useState('国务院办公厅公布了节假日安排')

  async function read(file: File | undefined): Promise<void> {
    const found = file === undefined ? null : readTable(await file.text())
    setTable(found)
    setFault(file === undefined || found !== null ? null : `${file.name}不是一年的日历。`)
  }

  return (
    <form
      class="card reading"
      onSubmit={event => {
        event.preventDefault()
        if (table === null) return setFault(fault ?? '请先选择日历文件。')
        onPropose(table, reason)
      }}
    >
      <h2>提出一年的日历</h2>
      <div class="field">
        <label for="year-file">日历文件（JSON）</label>
        <input
          id="year-file"
          type="file"
          accept=".json,application/json"
          aria-describedby={fault === null ? undefined : 'file-fault'}
          onChange={event => void read(event.currentTarget.files?.[0])}
        />
      </div>
      {fault !== null && (
        <p class="fault" id="file-fault" role="alert">
          {fault}
        </p>
      )}
      <TextField path="/reason" label="原因" required value={reason} onValue={setReason} />
      <button class="button" type="submit" disabled={busy}>
        提出
      </button>
    </form>
  )
}
