import { dutyNames } from '../../../../shared/offices/duties.ts'
import type { ReplyOf } from '../../../platform/api/hall.ts'
import { dayText, today } from '../../../platform/components/labels.ts'

/** The people of an office, and what may be done with each. */

export type Officer = ReplyOf<'list-officers'>['officers'][number]
export type Act = 'appoint' | 'absent' | 'remove' | 'unplan' | 'sign-out' | 'history'

export const dutiesOf = (roles: Officer['roles']): string => roles.map(role => dutyNames[role]).join('、')

/** The absence that has not ended yet. */
export const absenceOf = ({ absences }: Officer) => absences.find(({ through }) => through >= today())

function standing(officer: Officer, nameOf: (subject: string) => string): string {
  const absence = absenceOf(officer)
  if (absence === undefined) return '在岗'
  const { from, through, deputy } = absence
  const days = from === through ? dayText(from) : `${dayText(from)}至${dayText(through)}`
  return `${from <= today() ? '请假' : '将请假'}：${days}，${deputy === null ? '没有指定代理' : `由${nameOf(deputy)}代理`}`
}

/** What is planned for somebody. */
export function plannedText(
  { from, change }: NonNullable<Officer['next']>,
  officeName: (id: string) => string,
): string {
  const then = change.type === 'remove' ? '停用' : `${officeName(change.office)}，${dutiesOf(change.roles)}`
  return `计划从${dayText(from)}起：${then}`
}

interface TableProps {
  people: readonly Officer[]
  officeName: (id: string) => string
  may: (act: Act, officer: Officer) => boolean
  onAct: (act: Act, officer: Officer) => void
}

const acts: readonly (readonly [Act, string])[] = [
  ['appoint', '调整'],
  ['absent', '请假'],
  ['remove', '停用'],
  ['unplan', '撤回计划'],
  ['sign-out', '结束登录'],
  ['history', '变更记录'],
]

export function PeopleTable({ people, officeName, may, onAct }: TableProps) {
  const nameOf = (subject: string) => people.find(one => one.subject === subject)?.name ?? subject
  return (
    <section class="sheet people" aria-label="名册">
      <table>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">账号</th>
            <th scope="col">职责</th>
            <th scope="col">电话</th>
            <th scope="col">在岗</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {people.map(officer => (
            <tr key={officer.subject}>
              <th scope="row">{officer.name}</th>
              <td>{officer.subject}</td>
              <td>{dutiesOf(officer.roles)}</td>
              <td>{officer.phone ?? '—'}</td>
              <td>
                {standing(officer, nameOf)}
                {officer.next && <p class="hint">{plannedText(officer.next, officeName)}</p>}
              </td>
              <td>
                {acts.map(
                  ([act, verb]) =>
                    may(act, officer) && (
                      <button
                        key={act}
                        class="button plain small"
                        type="button"
                        aria-label={`${verb}：${officer.name}`}
                        onClick={() => onAct(act, officer)}
                      >
                        {verb}
                      </button>
                    ),
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
