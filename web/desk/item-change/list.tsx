import { useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { Empty } from '../../platform/components/empty.tsx'
import { dayText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { usePagedList } from '../../platform/components/paging.ts'
import { SelectField } from '../../platform/form/field.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

type Line = ReplyOf<'list-item-changes'>['cases'][number]

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <ul class="items">
    {lines.map(line => (
      <li key={line.no}>
        <a href={caseAddress(line)}>
          <strong>{line.item}</strong>
          <span class="facts">
            <span class="tag">{line.label}</span>
            <span>{caseNumber.print(line.no)}</span>
            {line.since !== undefined && <span>{dayText(line.since)}提交</span>}
            {line.due !== null && <span>本步最迟{dayText(line.due)}</span>}
          </span>
        </a>
      </li>
    ))}
  </ul>
)

interface OfficeChangesProps {
  office: string
  name: string
  /** the caller may list those of every office */
  onAll: (all: boolean) => void
}

function OfficeChanges({ office, name, onAll }: OfficeChangesProps) {
  const { list, failed, more } = usePagedList(
    async after => {
      const reply = await ask('list-item-changes', { query: { office, ...after } })
      if (reply.ok) onAll(reply.body.all)
      return reply
    },
    ({ cases }) => cases,
  )
  return (
    <>
      <h2>{name}起草的变更</h2>
      {failed !== null && <Refusal {...failed} />}
      {list === null && failed === null && <p class="hint">正在打开……</p>}
      {list?.length === 0 && <Empty icon="document">还没有起草过事项变更。</Empty>}
      {list !== null && list.length > 0 && <Lines lines={list} />}
      {more !== null && (
        <button class="button plain" type="button" onClick={more}>
          再看以前的变更
        </button>
      )}
    </>
  )
}

/** The changes that an office drafted, the newest first; of another office for those who examine and for supervisors. */
export function Changes({ officer }: { officer: CurrentOfficer }) {
  const [office, setOffice] = useState(officer.office.id)
  const [all, setAll] = useState(false)
  const departments = [...officer.offices.values()].filter(({ tier }) => tier === 'department')
  return (
    <>
      {all && (
        <SelectField
          path="/office"
          label="起草单位"
          required
          value={office}
          none="请选择"
          groups={[['部门', departments.map(({ id, name }) => [id, name] as const)]]}
          onValue={id => {
            if (id !== '') setOffice(id)
          }}
        />
      )}
      <OfficeChanges key={office} office={office} name={officer.offices.get(office)?.name ?? office} onAll={setAll} />
    </>
  )
}
