import { useState } from 'preact/hooks'
import { cleanText, lengthOf } from '../../../shared/kernel/text.ts'
import {
  type Answer,
  type CommandResult,
  submitCommand as giveAt,
  type Refused,
  type ReplyOf,
} from '../../platform/api/hall.ts'
import { type CaseContext, draftValues } from '../../platform/case/context.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { TextField } from '../../platform/form/field.tsx'
import { Lines } from './answers.tsx'
import { unmaskingOf } from './own-place.ts'

type FullPerson = ReplyOf<'read-person'>

/** The applicant, masked. The full data needs a reason, which is recorded (个人信息保护法 art. 51). */
export function Person({ context }: { context: CaseContext }) {
  const { view } = context.file
  const [full, setWhole] = useState<FullPerson | null>(null)
  if (view.applicant === null && full === null) {
    return (
      <>
        <dt>提出人</dt>
        <dd>没有留下姓名，或资料已删除</dd>
      </>
    )
  }
  const masked = { name: '', number: '', phone: null, ...view.applicant, address: null }
  const shown = full ?? { ...masked, representative: null, answers: null }
  return (
    <>
      <dt>申请人</dt>
      <dd>{shown.name || '（资料已删除）'}</dd>
      <dt>{view.applicant?.kind === 'legal' ? '统一社会信用代码' : '身份证号码'}</dt>
      <dd>{shown.number}</dd>
      <dt>电话</dt>
      <dd>{shown.phone ?? '没有登记'}</dd>
      {shown.address !== null && (
        <>
          <dt>地址</dt>
          <dd>{shown.address}</dd>
        </>
      )}
      {shown.representative !== null && (
        <>
          <dt>{shown.representative.relation}</dt>
          <dd>
            {shown.representative.name}，{shown.representative.idNumber}
          </dd>
        </>
      )}
      {shown.answers !== null && (
        <>
          <dt>申请表（完整）</dt>
          <dd>
            <Lines lines={shown.answers} />
          </dd>
        </>
      )}
      {unmaskingOf(view) !== undefined && full === null && (
        <>
          <dt>完整信息</dt>
          <dd>
            <Unmask context={context} onRead={setWhole} />
          </dd>
        </>
      )}
    </>
  )
}

function Unmask({ context, onRead }: { context: CaseContext; onRead: (whole: FullPerson) => void }) {
  const { draft, openForm, setValue, submit } = context
  const [fault, setFault] = useState<string | undefined>()
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const isOpen = draft.open === 'unmask'
  const { reason = '' } = draftValues(context, 'unmask')

  async function unmask(event: Event): Promise<void> {
    event.preventDefault()
    // Every unmasking is recorded, so a press unmasks once.
    if (busy) return
    setFault(undefined)
    if (lengthOf(cleanText(reason)) < 2) return setFault('请写明为什么要看，例如“核对与户口簿是否一致”。')
    setBusy(true)
    const href = unmaskingOf(context.file.view)?.href ?? ''
    const refused = await submit(
      'unmask',
      '已显示完整信息，查看已留痕',
      async (version): Promise<Answer<CommandResult>> => {
        const answer = await giveAt<FullPerson>(href, version, { reason })
        if (!answer.ok) return answer
        onRead(answer.body)
        return { ok: true, body: { version: version + 1 } }
      },
    )
    setBusy(false)
    setRefusal(refused)
  }

  return (
    <>
      <button
        type="button"
        class="button plain small"
        data-command="unmask"
        aria-expanded={isOpen}
        onClick={() => openForm(isOpen ? null : 'unmask')}
      >
        查看完整信息
      </button>
      {isOpen && (
        <form class="panel" onSubmit={event => void unmask(event)} noValidate>
          <TextField
            path="/unmask/reason"
            label="查看的理由"
            hint="理由和查看的人会记入办件历史。"
            required
            fault={fault}
            value={reason}
            onValue={value => setValue('unmask', 'reason', value)}
          />
          {refusal && <Refusal refusal={refusal} />}
          <button class="button small" type="submit" disabled={busy}>
            {busy ? '正在读……' : '查看'}
          </button>
        </form>
      )}
    </>
  )
}
