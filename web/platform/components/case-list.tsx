import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { ReplyOf } from '../api/hall.ts'
import { dayText } from './labels.ts'

export type Line = ReplyOf<'my-cases'>['cases'][number]

/** The applicant's page of a case. */
export const caseLink = ({ no, type }: Line): string => `/case.html#${no}${type === 'application' ? '' : `/${type}`}`

export const isOpen = (line: Line): boolean => !line.over

/** The last day of the present step. Once it has passed, the office is urged; the applicant is not. */
const dueText = (due: string, { phase, provisional, yours }: Line): string =>
  phase === 'overdue' && !provisional && !yours ? `已超过${dayText(due)}的期限，正在督促` : `本步最迟${dayText(due)}`

/** Cases as a list of links; nothing when there are none. */
export function CaseList({ title, lines }: { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul class="items">
        {lines.map(line => (
          <li key={line.no}>
            <a href={caseLink(line)}>
              <strong>{line.item}</strong>
              <span class="facts">
                <span class={line.yours ? 'tag soon' : 'tag'}>{line.label}</span>
                <span>{caseNumber.print(line.no)}</span>
                {isOpen(line) && line.due !== null && <span>{dueText(line.due, line)}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
