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
  /** Sends the body, and goes on to the next case where that was chosen. Returns a refusal for the form to show, or null. */
  onSubmit: (body: Record<string, unknown>, goesOn: boolean) => Promise<Refused | null>
  /** shows what the applicant would receive */
  onPreview?: ((body: Record<string, unknown>) => Promise<Refused | null>) | undefined
  /** there is a next case to go on to */
  hasNext?: boolean
  onClose?: () => void
}

/** The checkbox that confirms a command that cannot be undone. */
const confirmation = 'sure'

/** The second press of a double click was meant for what stood here before. */
function once(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault()
}

/** The form of one command: its help, its fields and the button that submits it. */
export function CommandForm({
  command,
  typed,
  presets = {},
  officers = [],
  onValue,
  onSubmit,
  onPreview,
  hasNext = false,
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
    return problemsOf(command.form, values).map(p => ({ ...p, path: `${at}${p.path}` }))
  }
  const unsure = (): Problem[] =>
    command.confirm === null || values[confirmation] === 'yes'
      ? []
      : [{ path: `${at}/${confirmation}`, message: '请勾选确认已经核对。' }]

  async function send(
    found: readonly Problem[],
    act: (body: Record<string, unknown>) => Promise<Refused | null>,
  ): Promise<void> {
    if (busy) return
    setProblems(found)
    setRefusal(null)
    if (found.length > 0) return
    setBusy(true)
    const refused = await act(bodyOf(command.form, values))
    setBusy(false)
    // The hall names a path in the body; the field's path starts with the command's name.
    setRefusal(refused && { ...refused, errors: refused.errors.map(e => ({ ...e, path: `${at}${e.path}` })) })
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const goesOn = event.submitter?.dataset.next !== undefined
    await send([...findProblems(), ...unsure()], body => onSubmit(body, goesOn))
  }
  const kind = command.tone === 'danger' ? 'button danger' : 'button'
  const goesOn = hasNext && command.onward

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
          {goesOn && (
            <button class={kind} type="submit" disabled={busy} onClick={once} data-next>
              {command.verb}，下一件
            </button>
          )}
          <button class={goesOn ? 'button plain' : kind} type="submit" disabled={busy} onClick={once}>
            {busy ? '正在提交……' : command.verb}
          </button>
          {onPreview && command.preview && (
            <button class="button plain" type="button" onClick={() => void send(findProblems(), onPreview)}>
              预览
            </button>
          )}
          {onClose && (
            <button class="button quiet" type="button" onClick={onClose}>
              取消
            </button>
          )}
        </div>
      </form>
    </section>
  )
}
