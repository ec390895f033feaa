import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import { faultAt, idOf, TextField } from './field.tsx'

interface DisagreeProps {
  /** what is not agreed to */
  what: string
  busy: boolean
  problems: readonly Problem[]
  onDisagree: (reason: string) => void
}

/** Refuses what another person proposed, and says why. */
export function Disagree({ what, busy, problems, onDisagree }: DisagreeProps) {
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const path = `/disagree${what}`
  useEffect(() => {
    if (isOpen) document.getElementById(idOf(path))?.focus()
  }, [isOpen])
  const isMissing = reason.trim().length < 2
  if (!isOpen)
    return (
      <button class="button plain" type="button" disabled={busy} onClick={() => setOpen(true)}>
        不同意{what}
      </button>
    )
  function submit(): void {
    setChecked(true)
    if (!isMissing) onDisagree(reason)
  }
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        path={path}
        label="为什么不同意"
        hint="提出的人看得到，改好以后可以再提出。"
        required
        value={reason}
        fault={checked && isMissing ? '请写明为什么不同意。' : faultAt(problems, '/reason')}
        onValue={setReason}
      />
      <p class="actions">
        <button class="button" type="submit" disabled={busy}>
          不同意
        </button>
        <button class="button plain" type="button" disabled={busy} onClick={() => setOpen(false)}>
          再想想
        </button>
      </p>
    </form>
  )
}
