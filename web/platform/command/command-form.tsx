import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Refused } from '../api/hall.ts'
import { ProblemList, Refusal } from '../components/notice.tsx'
import { CheckField, faultAt } from '../form/field.tsx'
import { Fields } from './fields.tsx'
import { bodyOf, type Command, type Officers, presetsOf, problemsOf, type Values } from './values.ts'

interface CommandFormProps {
  command: Command
  typed: Values
  /** initial values of the fields, beside the hall's own presets */
  presets?: Values
  officers?: Officers
  onValue: (name: string, value: string) => void
  /** Sends the body. Returns a refusal for the form to show, or null. */
  onSubmit: (body: Record<string, unknown>) => Promise<Refused | null>
  onClose?: () => void
}

/** The checkbox that confirms a command that cannot be undone. */
const confirmation = 'sure'

/** The form of one command: its help, its fields and the button that submits it. */
export function CommandForm({
  command,
  typed,
  presets = {},
  officers = [],
  onValue,
  onSubmit,
  onClose,
}: CommandFormProps) {
  const values: Values = { ...presetsOf(command.form), ...presets, ...typed }
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [command.act])
  const at = `/${command.act}`

  function findProblems(): Problem[] {
    const found = problemsOf(command.form, values)
    const isSure = command.confirm === null || values[confirmation] === 'yes'
    const all = isSure ? found : [...found, { path: `/${confirmation}`, message: '请勾选确认已经核对。' }]
    return all.map(p => ({ ...p, path: `${at}${p.path}` }))
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (busy) return
    const found = findProblems()
    setProblems(found)
    setRefusal(null)
    if (found.length > 0) return
    setBusy(true)
    const refused = await onSubmit(bodyOf(command.form, values))
    setBusy(false)
    // The hall names a path in the body; the field's path starts with the command's name.
    setRefusal(refused && { ...refused, errors: refused.errors.map(e => ({ ...e, path: `${at}${e.path}` })) })
  }

  return (
    <section
      class={command.tone === 'danger' ? 'card bad panel' : 'card panel'}
      aria-labelledby={`title-${command.act}`}
    >
      <h3 id={`title-${command.act}`} tabIndex={-1} ref={heading}>
        {command.title}
      </h3>
      {command.help !== '' && <p>{command.help}</p>}
      <form onSubmit={event => void submit(event)} noValidate>
        {problems.length > 0 && (
          <div class="warning" role="alert">
            <ProblemList problems={problems} />
          </div>
        )}
        <Fields form={command.form} {...{ at, values, problems, officers, onValue }} />
        {command.confirm !== null && (
          <CheckField
            path={`${at}/${confirmation}`}
            label={command.confirm}
            fault={faultAt(problems, `${at}/${confirmation}`)}
            value={values[confirmation] === 'yes'}
            onValue={ticked => onValue(confirmation, ticked ? 'yes' : '')}
          />
        )}
        {refusal && <Refusal refusal={refusal} />}
        <div class="actions">
          <button class={command.tone === 'danger' ? 'button danger' : 'button'} type="submit" disabled={busy}>
            {busy ? '正在提交……' : command.verb}
          </button>
          {onClose && (
            <button class="button plain" type="button" onClick={onClose}>
              取消
            </button>
          )}
        </div>
      </form>
    </section>
  )
}
