import { useEffect, useRef, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { View } from '../../platform/command/view.ts'
import { DaysLeft } from '../../platform/components/days-left.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { ChaseMark } from './chase-mark.tsx'
import { isOfOffice } from './signal-part.tsx'

/** Milliseconds for which the button says that it copied. */
const told = 2000

/** Copies the number, and says so. Where the browser does not allow it, the number stands beside the button. */
function CopyNumber({ no }: { no: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), told)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () =>
    navigator.clipboard.writeText(no).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <>
      <button type="button" class="button quiet small" onClick={() => void copy()}>
        复制<span class="unseen">编号</span>
      </button>
      <span class="hint" role="status">
        {copied && '已复制'}
      </span>
    </>
  )
}

interface CaseHeadProps {
  view: View
  officer: CurrentOfficer
  /** the officer has come from another case, and reads on here */
  isNext: boolean
}

/** What the case is, whose, how long it may still take, and what has to happen. */
export function CaseHead({ view, officer, isNext }: CaseHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isNext) heading.current?.focus()
  }, [])
  // Limits on paper bind the office that sends it, not the officer of the case.
  const nearest = view.limits
    .flatMap(({ paper, due }) => (paper || due === null ? [] : [due]))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))[0]
  const next = view.work?.label ?? '已结束'
  const no = caseNumber.print(view.no)
  return (
    <header class="case-head">
      <h1 tabIndex={-1} ref={heading}>
        {view.title} {view.applicant?.name}
      </h1>
      <p class="tags">
        {nearest !== undefined && <DaysLeft limit={nearest} />}
        <span class="tag">{next}</span>
        {view.label !== next && <span class="tag quiet">{view.label}</span>}
        {view.holder.inTransit && <span class="tag quiet">在途</span>}
        {hasRole(officer, 'head', 'station-head', 'supervisor') && !isOfOffice(view) && <ChaseMark no={view.no} />}
      </p>
      <p class="number">
        <span class="hint">
          <span class="unseen">{view.kind}编号：</span>
          {no}
        </span>
        <CopyNumber no={no} />
      </p>
    </header>
  )
}
