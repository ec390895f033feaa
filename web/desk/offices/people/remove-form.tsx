import { useState } from 'preact/hooks'
import type { OfficerChange } from '../../../../shared/offices/roster.ts'
import { TextField } from '../../../platform/form/field.tsx'
import { PersonForm } from './person-form.tsx'
import type { Officer } from './table.tsx'

interface RemoveFormProps {
  officer: Officer
  busy: boolean
  onChange: (subject: string, change: OfficerChange, done: string) => Promise<void>
  onClose: () => void
}

/** Takes somebody off the roster; an appointment brings them back. */
export function RemoveForm({ officer: { subject, name }, busy, onChange, onClose }: RemoveFormProps) {
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const isMissing = reason.trim().length < 2

  function submit(): void {
    setChecked(true)
    if (!isMissing) void onChange(subject, { type: 'remove', reason }, `${name}已停用，一分钟内不能再办理。`)
  }

  return (
    <PersonForm title={`停用：${name}`} verb="停用" {...{ busy, onClose }} onSubmit={submit}>
      <p>手上的办件不会丢，仍在本单位的待办里，可以分派给别人。以后再任命，账号照旧。</p>
      <TextField
        path="/reason"
        label="原因"
        hint="例如调离、退休。"
        required
        value={reason}
        fault={checked && isMissing ? '请写明原因。' : undefined}
        onValue={setReason}
      />
    </PersonForm>
  )
}
