import type { ComponentChildren } from 'preact'
import { caseNumber } from '../../../shared/domain/identity.ts'
import type { ReplyOf } from '../../api/hall.ts'
import { dayText } from '../../parts/words.ts'

export type Line = ReplyOf<'paper-worklist'>['cases'][number]
type Limited = Pick<Line, 'due' | 'left' | 'provisional'>

/** The limit in words; nothing for the periodic filing, which has none. */
export function limitText({ due, left, provisional }: Limited): string | null {
  if (due === null || left === null) return null
  const day = dayText(due) + (provisional ? '（暂定）' : '')
  if (left < 0) return `已逾期${-left}个工作日，应于${day}前送出`
  return left === 0 ? '今天到期' : `还有${left}个工作日，${day}到期`
}

export const isPressing = ({ left }: Limited): boolean => left !== null && left <= 0

/** The limit as a tag: loud on the last day and after it. */
export function Limit({ of }: { of: Limited }) {
  const text = limitText(of)
  if (text === null) return <span class="tag">定期归档</span>
  return <span class={isPressing(of) ? 'tag urgent' : 'tag'}>{text}</span>
}

interface TickProps {
  no: string
  item: string
  applicant: string
  ticked: boolean
  onTick: (on: boolean) => void
  children?: ComponentChildren
}

/** One original on the table: ticked when it is there. */
export function Tick({ no, item, applicant, ticked, onTick, children }: TickProps) {
  return (
    <li class={ticked ? 'ticked' : ''}>
      <label>
        <input type="checkbox" checked={ticked} onChange={e => onTick(e.currentTarget.checked)} />
        <span class="line">
          <strong>{caseNumber.print(no)}</strong>
          <span>{item}</span>
          <span>{applicant}</span>
          <span>{children}</span>
        </span>
      </label>
    </li>
  )
}
