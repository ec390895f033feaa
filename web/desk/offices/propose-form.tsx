import { useState } from 'preact/hooks'
import { decoded, unreadableFile } from '../../../shared/platform/spreadsheet/encoding.ts'
import { TextField } from '../../platform/form/field.tsx'
import type { YearTable } from './year-days.tsx'
import { linesOf, yearIn } from './year-lines.ts'

/** The table of a JSON file, if it has the parts of one. */
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

/** Proposes a year, as it is typed or as a file says it; the hall checks each day of it. */
export function ProposeForm({ busy, onPropose }: ProposeProps) {
  const [lines, setLines] = useState('')
  const [source, setSource] = useState('')
  const [faults, setFaults] = useState<readonly string[]>([])
  const [reason, setReason] = useState('国务院办公厅公布了节假日安排')

  /** What the file says is shown, and may be mended. */
  async function read(file: File | undefined): Promise<void> {
    if (file === undefined) return
    const text = decoded(new Uint8Array(await file.arrayBuffer()))
    if (text === null) return setFaults([unreadableFile])
    const table = readTable(text)
    setFaults([])
    setLines(table === null ? text : linesOf(table))
    if (table !== null) setSource(table.source)
  }

  function propose(): void {
    const year = yearIn(lines, source)
    const missing = source.trim() === '' ? ['来源：请写明通知的名称和文号。'] : []
    const found = [...(Array.isArray(year) ? year : []), ...missing]
    setFaults(found)
    if (!Array.isArray(year) && found.length === 0) onPropose(year, reason)
  }

  return (
    <form
      class="card reading"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        propose()
      }}
    >
      <h2>提出一年的日历</h2>
      {faults.length > 0 && (
        <ul class="fault" role="alert">
          {faults.map(fault => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <div class="field">
        <label for="year-file">日历文件（CSV或者JSON）</label>
        <p class="hint" id="year-file-hint">
          CSV的三栏是日期、放假或者补班、节日。选好以后，内容填在下面，可以再改。
        </p>
        <input
          id="year-file"
          type="file"
          accept=".csv,text/csv,.json,application/json"
          aria-describedby="year-file-hint"
          onChange={event => void read(event.currentTarget.files?.[0])}
        />
      </div>
      <TextField
        path="/lines"
        label="放假和补班的日子"
        hint="一天一行，如“2027-10-01，放假，国庆节”“2027-10-09，补班”。节日只供核对。通知里放假的周末也可以写，没有写的周末照常休息。"
        required
        long
        rows={8}
        value={lines}
        onValue={setLines}
      />
      <TextField path="/source" label="来源" hint="通知的名称和文号。" required value={source} onValue={setSource} />
      <TextField path="/reason" label="原因" required value={reason} onValue={setReason} />
      <button class="button" type="submit" disabled={busy}>
        提出
      </button>
    </form>
  )
}
