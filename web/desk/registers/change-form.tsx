import { useState } from 'preact/hooks'
import type { RegisterName } from '../../../shared/registers/names.ts'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { ChoiceField, faultAt, TextField } from '../../platform/form/field.tsx'

interface ChangeFormProps {
  register: RegisterName
  row: string
  fields: ReplyOf<'read-register-row'>['fields']
  earliest: string
  onProposed: () => void
  onClose: () => void
}

type Field = ChangeFormProps['fields'][number]
const inputs = { text: {}, phone: { type: 'tel' }, number: { inputMode: 'numeric' } } as const

/** Proposes what a row is to say from a day on. */
export function ChangeForm({ register, row, fields, earliest, onProposed, onClose }: ChangeFormProps) {
  const [values, setValues] = useState(() => Object.fromEntries(fields.map(({ key, value }) => [key, value])))
  const [from, setFrom] = useState(earliest)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const fault = (path: string) => faultAt(refusal?.errors ?? [], path)

  async function propose(): Promise<void> {
    setBusy(true)
    const done = await ask('propose-register-change', { path: { register, key: row }, body: { from, reason, values } })
    setBusy(false)
    if (done.ok) onProposed()
    else setRefusal(done)
  }
  const box = ({ key, label, hint, kind, required, options }: Field) => {
    const path = `/values/${key}`
    const shared = {
      path,
      label,
      required,
      hint: hint ?? undefined,
      value: values[key] ?? '',
      fault: fault(path),
      onValue: (value: string) => setValues(old => ({ ...old, [key]: value })),
    }
    if (options.length === 0) return <TextField key={key} {...shared} {...inputs[kind]} />
    return <ChoiceField key={key} {...shared} options={options.map(word => [word, word])} />
  }
  return (
    <form
      class="card"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void propose()
      }}
    >
      <h3>提出改动</h3>
      {refusal !== null && <Refusal refusal={refusal} />}
      {fields.map(box)}
      <TextField
        path="/from"
        label="从哪一天起"
        hint="那一天以前按现在的内容办。确认得晚的，从确认的那一天起。"
        type="date"
        required
        value={from}
        fault={fault('/from')}
        onValue={setFrom}
      />
      <TextField
        path="/reason"
        label="为什么改"
        hint="写明依据，例如文件的名称和文号。"
        required
        value={reason}
        fault={fault('/reason')}
        onValue={setReason}
      />
      <div class="actions">
        <button class="button" type="submit" disabled={busy}>
          提出，等另一位管理员确认
        </button>
        <button class="button plain" type="button" onClick={onClose}>
          不改了
        </button>
      </div>
    </form>
  )
}
