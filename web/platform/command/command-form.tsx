import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Refused } from '../api/hall.ts'
import { ProblemList, Refusal } from '../components/notice.tsx'
import { CheckField, faultAt } from '../form/field.tsx'
import { Fields } from './fields.tsx'
import { type Act, bodyOf, type Officers, presetsOf, problemsOf, type Values } from './values.ts'

interface PanelProps {
  act: Act
  typed: Values
  /** what stands in the boxes before anything is typed, beside the hall's own presets */
  presets?: Values
  officers?: Officers
  onValue: (name: string, value: string) => void
  /** Sends the body; answers a refusal the form has to show, or null. */
  onGive: (body: Record<string, unknown>) => Promise<Refused | null>
  onClose?: () => void
}

/** Where the tick stands that an act that cannot be undone wants. */
const sure = 'sure'

/** The form of one act: what will follow, what has to be said, and the button that does it. */
export function Panel({ act, typed, presets = {}, officers = [], onValue, onGive, onClose }: PanelProps) {
  const values: Values = { ...presetsOf(act.form), ...presets, ...typed }
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [act.act])
  const at = `/${act.act}`

  function problemsNow(): Problem[] {
    const found = problemsOf(act.form, values)
    const isSure = act.confirm === null || values[sure] === 'yes'
    const all = isSure ? found : [...found, { path: `/${sure}`, message: '请勾选确认已经核对。' }]
    return all.map(p => ({ ...p, path: `${at}${p.path}` }))
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (busy) return
    const found = problemsNow()
    setProblems(found)
    setRefusal(null)
    if (found.length > 0) return
    setBusy(true)
    const refused = await onGive(bodyOf(act.form, values))
    setBusy(false)
    // The hall names a place in the body; its box stands under the act's name.
    setRefusal(refused && { ...refused, errors: refused.errors.map(e => ({ ...e, path: `${at}${e.path}` })) })
  }

  return (
    <section class={act.tone === 'danger' ? 'card bad panel' : 'card panel'} aria-labelledby={`title-${act.act}`}>
      <h3 id={`title-${act.act}`} tabIndex={-1} ref={heading}>
        {act.title}
      </h3>
      {act.help !== '' && <p>{act.help}</p>}
      <form onSubmit={event => void submit(event)} noValidate>
        {problems.length > 0 && (
          <div class="warning" role="alert">
            <ProblemList problems={problems} />
          </div>
        )}
        <Fields form={act.form} {...{ at, values, problems, officers, onValue }} />
        {act.confirm !== null && (
          <CheckField
            path={`${at}/${sure}`}
            label={act.confirm}
            fault={faultAt(problems, `${at}/${sure}`)}
            value={values[sure] === 'yes'}
            onValue={ticked => onValue(sure, ticked ? 'yes' : '')}
          />
        )}
        {refusal && <Refusal refusal={refusal} />}
        <div class="actions">
          <button class={act.tone === 'danger' ? 'button danger' : 'button'} type="submit" disabled={busy}>
            {busy ? '正在提交……' : act.verb}
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
