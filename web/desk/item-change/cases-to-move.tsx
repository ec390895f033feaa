import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { dayText } from '../../platform/components/labels.ts'

/** Open cases that a list moves or may move. */
export const CasesToMove = ({ cases }: Pick<ReplyOf<'list-to-sign'>, 'cases'>) => (
  <ul class="items">
    {cases.map(one => (
      <li key={one.no}>
        <strong>{caseNumber.print(one.no)}</strong>
        <span class="facts">
          <span class="tag">{one.state}</span>
          <span>{one.item}</span>
          <span>{one.decider}办理</span>
          <span>{dayText(one.filedOn)}收件</span>
        </span>
      </li>
    ))}
  </ul>
)
