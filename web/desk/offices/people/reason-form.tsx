import { useState } from 'preact/hooks'
import type { Problem } from '../../../../shared/kernel/form.ts'
import { kindOf } from '../../../../shared/offices/administrators.ts'
import type { OfficerChange } from '../../../../shared/offices/roster.ts'
import { dayText, today } from '../../../platform/components/labels.ts'
import { faultAt, TextField } from '../../../platform/form/field.tsx'
import { FirstDay, faultsOfFirstDay, goTo, PersonForm } from './person-form.tsx'
import type { Officer } from './table.tsx'

const words = {
  remove: {
    verb: '停用',
    what: '手上的办件不会丢，仍在本单位的待办里，可以分派给别人。以后再任命，账号照旧。',
    hint: '例如调离、退休。',
    done: '已停用，一分钟内不能再办理。',
  },
  'sign-out': {
    verb: '结束登录',
    what: '现在的登录一分钟内失效，再进入工作台要在统一身份认证平台重新验证。平台自己的登录不由这里结束：手机、电脑丢失的，请同时在平台停用或者改密；不该再登录的人，还要在名册停用。',
    hint: '例如手机、电脑丢失。',
    done: '的登录已结束，一分钟内失效。',
  },
} as const

/** They have no cases. */
const endOfAdministrator =
  '一分钟内不能再进入工作台，也不能再管理人员、权限和基本数据。已经作出的改动不变，记录都保留；提出了还没有确认的，仍可以由别人确认或者撤回。以后再任命，账号照旧。'

interface ReasonFormProps {
  act: keyof typeof words
  officer: Officer
  busy: boolean
  problems: readonly Problem[]
  onChange: (subject: string, change: OfficerChange, done: string) => Promise<void>
  onClose: () => void
}

/** Takes somebody off the roster, whom an appointment brings back, or ends what they are signed in to. */
export function ReasonForm(props: ReasonFormProps) {
  const { act, officer, busy, problems, onChange, onClose } = props
  const { subject, name, roles } = officer
  const { verb, hint, done, what } = words[act]
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState(today)
  const [checked, setChecked] = useState(false)
  const missing: Problem[] = [
    ...(reason.trim().length < 2 ? [{ path: '/reason', message: '请写明原因。' }] : []),
    ...(act === 'remove' ? faultsOfFirstDay(from) : []),
  ]
  const fault = (path: string) => faultAt([...(checked ? missing : []), ...problems], path)

  function submit(): void {
    setChecked(true)
    goTo(missing)
    if (missing.length > 0) return
    const isPlanned = act === 'remove' && from > today()
    void (isPlanned
      ? onChange(
          subject,
          { type: 'plan', from, change: { type: act, reason } },
          `已计划${name}从${dayText(from)}起停用。`,
        )
      : onChange(subject, { type: act, reason }, `${name}${done}`))
  }

  return (
    <PersonForm title={`${verb}：${name}`} verb={verb} {...{ busy, onClose }} onSubmit={submit}>
      <p>{act === 'remove' && kindOf(roles) !== null ? endOfAdministrator : what}</p>
      <TextField
        path="/reason"
        label="原因"
        hint={hint}
        required
        value={reason}
        fault={fault('/reason')}
        onValue={setReason}
      />
      {act === 'remove' && <FirstDay value={from} fault={fault('/from')} onValue={setFrom} />}
    </PersonForm>
  )
}
