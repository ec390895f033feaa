import type { ComponentChildren } from 'preact'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { leftText } from '../../platform/components/case-labels.ts'
import { dayText } from '../../platform/components/labels.ts'
import { readyToScan } from './scanner.tsx'

export type Line = ReplyOf<'paper-worklist'>['cases'][number]
type Limited = Pick<Line, 'due' | 'left' | 'phase' | 'provisional'>

const isPressing = ({ left }: Limited): boolean => left !== null && left <= 0

/** The limit, loud on the last day and after it; the periodic filing has none. */
export function Limit({ of }: { of: Limited }) {
  const { due, left, phase, provisional } = of
  if (due === null || left === null || phase === null) return <span class="tag">定期归档</span>
  return (
    <>
      <span class={isPressing(of) ? 'tag urgent' : 'tag'}>{leftText({ left, phase })}</span>{' '}
      <span class="hint">
        {dayText(due)}到期{provisional ? '（暂定）' : ''}
      </span>
    </>
  )
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
        <input
          type="checkbox"
          checked={ticked}
          onChange={e => onTick(e.currentTarget.checked)}
          onClick={e => {
            // A key that ticks stays where it is; a hand on the mouse has the scanner in the other.
            if (e instanceof PointerEvent && e.pointerType === 'mouse') readyToScan()
          }}
        />
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
