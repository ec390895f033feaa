import { useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { untyped } from '../../platform/components/untyped.ts'

type Kept = ReplyOf<'my-retention'>['cases'][number]

/** Until when a case is kept, in a sentence. */
function untilText({ until, years, erased }: Kept): string {
  if (erased !== null) return `资料已于${dayText(erased)}按保存期限删除。`
  if (years === null) return '正在办理，办结后才开始计算保存期限。'
  return until === null ? '按规定永久保存。' : `办结后保存${years}年，到${dayText(until)}删除。`
}

/** What no law keeps goes at once; of the rest one is told how long it is kept, and by which rule (个人信息保护法 art. 47). */
export function Erase({ onErased }: { onErased: () => void }) {
  const [kept, setKept] = useState<readonly Kept[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(after?: string): Promise<void> {
    const page = await ask('my-retention', after === undefined ? {} : { query: { after } })
    setRefusal(page.ok ? null : untyped(page))
    if (!page.ok) return
    setKept(old => [...(after === undefined ? [] : (old ?? [])), ...page.body.cases])
    setNext(page.body.next)
  }

  async function erase(): Promise<void> {
    setBusy(true)
    const done = await ask('erase-my-data', { body: { confirmed: true } })
    setBusy(false)
    setRefusal(done.ok ? null : untyped(done))
    if (!done.ok) return
    setSure(false)
    onErased()
    setSaid(
      `已删除${done.body.drafts}份草稿、${done.body.uploads}个没有提交的文件。文件在一小时左右从存储中清除，异地副本在90天内清除。`,
    )
  }

  return (
    <details
      onToggle={event => {
        if (event.currentTarget.open && kept === null) void load()
      }}
    >
      <summary>删除我的资料</summary>
      <section class="card">
        <p>
          草稿、上传后没有提交的文件，您可以现在删除，删除后不能恢复。已经提交的办件，法律要求保存一段时间，到期自动删除：
        </p>
        {refusal && <Refusal refusal={refusal} />}
        {kept?.length === 0 && <p>您没有已经提交的办件。</p>}
        <ul>
          {(kept ?? []).map(line => (
            <li key={line.no}>
              <strong>{line.item}</strong>（{line.no}）：{untilText(line)}
              {line.rule !== null && <span class="hint">依据：{line.rule}</span>}
            </li>
          ))}
        </ul>
        {next !== null && (
          <button class="button plain small" type="button" onClick={() => void load(next)}>
            再看以前的
          </button>
        )}
        <p>
          <label>
            <input type="checkbox" checked={sure} onChange={event => setSure(event.currentTarget.checked)} />
            我确认删除草稿和没有提交的文件
          </label>
        </p>
        <p role="status">{said}</p>
        <p>
          <button class="button plain" type="button" disabled={!sure || busy} onClick={() => void erase()}>
            {busy ? '正在删除……' : '删除我的资料'}
          </button>
        </p>
      </section>
    </details>
  )
}
