import { useState } from 'preact/hooks'
import { caseNumber } from '../../../../shared/kernel/identity.ts'
import type { Refused } from '../../../platform/api/hall.ts'
import { session } from '../../../platform/api/session.ts'
import { signIn } from '../../../platform/api/sign-in.ts'
import { instantText } from '../../../platform/components/labels.ts'
import { showPaper } from '../../../platform/components/paper.ts'
import type { Filing, Receipt } from '../../offline/filing.ts'
import { printedReceipt } from './print.ts'

/** The hall's receipt: number, query code, and both times. Only the hall's time is the legal one. */
export function ReceiptDetails({ filing, receipt }: { filing: Filing; receipt: Receipt }) {
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)

  async function print(): Promise<void> {
    if (session() === null) return signIn().catch(() => setRefusal(signInUnreachable))
    setBusy(true)
    const printed = await printedReceipt(receipt)
    setBusy(false)
    setRefusal(printed.ok ? null : printed)
    if (printed.ok) await showPaper(printed.body)
  }

  return (
    <>
      <dl class="answers">
        <dt>办件编号</dt>
        <dd>
          <strong>{caseNumber.print(receipt.no)}</strong>
        </dd>
        <dt>查询码</dt>
        <dd>
          <strong>{receipt.pin}</strong>
        </dd>
        <dt>收件时间（以此为准）</dt>
        <dd>{instantText(receipt.filedAt)}</dd>
        <dt>本机办完时间</dt>
        <dd>{instantText(filing.finishedAt ?? '')}</dd>
      </dl>
      {refusal !== null && (
        <p class="fault" role="alert">
          {refusal.sentence}
        </p>
      )}
      <button
        class="button"
        type="button"
        disabled={busy}
        aria-label={`打印回执${filing.local}`}
        onClick={() => void print()}
      >
        {busy ? '正在取回执……' : '打印回执'}
      </button>
    </>
  )
}

const signInUnreachable: Refused = {
  ok: false,
  code: 'unreachable',
  sentence: '连接不上登录服务，联网后再打印回执。',
  errors: [],
}
