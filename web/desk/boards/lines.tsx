import { caseNumber } from '../../../shared/kernel/identity.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { DaysLeft } from '../../platform/components/days-left.tsx'
import type { Line } from './board-reply.ts'

/** Cases by their subject, each with its last day and who has it, and a way to it. */
export const Lines = ({ lines, nameOf }: { lines: readonly Line[]; nameOf: (subject: string | null) => string }) => (
  <ul class="items">
    {lines.map(line => (
      <li key={line.no}>
        <a href={caseAddress(line)}>
          <strong>{line.item}</strong>
          <span class="facts">
            {line.left !== null && line.phase !== null && <DaysLeft limit={{ left: line.left, phase: line.phase }} />}
            <span>{line.label}</span>
            <span>{caseNumber.print(line.no)}</span>
            {line.type !== 'signal' && <span>{nameOf(line.assignee)}</span>}
          </span>
        </a>
      </li>
    ))}
  </ul>
)
