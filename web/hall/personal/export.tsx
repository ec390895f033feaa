import { useRef, useState } from 'preact/hooks'
import { type Answer, ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { today } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { download } from '../../platform/page/download.ts'

type Page = ReplyOf<'my-data'>

/** Exports all data of the signed-in person (个人信息保护法 art. 45), read page by page. */
export function Export() {
  const [busy, setBusy] = useState(false)
  const [progress, setSaid] = useState('')
  const [refusal, setRefusal] = useState<Refused | null>(null)
  // Pages that were read stay, so that a retry continues after a lost connection.
  const read = useRef<Pick<Page, 'cases' | 'others' | 'next'> & { identity: Page['identity'] | null }>({
    cases: [],
    others: [],
    identity: null,
    next: null,
  })

  async function gather(): Promise<Refused | null> {
    const { current } = read
    do {
      const page = await ask('my-data', current.next === null ? {} : { query: { after: current.next } })
      if (!page.ok) return page
      current.identity = page.body.identity
      current.cases.push(...page.body.cases)
      current.others.push(...page.body.others)
      current.next = page.body.next
      setSaid(`已读取${current.cases.length + current.others.length}件……`)
    } while (current.next !== null)
    const drafts: ReplyOf<'list-drafts'>['drafts'] = []
    let after: string | null = null
    do {
      const page: Answer<ReplyOf<'list-drafts'>> = await ask('list-drafts', after === null ? {} : { query: { after } })
      if (!page.ok) return page
      drafts.push(...page.body.drafts)
      after = page.body.next
    } while (after !== null)
    const { identity, cases, others } = current
    const exportedAt = new Date().toISOString()
    const content = JSON.stringify({ exportedAt, identity, cases, others, drafts }, null, 2)
    download(`我的个人信息-${today()}.json`, content, 'application/json')
    setSaid(`已导出${cases.length + others.length}件办件、${drafts.length}份草稿。文件里有您的个人信息，请妥善保管。`)
    read.current = { cases: [], others: [], identity: null, next: null }
    return null
  }

  async function start(): Promise<void> {
    setBusy(true)
    setRefusal(null)
    const refusal = await gather()
    setRefusal(refusal)
    setBusy(false)
  }

  return (
    <details>
      <summary>我的个人信息</summary>
      <section class="card">
        <p>
          您可以查阅、复制大厅保存的您的个人信息：实名信息、全部办件和来信（您填写的内容、办理经过、通知）和草稿。材料照片在各办件的“我交的材料”里查看。
        </p>
        {refusal && <Refusal refusal={refusal} />}
        <p role="status">{progress}</p>
        <p>
          <button class="button plain" type="button" disabled={busy} onClick={() => void start()}>
            {busy ? '正在导出……' : '导出我的个人信息'}
          </button>
        </p>
        <p class="hint">信息有误要更正的，请联系受理的镇便民服务站；要删除的，见下面的“删除我的资料”。</p>
      </section>
    </details>
  )
}
