import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { faultAt, TextField } from '../../platform/form/field.tsx'

/** What is asked about: a case, or the work of an office. */
export type About = { office: string } | { case: string }

interface ChaseFormProps {
  about: About
  /** in words */
  title: string
  onClose: () => void
}

/** Asks an office (督办). It takes the focus when it opens; the same text is sent again as the same attempt. */
export function ChaseForm({ about, title, onClose }: ChaseFormProps) {
  const [demand, setDemand] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [sent, setSent] = useState<string | null>(null)
  const attempt = useRef<{ key: string; demand: string } | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const missing = demand.trim().length < 2 ? [{ path: '/demand', message: '请写明要求单位答复什么。' }] : []

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    setChecked(true)
    if (missing.length > 0 || busy) return
    if (attempt.current?.demand !== demand) attempt.current = { key: crypto.randomUUID(), demand }
    setBusy(true)
    const answer = await ask('file-chase', {
      body: { office: null, case: null, ...about, demand },
      attempt: attempt.current.key,
    })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setSent(answer.body.no)
  }

  if (sent !== null)
    return (
      <Notice tone="good" title="已督办，短信已发给单位负责人">
        <p class="actions">
          <a class="button" href={caseAddress({ no: sent, type: 'chase' })}>
            看这件督办
          </a>
          <button class="button plain" type="button" onClick={onClose}>
            关闭
          </button>
        </p>
      </Notice>
    )
  return (
    <form class="card reading" noValidate onSubmit={event => void send(event)}>
      <h2 ref={heading} tabIndex={-1}>
        督办：{title}
      </h2>
      <TextField
        path="/demand"
        label="督办要求"
        hint="单位负责人按期答复，答复以后在您的待办里。"
        long
        required
        value={demand}
        fault={faultAt(checked ? missing : [], '/demand')}
        onValue={setDemand}
      />
      {refusal && <Refusal refusal={refusal} />}
      <p class="actions">
        <button class="button" type="submit" disabled={busy}>
          {busy ? '正在督办……' : '督办'}
        </button>
        <button class="button plain" type="button" disabled={busy} onClick={onClose}>
          不督办了
        </button>
      </p>
    </form>
  )
}
