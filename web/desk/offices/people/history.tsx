import { useEffect, useRef, useState } from 'preact/hooks'
import type { Appointment, RecordedChange } from '../../../../shared/offices/roster.ts'
import { ask, type Refused, type ReplyOf } from '../../../platform/api/hall.ts'
import { dayText, instantText } from '../../../platform/components/labels.ts'
import { Refusal } from '../../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { dutiesOf, type Officer } from './table.tsx'

type Changes = ReplyOf<'officer-history'>['changes']

const placeOf = ({ name, office, roles, phone }: Appointment, officeName: (id: string) => string): string =>
  `${name}，${officeName(office)}，${dutiesOf(roles)}，${phone === null ? '没有登记电话' : `电话${phone}`}`

function sentenceOf(change: RecordedChange, officeName: (id: string) => string): string {
  switch (change.type) {
    case 'appoint':
      return `任命：${placeOf(change, officeName)}`
    case 'bound':
      return `首次登录，账号绑定${instantText(change.appointed)}的任命：${placeOf(change, officeName)}`
    case 'remove':
      return `停用：${change.reason}`
    case 'absent': {
      const { from, through, deputy } = change
      return `请假：${dayText(from)}至${dayText(through)}，${deputy === null ? '没有指定代理' : `由账号${deputy}代理`}`
    }
    case 'plan':
      return `计划从${dayText(change.from)}起，${sentenceOf(change.change, officeName)}`
    case 'unplan':
      return '撤回计划'
    case 'back':
      return `${dayText(change.on)}回来上班`
    case 'sign-out':
      return `结束登录：${change.reason}`
  }
}

const fates = {
  none: '',
  awaited: '还没有到那天。',
  held: '已到那天，按计划变动。',
  withdrawn: '没有到那天就撤回或者改了。',
}

interface HistoryProps {
  officer: Officer
  offices: CurrentOfficer['offices']
  onClose: () => void
}

/** Every change of one person, the latest first. */
export function ChangeHistory({ officer: { subject, name }, offices, onClose }: HistoryProps) {
  const [changes, setChanges] = useState<Changes | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    void ask('officer-history', { path: { subject } }).then(answer =>
      answer.ok ? setChanges(answer.body.changes) : setRefusal(answer),
    )
  }, [])
  const officeName = (id: string) => offices.get(id)?.name ?? id
  return (
    <section class="card reading">
      <h2 ref={heading} tabIndex={-1}>
        变更记录：{name}
      </h2>
      {refusal && <Refusal refusal={refusal} />}
      {changes === null && refusal === null && <p class="hint">正在打开……</p>}
      <ol class="rows">
        {changes?.toReversed().map(({ seq, at, by, change, fate }) => (
          <li key={seq}>
            <span>{sentenceOf(change, officeName)}</span>
            <span class="hint">
              {fates[fate ?? 'none']}
              {instantText(at)}，{change.type === 'bound' && '任命人'}账号{by}
            </span>
          </li>
        ))}
      </ol>
      <p class="actions">
        <button class="button plain" type="button" onClick={onClose}>
          收起
        </button>
      </p>
    </section>
  )
}
