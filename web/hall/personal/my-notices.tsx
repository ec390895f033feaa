import { useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'

type Case = ReplyOf<'my-notices'>['cases'][number]
type Reach = Case['notices'][number]['reach']

const reachLabels: Readonly<Record<Reach, string>> = {
  'under-way': '正在发送',
  sent: '短信已发出',
  delivered: '短信已送达',
  unknown: '短信不知是否送达',
  'not-reached': '短信没有送到，将由工作人员告知',
  told: '工作人员已告知',
}

function CaseNotices({ of: { no, item, notices } }: { of: Case }) {
  if (notices.length === 0) return null
  return (
    <section class="card">
      <h3>
        <a href={`/case.html#${no}`}>{item}</a>
      </h3>
      <ul class="told">
        {notices.map(({ at, title, text, reach }) => (
          <li key={at + title}>
            <p>
              <strong>{title}</strong>{' '}
              <span class={reach === 'not-reached' ? 'tag bad' : 'tag'}>{reachLabels[reach]}</span>
            </p>
            {text !== null && <p>{text}</p>}
            <p class="hint">{instantText(at)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** My notices by case, read on request. */
export function Notices() {
  const [cases, setCases] = useState<readonly Case[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(after?: string): Promise<void> {
    const page = await ask('my-notices', after === undefined ? {} : { query: { after } })
    setRefusal(page.ok ? null : page)
    if (!page.ok) return
    setCases(old => [...(after === undefined ? [] : (old ?? [])), ...page.body.cases])
    setNext(page.body.next)
  }

  return (
    <details
      onToggle={e => {
        if (e.currentTarget.open && cases === null) void load()
      }}
    >
      <summary>我的通知</summary>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {cases === null && refusal === null && <p class="hint">正在打开……</p>}
      {cases?.every(({ notices }) => notices.length === 0) && <p class="card">还没有通知。</p>}
      {cases?.map(of => (
        <CaseNotices key={of.no} of={of} />
      ))}
      {next !== null && (
        <button class="button plain" type="button" onClick={() => void load(next)}>
          再看以前的
        </button>
      )}
    </details>
  )
}
