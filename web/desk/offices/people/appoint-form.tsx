import { useState } from 'preact/hooks'
import type { Problem } from '../../../../shared/kernel/form.ts'
import { checkIdNumber } from '../../../../shared/kernel/identity.ts'
import { kindOf, mayAppoint, mixed } from '../../../../shared/offices/administrators.ts'
import { dutiesAt, dutyNames } from '../../../../shared/offices/duties.ts'
import type { Appointment } from '../../../../shared/offices/roster.ts'
import { dayText, today } from '../../../platform/components/labels.ts'
import { faultAt, TextField } from '../../../platform/form/field.tsx'
import { Ticks } from '../../../platform/form/ticks.tsx'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { ChooseOne } from '../../../platform/search/choose-one.tsx'
import { InCharge, officeOptions } from './choose-office.tsx'
import { FirstDay, faultsOfFirstDay, goTo, PersonForm } from './person-form.tsx'
import { dutiesOf, type Officer } from './table.tsx'

interface AppointFormProps {
  /** null: somebody who is not on the roster */
  officer: Officer | null
  office: string
  /** the duties of whoever appoints */
  by: CurrentOfficer['me']['roles']
  offices: CurrentOfficer['offices']
  busy: boolean
  problems: readonly Problem[]
  onChange: (appointment: Appointment, from: string, done: string) => Promise<void>
  onAppoint: (appointment: Appointment & { idNumber: string; from?: string }, done: string) => Promise<void>
  onClose: () => void
}

/** Appoints somebody, whom the hall will know by the identity number at the first sign-in, or changes their name, office, duties and telephone. */
export function AppointForm(props: AppointFormProps) {
  const { officer, office, by, offices, busy, problems, onChange, onAppoint, onClose } = props
  const [name, setName] = useState(officer?.name ?? '')
  const [idNumber, setIdNumber] = useState('')
  const [place, setPlace] = useState(officer?.office ?? office)
  const [roles, setRoles] = useState<readonly Officer['roles'][number][]>(officer?.roles ?? [])
  const [leads, setLeads] = useState<readonly string[]>(officer?.leads ?? [])
  const [phone, setPhone] = useState(officer?.phone ?? '')
  const [from, setFrom] = useState(today)
  const [checked, setChecked] = useState(false)
  const tier = offices.get(place)?.tier
  const isMove = officer !== null && place !== officer.office
  const before = kindOf(officer?.roles ?? [])
  const duties = tier === undefined ? [] : dutiesAt(tier).filter(duty => mayAppoint(by, before, kindOf([duty])))
  const chosen = duties.filter(duty => roles.includes(duty))
  const together = mixed(chosen)
  const number = checkIdNumber(idNumber, today())
  const missing: Problem[] = [
    ...(name.trim() === '' ? [{ path: '/name', message: '请填写姓名。' }] : []),
    ...(officer !== null || number.ok ? [] : [{ path: '/idNumber', message: number.reason }]),
    ...(place === '' ? [{ path: '/office', message: '请选择单位。' }] : []),
    ...(chosen.length === 0 ? [{ path: '/roles', message: '请至少选一项职责。' }] : []),
    ...(together === null ? [] : [together]),
    ...faultsOfFirstDay(from),
  ]
  const fault = (path: string) => faultAt([...(checked ? missing : []), ...problems], path)

  const choose = (duty: Officer['roles'][number], on: boolean) =>
    setRoles(old => [...old.filter(other => other !== duty), ...(on ? [duty] : [])])

  function submit(): void {
    setChecked(true)
    goTo(missing)
    if (missing.length > 0) return
    const inCharge = chosen.includes('leader') && leads.length > 0 ? { leads: [...leads] } : {}
    const appointment = { name, office: place, roles: [...chosen], phone: phone.trim() || null, ...inCharge }
    const where = offices.get(place)?.name ?? place
    const later = from > today() ? `从${dayText(from)}起` : ''
    if (officer !== null) {
      const done = isMove ? `${name}已调动到${where}。` : `${name}的任职已调整：${where}。`
      void onChange(appointment, from, later === '' ? done : `已计划${name}${later}到${where}，${dutiesOf(chosen)}。`)
    } else {
      const body = { ...appointment, idNumber, ...(later !== '' && { from }) }
      void onAppoint(body, `已任命${name}${later}到${where}，等本人首次登录。`)
    }
  }

  return (
    <PersonForm
      title={officer === null ? '任命人员' : `${isMove ? '调动' : '调整'}：${officer.name}`}
      verb={officer === null ? '任命' : isMove ? '调动' : '调整'}
      {...{ busy, onClose }}
      onSubmit={submit}
    >
      <TextField
        path="/name"
        label="姓名"
        required
        longest={20}
        value={name}
        fault={fault('/name')}
        onValue={setName}
      />
      {officer === null && (
        <TextField
          path="/idNumber"
          label="身份证号码"
          hint="只用来在首次登录时认出本人，不保存。本人用实名认证等级四的账号登录以后，才能办理，姓名要和实名认证的一样。"
          required
          longest={20}
          value={idNumber}
          fault={fault('/idNumber')}
          onValue={setIdNumber}
        />
      )}
      <ChooseOne
        path="/office"
        label="单位"
        required
        value={place}
        options={officeOptions(new Map([...offices].filter(([, { successor }]) => successor === undefined)))}
        fault={fault('/office')}
        onValue={setPlace}
      />
      {isMove && (
        <p class="hint">
          调动以后账号和变更记录照旧。手上的办件留在{offices.get(officer.office)?.name ?? '原单位'}
          的待办里，显示没有人经办，由那里的负责人另行分派。本人下次进入工作台，会看到新的单位。
        </p>
      )}
      <fieldset class="field" id="x-roles" tabIndex={-1}>
        <legend>职责</legend>
        {kindOf(chosen) !== null && before === null && officer !== null && (
          <p class="hint">任命为管理员以后，原来的职责一并免去。</p>
        )}
        {tier !== undefined && duties.length === 0 && <p class="hint">这个单位没有由您任命的职责。</p>}
        {fault('/roles') && <p class="fault">{fault('/roles')}</p>}
        <Ticks options={duties.map(duty => [duty, dutyNames[duty]])} chosen={roles} onTick={choose} />
      </fieldset>
      {chosen.includes('leader') && (
        <InCharge
          offices={offices}
          chosen={leads}
          onTick={(id, on) => setLeads(old => [...old.filter(other => other !== id), ...(on ? [id] : [])])}
        />
      )}
      <FirstDay value={from} fault={fault('/from')} onValue={setFrom} />
      <TextField path="/phone" label="电话" type="tel" value={phone} fault={fault('/phone')} onValue={setPhone} />
    </PersonForm>
  )
}
