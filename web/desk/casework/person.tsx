import { useState } from 'preact/hooks'
import { type Answer, type Given, give as giveAt, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { typedIn, type Work } from '../../platform/case/context.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { TextField } from '../../platform/form/field.tsx'
import { unmaskingOf } from './own-place.ts'

type Whole = ReplyOf<'read-person'>

/** The applicant, masked; whole only for a reason, which stays on the record (个人信息保护法 art. 51). */
export function Person({ work }: { work: Work }) {
  const { view } = work.file
  const [whole, setWhole] = useState<Whole | null>(null)
  if (view.applicant === null && whole === null) {
    return (
      <>
        <dt>提出人</dt>
        <dd>没有留下姓名，或资料已删除</dd>
      </>
    )
  }
  const shown = whole ?? { name: '', number: '', phone: null, ...view.applicant, address: null }
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
      {unmaskingOf(view) !== undefined && whole === null && (
        <>
          <dt>完整信息</dt>
          <dd>
            <Unmask work={work} onWhole={setWhole} />
          </dd>
        </>
      )}
    </>
  )
}

function Unmask({ work, onWhole }: { work: Work; onWhole: (whole: Whole) => void }) {
  const { typing, open, type, give } = work
  const [fault, setFault] = useState<string | undefined>()
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const isOpen = typing.open === 'unmask'
  const { reason = '' } = typedIn(work, 'unmask')

  async function look(event: Event): Promise<void> {
    event.preventDefault()
    // Every look is on the record: one press is one look.
    if (busy) return
    setFault(undefined)
    if (reason.trim().length < 2) return setFault('请写明为什么要看，例如“核对与户口簿是否一致”。')
    setBusy(true)
    const href = unmaskingOf(work.file.view)?.href ?? ''
    const refused = await give('unmask', '已显示完整信息，查看已留痕', async (version): Promise<Answer<Given>> => {
      const answer = await giveAt<Whole>(href, version, { reason })
      if (!answer.ok) return answer
      onWhole(answer.body)
      return { ok: true, body: { version: version + 1 } }
    })
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
        onClick={() => open(isOpen ? null : 'unmask')}
      >
        查看完整信息
      </button>
      {isOpen && (
        <form class="panel" onSubmit={event => void look(event)} noValidate>
          <TextField
            path="/unmask/reason"
            label="查看的理由"
            hint="理由和查看的人会记入办件历史。"
            required
            maxLength={200}
            fault={fault}
            value={reason}
            onValue={value => type('unmask', 'reason', value)}
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
