import { useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'

type RetainedCase = ReplyOf<'my-retention'>['cases'][number]

/** The retention of a case as a sentence. */
function retentionText({ until, years, erased }: RetainedCase): string {
  if (erased !== null) return `资料已于${dayText(erased)}按保存期限删除。`
  if (years === null) return '正在办理，办结后才开始计算保存期限。'
  return until === null ? '按规定永久保存。' : `办结后保存${years}年，到${dayText(until)}删除。`
}

/** Deletes data without a retention period at once, and lists retention and rule of the rest (个人信息保护法 art. 47). */
export function Erase({ onErased }: { onErased: () => void }) {
  const [cases, setKept] = useState<readonly RetainedCase[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [confirmed, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const [result, setSaid] = useState('')
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(after?: string): Promise<void> {
    const page = await ask('my-retention', after === undefined ? {} : { query: { after } })
    setRefusal(page.ok ? null : page)
    if (!page.ok) return
    setKept(old => [...(after === undefined ? [] : (old ?? [])), ...page.body.cases])
    setNext(page.body.next)
  }

  async function erase(): Promise<void> {
    setBusy(true)
    const done = await ask('erase-my-data', { body: { confirmed: true } })
    setBusy(false)
    setRefusal(done.ok ? null : done)
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
        if (event.currentTarget.open && cases === null) void load()
      }}
    >
      <summary>删除我的资料</summary>
      <section class="card">
        <p>
          草稿、上传后没有提交的文件，您可以现在删除，删除后不能恢复。已经提交的办件，法律要求保存一段时间，到期自动删除：
        </p>
        {refusal && <Refusal refusal={refusal} />}
        {cases?.length === 0 && <p>您没有已经提交的办件。</p>}
        <ul>
          {(cases ?? []).map(line => (
            <li key={line.no}>
              <strong>{line.item}</strong>（{line.no}）：{retentionText(line)}
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
            <input type="checkbox" checked={confirmed} onChange={event => setSure(event.currentTarget.checked)} />
            我确认删除草稿和没有提交的文件
          </label>
        </p>
        <p role="status">{result}</p>
        <p>
          <button class="button plain" type="button" disabled={!confirmed || busy} onClick={() => void erase()}>
            {busy ? '正在删除……' : '删除我的资料'}
          </button>
        </p>
      </section>
    </details>
  )
}
