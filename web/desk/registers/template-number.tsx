import { useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import { dayText, today } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { faultAt, TextField } from '../../platform/form/field.tsx'

interface NumberProps {
  row: string
  /** the first day of the words */
  from: string
  /** the operator had none on file */
  isFirst: boolean
  /** tells what was done */
  onDone: (done: string) => void
}

/** Records the number under which the operator has changed words on file. */
export function TemplateNumber({ row, from, isFirst, onDone }: NumberProps) {
  const [number, setNumber] = useState('')
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)

  async function record(): Promise<void> {
    setBusy(true)
    const done = await ask('record-template-number', { path: { key: row }, body: { from, number } })
    setBusy(false)
    if (!done.ok) return setRefusal(done)
    const begin = from > today() ? `${dayText(from)}起` : '两分钟后'
    onDone(isFirst ? `模板号已登记，${begin}按新的文字发。` : '模板号已改正。')
  }
  return (
    <details open={isFirst}>
      <summary>{isFirst ? '等运营商备案' : '模板号写错了'}</summary>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void record()
        }}
      >
        {refusal !== null && <Refusal refusal={refusal} />}
        <TextField
          path="/number"
          label="运营商模板号"
          hint="备案通过后登记，登记以前照旧的文字发。不用备案的，写“无须备案”。"
          required
          longest={40}
          value={number}
          fault={faultAt(refusal?.errors ?? [], '/number')}
          onValue={setNumber}
        />
        <p class="actions">
          <button class="button" type="submit" disabled={busy}>
            {isFirst ? '登记模板号' : '改正模板号'}
          </button>
        </p>
      </form>
    </details>
  )
}
