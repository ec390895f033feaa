import type { ComponentChildren } from 'preact'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { ReplyOf } from '../../platform/api/hall.ts'
import { DaysLeft } from '../../platform/components/days-left.tsx'
import { dayText } from '../../platform/components/labels.ts'
import { focusScanner } from './scanner.tsx'

export type Line = ReplyOf<'paper-worklist'>['cases'][number]
type Limited = Pick<Line, 'due' | 'left' | 'phase' | 'provisional'>

/** The limit of an original; the periodic filing has none. */
export function LimitTag({ of }: { of: Limited }) {
  const { due, left, phase, provisional } = of
  if (due === null || left === null || phase === null) return <span class="tag">定期归档</span>
  return (
    <>
      <DaysLeft limit={{ left, phase }} />{' '}
      <span class="hint">
        {dayText(due)}到期{provisional ? '（暂定）' : ''}
      </span>
    </>
  )
}

interface OriginalRowProps {
  no: string
  item: string
  applicant: string
  ticked: boolean
  onTick: (on: boolean) => void
  children?: ComponentChildren
}

/** One original with its tick. */
export function OriginalRow({ no, item, applicant, ticked, onTick, children }: OriginalRowProps) {
  return (
    <li class={ticked ? 'ticked' : ''}>
      <label>
        <input
          type="checkbox"
          checked={ticked}
          onChange={e => onTick(e.currentTarget.checked)}
          onClick={e => {
            // A click by mouse returns the focus to the scanner; the space key leaves it.
            if (e instanceof PointerEvent && e.pointerType === 'mouse') focusScanner()
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
