import { useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Answer, Refused, ReplyOf } from '../../platform/api/hall.ts'
import { faultAt, TextField } from '../../platform/form/field.tsx'

export const codePath = '/confirmationCode'

interface ConfirmProps {
  /** the verified mobile number */
  mobile: string
  code: string
  problems: readonly Problem[]
  onCode: (code: string) => void
  onSend: () => Promise<Answer<ReplyOf<'send-confirmation-code'>>>
}

/** A one-time code to the verified phone stands for the signature under the form. */
export function ConfirmByCode({ mobile, code, problems, onCode, onSend }: ConfirmProps) {
  const [minutes, setMinutes] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(): Promise<void> {
    setBusy(true)
    setRefusal(null)
    const answer = await onSend()
    setBusy(false)
    if (answer.ok) setMinutes(answer.body.minutes)
    else setRefusal(answer)
  }

  return (
    <section class="card" aria-labelledby="confirm-by-code">
      <h3 id="confirm-by-code">确认申请表</h3>
      <p>
        请核对上面的内容。没有错的，用短信验证码确认，和签名有同样的效力。验证码发到您实名认证的手机，尾号
        {mobile.slice(-4)}。
      </p>
      <p>
        <button class="button plain" type="button" disabled={busy} onClick={() => void send()}>
          {busy ? '正在发送……' : minutes === null ? '发送验证码' : '再发一次'}
        </button>
      </p>
      <div role="status">
        {minutes !== null && <p class="done">验证码已经发出，{minutes}分钟内有效。改了内容的，请再发一次。</p>}
        {refusal && <p class="fault">{refusal.sentence}</p>}
      </div>
      <TextField
        path={codePath}
        label="短信验证码"
        inputMode="numeric"
        autocomplete="one-time-code"
        required
        fault={faultAt(problems, codePath)}
        value={code}
        onValue={onCode}
      />
    </section>
  )
}
