import { useState } from 'preact/hooks'
import type { Answer, Refused, ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { Refusal } from '../../platform/components/notice.tsx'
import { download } from '../../platform/page/download.ts'

export type Kind = 'csv' | 'xlsx'

const types: Readonly<Record<Kind, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Saves a table of the board as a file. */
export function SaveTable({ read }: { read: (kind: Kind) => Promise<Answer<ReplyOf<'county-board-file'>>> }) {
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function save(kind: Kind): Promise<void> {
    const answer = await read(kind)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    const bytes = Uint8Array.from(atob(answer.body.file), letter => letter.charCodeAt(0))
    download(answer.body.name, bytes, types[kind])
  }
  return (
    <>
      <p class="actions">
        {(['xlsx', 'csv'] as const).map(kind => (
          <button key={kind} class="button plain small" type="button" onClick={() => void save(kind)}>
            <Icon name="download" />
            导出{kind.toUpperCase()}
          </button>
        ))}
      </p>
      {refusal && <Refusal refusal={refusal} />}
    </>
  )
}
