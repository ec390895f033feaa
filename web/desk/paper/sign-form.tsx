import { useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { isTemporary } from '../../platform/components/failed-action.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { OriginalRow } from './line.tsx'
import { readDraft, removeDraft, saveDraft } from './local-draft.ts'
import { focusScanner, type ScanMessage, Scanner } from './scanner.tsx'

type Batch = ReplyOf<'read-batch'>

interface SignFormProps {
  batch: Batch
  officer: CurrentOfficer
  onScanned: (id: string) => void
  onSigned: (batch: Batch) => void
  onStale: () => Promise<void>
}

/** Counts the received originals and signs for them; missing ones are confirmed before signing. */
export function SignForm({ batch, officer, onScanned, onSigned, onStale }: SignFormProps) {
  const { subject } = officer.me
  const [received, setReceived] = useState<readonly string[]>(() => readDraft<string[]>(batch.id, subject) ?? [])
  const [message, setMessage] = useState<ScanMessage | null>(null)
  const [confirming, setConfirming] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const missing = batch.cases.filter(({ no }) => !received.includes(no))

  function change(next: readonly string[]): void {
    saveDraft(batch.id, subject, next)
    setReceived(next)
    setConfirming(false)
    setRefusal(null)
  }
  const tick = (no: string, on: boolean): void =>
    change(on ? [...received.filter(n => n !== no), no] : received.filter(n => n !== no))

  function scan(no: string): void {
    const about = caseNumber.print(no)
    const left = missing.filter(m => m.no !== no).length
    if (!batch.cases.some(c => c.no === no)) {
      setMessage({ good: false, text: `${about} 不在这个批次里，请放到一边，问一问交出单位。` })
      return
    }
    tick(no, true)
    setMessage({
      good: true,
      text: left === 0 ? `${about} 在，全部清点完了。` : `${about} 在，还有${left}件没有清点。`,
    })
  }

  async function sign(): Promise<void> {
    setBusy(true)
    const answer = await ask('receive-batch', {
      path: { batch: batch.id },
      version: batch.version,
      body: { missing: missing.map(({ no }) => no) },
    })
    setBusy(false)
    setConfirming(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    removeDraft(batch.id, subject)
    onSigned(answer.body)
  }

  function countAgain(): void {
    setConfirming(false)
    focusScanner()
  }
  function tickAll(): void {
    change(batch.cases.map(({ no }) => no))
    focusScanner()
  }

  const signable = missing.length === 0
  return (
    <>
      <Scanner
        label="扫描回执清点"
        hint="逐件扫收件回执上的二维码，或在下面勾选。扫另一张交接清单，就打开那个批次。"
        message={message}
        onScan={found => (found.kind === 'batch' ? onScanned(found.id) : scan(found.no))}
        onUnread={text => setMessage({ good: false, text })}
      />
      <section class="card">
        <h2>
          清点：{received.length}/{batch.cases.length}件在
        </h2>
        <ul class="checklist originals">
          {batch.cases.map(c => (
            <OriginalRow key={c.no} {...c} ticked={received.includes(c.no)} onTick={on => tick(c.no, on)}>
              {received.includes(c.no) ? <span class="tag">在</span> : <span class="hint">还没有清点</span>}
            </OriginalRow>
          ))}
        </ul>
        {refusal && <Refusal refusal={refusal} retry={() => void (isTemporary(refusal) ? sign() : onStale())} />}
        {confirming ? (
          <Notice tone="bad" title={`有${missing.length}件没有清点到，确定缺少吗？`}>
            <ul>
              {missing.map(({ no, item, applicant }) => (
                <li key={no}>
                  <strong>{caseNumber.print(no)}</strong> {item} {applicant}
                </li>
              ))}
            </ul>
            <p>签收后，这几件记为缺少，退回交出单位查找，申请人在进度里也会看到。</p>
            <p class="actions">
              <button class="button danger" type="button" disabled={busy} onClick={() => void sign()}>
                确定缺少这{missing.length}件，签收其余的
              </button>
              <button class="button plain" type="button" onClick={countAgain}>
                再清点一遍
              </button>
            </p>
          </Notice>
        ) : (
          <p class="actions">
            <button
              class="button"
              type="button"
              disabled={busy}
              onClick={() => (signable ? void sign() : setConfirming(true))}
            >
              {signable ? `全部收到，签收${received.length}件` : `签收（${missing.length}件没有清点到）`}
            </button>
            {!signable && (
              <button class="button plain" type="button" onClick={tickAll}>
                全部勾选
              </button>
            )}
          </p>
        )}
      </section>
    </>
  )
}
