import { caseNumber } from '../../../../shared/kernel/identity.ts'
import { caseAddress } from '../../../platform/case/case-link.ts'
import { DaysLeft } from '../../../platform/components/days-left.tsx'
import { dayText } from '../../../platform/components/labels.ts'
import type { Line } from './lines.ts'

interface TableProps {
  lines: readonly Line[]
  /** name of an officer of one's own office; null for somebody else's */
  nameOf: (subject: string) => string | null
  me: string
}

function Due({ line }: { line: Line }) {
  const { due, left, phase, provisional } = line
  if (due === null || left === null || phase === null) return <DaysLeft limit={null} />
  return (
    <>
      <DaysLeft limit={{ left, phase }} />
      <span class="hint">
        {dayText(due)}
        {provisional && '（暂定）'}
      </span>
    </>
  )
}

function Assignee({ line, nameOf, me }: Omit<TableProps, 'lines'> & { line: Line }) {
  if (line.assignee === null) return <span class="hint">未分派</span>
  if (line.assignee === me) return <strong>我</strong>
  return <>{nameOf(line.assignee) ?? '外单位'}</>
}

/** The merged list; every line links to its case. */
export function Table({ lines, nameOf, me }: TableProps) {
  return (
    <table class="work">
      <caption class="unseen">待办，按期限排序</caption>
      <thead>
        <tr>
          <th scope="col">期限</th>
          <th scope="col">事项</th>
          <th scope="col">申请人</th>
          <th scope="col">步骤</th>
          <th scope="col">经办人</th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.no}>
            <td class="due">
              <Due line={line} />
            </td>
            <td class="item">
              <a href={caseAddress(line)}>{line.item}</a>
              <span class="hint">{caseNumber.print(line.no)}</span>
            </td>
            <td>
              <span class="label">申请人</span>
              {line.applicant}
            </td>
            <td>
              <span class="label">步骤</span>
              <span class="tag">{line.work}</span>
            </td>
            <td>
              <span class="label">经办人</span>
              <Assignee line={line} nameOf={nameOf} me={me} />
            </td>
            <td>
              <span class="label">状态</span>
              {line.label}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
