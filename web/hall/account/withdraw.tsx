import { useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import { TextField } from '../../form/field.tsx'
import { Refusal } from '../../parts/notice.tsx'
import { Full } from './full.tsx'
import { useKept } from './keep.ts'

interface WithdrawProps {
  view: ReplyOf<'read-case'>
  /** number of who is signed in */
  me: string
  onDone: (said: string) => Promise<void>
}

/** Taking an application back, before it is decided. */
export function Withdraw({ view, me, onDone }: WithdrawProps) {
  const { value: reason, change, full, forget } = useKept(`${view.no}:withdraw`, me, '')
  const [begun] = useState(reason !== '')
  const [fault, setFault] = useState<string | undefined>()
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function withdraw(event: Event): Promise<void> {
    event.preventDefault()
    if (reason.trim().length < 2) return setFault('请写一下为什么撤回，例如“改到下个月再办”。')
    const answer = await ask('withdraw', { path: { case: view.no }, version: view.version, body: { reason } })
    if (!answer.ok) return setRefusal(answer)
    forget()
    await onDone('申请已经撤回')
  }

  return (
    <details open={begun}>
      <summary>撤回这件申请</summary>
      <form class="card" onSubmit={event => void withdraw(event)} noValidate>
        <p>撤回以后不再办理。以后还要办的，可以重新申请。</p>
        {refusal && <Refusal refusal={refusal} />}
        {full && <Full />}
        <TextField
          path="/reason"
          label="撤回的原因"
          required
          long
          maxLength={200}
          fault={fault}
          value={reason}
          onValue={typed => change(() => typed)}
        />
        <button class="button danger" type="submit">
          确认撤回
        </button>
      </form>
    </details>
  )
}
