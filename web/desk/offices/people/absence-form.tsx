import { useState } from 'preact/hooks'
import type { Problem } from '../../../../shared/kernel/form.ts'
import type { OfficerChange } from '../../../../shared/offices/roster.ts'
import { dayText, today } from '../../../platform/components/labels.ts'
import { faultAt, SelectField, TextField } from '../../../platform/form/field.tsx'
import { PersonForm } from './person-form.tsx'
import { absenceOf, type Officer } from './table.tsx'

interface AbsenceFormProps {
  officer: Officer
  colleagues: readonly Officer[]
  busy: boolean
  problems: readonly Problem[]
  onChange: (subject: string, change: OfficerChange, done: string) => Promise<void>
  onClose: () => void
}

/** Records when somebody is away and who stands in (AB岗), or that they are back. */
export function AbsenceForm({ officer, colleagues, busy, problems, onChange, onClose }: AbsenceFormProps) {
  const { subject, name } = officer
  const known = absenceOf(officer)
  const [from, setFrom] = useState(today)
  const [through, setThrough] = useState(today)
  const [deputy, setDeputy] = useState('')
  const others = colleagues.filter(one => one.subject !== subject).map(one => [one.subject, one.name] as const)
  const fault = (path: string) => faultAt(problems, path)

  const submit = () =>
    void onChange(
      subject,
      { type: 'absent', from, through, deputy: deputy === '' ? null : deputy },
      `已登记${name}请假到${dayText(through)}。`,
    )
  const back = () => void onChange(subject, { type: 'back', on: today() }, `${name}今天回来上班。`)

  return (
    <PersonForm title={`请假：${name}`} verb="登记" {...{ busy, onClose }} onSubmit={submit}>
      {known !== undefined && (
        <p class="actions">
          已登记{dayText(known.from)}至{dayText(known.through)}请假。
          {known.from <= today() && (
            <button class="button plain small" type="button" disabled={busy} onClick={back}>
              今天回来了
            </button>
          )}
        </p>
      )}
      <TextField
        path="/from"
        label="第一天"
        type="date"
        required
        value={from}
        fault={fault('/from')}
        onValue={setFrom}
      />
      <TextField
        path="/through"
        label="最后一天"
        type="date"
        required
        value={through}
        fault={fault('/through')}
        onValue={setThrough}
      />
      <SelectField
        path="/deputy"
        label="由谁代理"
        hint="请假期间，分派给他的办件由代理人办理。"
        value={deputy}
        none="不指定"
        groups={[['本单位', others]]}
        fault={fault('/deputy')}
        onValue={setDeputy}
      />
    </PersonForm>
  )
}
