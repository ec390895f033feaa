import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from '../../../../shared/kernel/form.ts'
import { checkDay } from '../../../../shared/kernel/format.ts'
import { today } from '../../../platform/components/labels.ts'
import { idOf, TextField } from '../../../platform/form/field.tsx'

interface FirstDayProps {
  value: string
  fault: string | undefined
  onValue: (day: string) => void
}

/** What is wrong with the day from which a change of somebody's duties holds. */
export function faultsOfFirstDay(from: string): Problem[] {
  const day = checkDay(from, 'date-future', today())
  return day.ok ? [] : [{ path: '/from', message: day.reason }]
}

/** Goes to the first fault, if there is one: on a phone it is above the button that was pressed. */
export function goTo([first]: readonly Problem[]): void {
  if (first !== undefined) document.getElementById(idOf(first.path))?.focus()
}

/** From which day a change of somebody's duties holds. */
export const FirstDay = ({ value, fault, onValue }: FirstDayProps) => (
  <TextField
    path="/from"
    label="从哪一天起"
    hint="以后的一天，到那天才算数；那天以前可以撤回。管理员的任免当天生效。"
    type="date"
    required
    value={value}
    fault={fault}
    onValue={onValue}
  />
)

interface PersonFormProps {
  title: string
  verb: string
  busy: boolean
  children: ComponentChildren
  onSubmit: () => void
  onClose: () => void
}

/** A form about one person, below the list; it takes the focus when it opens. */
export function PersonForm({ title, verb, busy, children, onSubmit, onClose }: PersonFormProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <form
      class="card reading"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <p class="actions">
        <button class="button" type="submit" disabled={busy}>
          {verb}
        </button>
        <button class="button plain" type="button" disabled={busy} onClick={onClose}>
          不{verb}了
        </button>
      </p>
    </form>
  )
}
