import { useState } from 'preact/hooks'
import { type Answer, ask, type Refused, refused } from '../../../platform/api/hall.ts'
import { Icon } from '../../../platform/components/icon.tsx'
import { Refusal } from '../../../platform/components/notice.tsx'

/** Milliseconds between two questions, and until nobody waits any longer. */
const pause = 1_000
const patience = 180_000

type Kind = 'xlsx' | 'zip'
const names: Readonly<Record<Kind, string>> = { xlsx: '工作簿（.xlsx）', zip: 'CSV文件（.zip）' }

/** Where the workbook of all items is, once the hall has written it. */
async function written(kind: Kind): Promise<Answer<string>> {
  const path = { kind }
  const asked = await ask('begin-item-export', { path, body: {} })
  if (!asked.ok) return asked
  const until = Date.now() + patience
  while (Date.now() < until) {
    await new Promise(done => setTimeout(done, pause))
    const reply = await ask('read-item-export', { path })
    if (!reply.ok && reply.code !== 'unreachable') return reply
    if (reply.ok && reply.body.url !== null) return { ok: true, body: reply.body.url }
  }
  return refused('export-slow', '文件还没有写好，请过一会儿再下载一次。')
}

/** All items with all their versions as a file to change and to import. */
export function DownloadItems() {
  const [busy, setBusy] = useState<Kind | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function fetchBook(kind: Kind): Promise<void> {
    setBusy(kind)
    setRefusal(null)
    const found = await written(kind)
    setBusy(null)
    if (found.ok) location.assign(found.body)
    else setRefusal(found)
  }

  return (
    <>
      <p class="actions">
        {(['xlsx', 'zip'] as const).map(kind => (
          <button
            key={kind}
            class="button plain"
            type="button"
            disabled={busy !== null}
            onClick={() => void fetchBook(kind)}
          >
            <Icon name="download" />
            {busy === kind ? '正在准备……' : `下载全部事项：${names[kind]}`}
          </button>
        ))}
      </p>
      {refusal !== null && <Refusal refusal={refusal} />}
    </>
  )
}
