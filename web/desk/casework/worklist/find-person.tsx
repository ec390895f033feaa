import { useState } from 'preact/hooks'
import { caseNumber } from '../../../../shared/kernel/identity.ts'
import { ask, type Refused, type ReplyOf } from '../../../platform/api/hall.ts'
import { caseAddress } from '../../../platform/case/case-link.ts'
import { Refusal } from '../../../platform/components/notice.tsx'
import { ChoiceField, faultAt, TextField } from '../../../platform/form/field.tsx'
import { hasRole } from '../../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'

type Line = ReplyOf<'search-cases'>['cases'][number]

/** The usual reasons, which are recorded in these words. */
const reasons = {
  counter: '当事人当面询问',
  phone: '当事人来电询问',
  repeated: '核对是否重复申请',
  complaint: '核实投诉、来信',
  other: '其他',
} as const
type Reason = keyof typeof reasons

interface Found {
  lines: readonly Line[]
  next: string | null
  incomplete: boolean
  /** the request for this list, repeated for its next page */
  asked: { text: string; reason: string }
}

const summaryText = ({ lines, next, incomplete }: Found): string =>
  [
    next === null ? `找到${lines.length}件。` : `已列出${lines.length}件，后面还有。`,
    lines.length === 0 ? '只能找到本单位经手的办件；姓名、号码要写完整。以前提交的办件可能只能按证件号码找到。' : '',
    incomplete ? '同名的太多，没有全部查找，请改用证件号码或者电话。' : '',
  ].join('')

/** Finds cases by the person they are about, finished ones too. The hall records who searched, and why. */
export function FindPerson({ officer }: { officer: CurrentOfficer }) {
  const [text, setText] = useState('')
  const [reason, setReason] = useState<Reason | ''>('')
  const [other, setOther] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  if (!hasRole(officer, 'agent', 'station-head', 'clerk', 'handler', 'reviewer', 'head', 'supervisor')) return null
  const problems = refusal?.errors ?? []

  async function find(asked: Found['asked'], before: Found | null): Promise<void> {
    setBusy(true)
    const answer = await ask('search-cases', { body: { ...asked, ...(before?.next ? { after: before.next } : {}) } })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    const { cases, next, incomplete } = answer.body
    setFound({ lines: [...(before?.lines ?? []), ...cases], next, incomplete, asked })
  }
  function submit(event: Event): void {
    event.preventDefault()
    setFound(null)
    void find({ text, reason: reason === '' || reason === 'other' ? other : reasons[reason] }, null)
  }

  return (
    <details class="find">
      <summary>按姓名、证件号码或电话查找</summary>
      <form onSubmit={submit} noValidate>
        <p class="hint">
          已办结的也能找到。写完整的姓名（单位名称）、证件号码或者电话。每次查找都会记录查找人、时间和原因。
        </p>
        {refusal && <Refusal refusal={refusal} />}
        <TextField
          path="/text"
          label="姓名、证件号码或电话"
          value={text}
          onValue={setText}
          fault={faultAt(problems, '/text')}
          required
        />
        <ChoiceField
          path={reason === 'other' ? '/choice' : '/reason'}
          label="查找原因"
          value={reason}
          options={Object.entries(reasons) as [Reason, string][]}
          onValue={setReason}
          fault={reason === 'other' ? undefined : faultAt(problems, '/reason')}
          required
        />
        {reason === 'other' && (
          <TextField
            path="/reason"
            label="请写明原因"
            value={other}
            onValue={setOther}
            fault={faultAt(problems, '/reason')}
            required
          />
        )}
        <div class="actions">
          <button class="button" type="submit" disabled={busy}>
            {busy ? '正在查找……' : '查找'}
          </button>
        </div>
      </form>
      <p class="hint" role="status">
        {found === null ? '' : summaryText(found)}
      </p>
      {found !== null && found.lines.length > 0 && <Results lines={found.lines} />}
      {found !== null && found.next !== null && (
        <div class="actions">
          <button class="button plain" type="button" disabled={busy} onClick={() => void find(found.asked, found)}>
            再看后面找到的
          </button>
        </div>
      )}
    </details>
  )
}

function Results({ lines }: { lines: readonly Line[] }) {
  return (
    <ul class="items found">
      {lines.map(line => (
        <li key={line.no}>
          <a href={caseAddress(line)}>
            <strong>{line.item}</strong>
            <span class="facts">
              <span class="tag">{line.label}</span>
              <span>{line.applicant}</span>
              <span>{caseNumber.print(line.no)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
