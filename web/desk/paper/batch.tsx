import { useEffect, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { type FailedAction, isTemporary } from '../../platform/components/failed-action.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { showPaper } from '../../platform/components/paper.ts'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { SignForm } from './sign-form.tsx'

type Batch = ReplyOf<'read-batch'>

function Facts({ batch, officer }: { batch: Batch; officer: CurrentOfficer }) {
  const name = (id: string) => officer.offices.get(id)?.name ?? id
  const { from, to, cases, handedOver, received, purpose } = batch
  return (
    <dl class="card answers">
      <dt>交出</dt>
      <dd>
        {name(from)}，{handedOver.name}，{instantText(handedOver.at)}
      </dd>
      <dt>接收</dt>
      <dd>
        {name(to)}
        {received === null ? '，还没有签收' : `，${received.name}，${instantText(received.at)}`}
      </dd>
      <dt>件数</dt>
      <dd>
        {cases.length}件{purpose === 'file' ? '，定期归档' : ''}
      </dd>
    </dl>
  )
}

function Contents({ batch: { cases, received } }: { batch: Batch }) {
  return (
    <section>
      <h2>批次里的原件</h2>
      <ul class="checklist originals">
        {cases.map(({ no, item, applicant }) => (
          <li key={no}>
            <span class="line">
              <a href={`/desk/case.html#${no}`}>{caseNumber.print(no)}</a>
              <span>{item}</span>
              <span>{applicant}</span>
              {received && (
                <span class={received.missing.includes(no) ? 'tag bad' : 'tag'}>
                  {received.missing.includes(no) ? '缺少' : '已收到'}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One batch, to be signed for by this office or to be read. */
export function BatchPage({
  id,
  officer,
  onScanned,
}: {
  id: string
  officer: CurrentOfficer
  onScanned: (id: string) => void
}) {
  const [batch, setBatch] = useState<Batch | null>(null)
  const [failed, setFailed] = useState<FailedAction | null>(null)
  const [done, setDone] = useState('')

  async function load(): Promise<void> {
    const answer = await ask('read-batch', { path: { batch: id } })
    setFailed(answer.ok ? null : { refusal: answer, retry: () => void load() })
    if (answer.ok) setBatch(answer.body)
  }
  useEffect(() => void load(), [])

  async function print(): Promise<void> {
    const list = await ask('print-batch', { path: { batch: id } })
    setFailed(list.ok ? null : { refusal: list, retry: isTemporary(list) ? () => void print() : undefined })
    if (list.ok) await showPaper(list.body)
  }

  function signed(next: Batch): void {
    const missing = next.received?.missing.length ?? 0
    setBatch(next)
    setDone(missing === 0 ? '批次已签收，全部收到' : `批次已签收，其中${missing}件缺少，已退回交出单位查找`)
  }

  const mine = batch?.to === officer.office.id && batch.received === null && hasRole(officer, 'clerk', 'handler')
  return (
    <>
      <p class="crumbs">
        <a href="/desk/paper.html">纸质交接</a> ›
      </p>
      <h1>交接批次 {id}</h1>
      {done !== '' && <Notice tone="good" title={done} />}
      {failed && <Refusal {...failed} />}
      {batch === null && failed === null && <p class="hint">正在打开……</p>}
      {batch && <Facts {...{ batch, officer }} />}
      {batch && mine && <SignForm {...{ batch, officer, onScanned }} onSigned={signed} onStale={load} />}
      {batch && !mine && <Contents batch={batch} />}
      {batch && (
        <p class="actions">
          <button class="button plain" type="button" onClick={() => void print()}>
            打印交接清单
          </button>
        </p>
      )}
    </>
  )
}
