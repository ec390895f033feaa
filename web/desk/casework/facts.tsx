import { caseNumber } from '../../../shared/kernel/identity.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import type { CaseContext } from '../../platform/case/context.ts'
import { withOfficerNames } from '../../platform/components/case-labels.ts'
import { instantText } from '../../platform/components/labels.ts'
import { isChange } from '../item-change/case-part.tsx'
import { Fold } from './fold.tsx'
import { Person } from './person.tsx'
import { isOfOffice } from './signal-part.tsx'

/** Other cases, each by its number. */
const CaseLinks = ({ cases }: { cases: readonly { no: string; type: string }[] }) => (
  <>
    {cases.map((one, at) => [
      at > 0 && '、',
      <a key={one.no} href={caseAddress(one)}>
        {caseNumber.print(one.no)}
      </a>,
    ])}
  </>
)

/** Who applies, when and where it has come from. */
export function Facts({ context }: { context: CaseContext }) {
  const { view, colleagues } = context.file
  // None are known when they could not be read.
  const isHere = (subject: string) => colleagues.length === 0 || colleagues.some(one => one.subject === subject)
  const isOfNobody = isChange(view) || isOfOffice(view)
  return (
    <Fold id="facts-title" title={isOfNobody ? '概况' : '申请人和概况'}>
      <dl class="answers facts-of-case">
        {!isOfNobody && <Person context={context} />}
        <dt>{isOfOffice(view) ? '发出时间' : '提交时间'}</dt>
        <dd>{instantText(view.filedAt)}</dd>
        <dt>现在由谁办</dt>
        <dd>
          {view.holder.name}
          {view.holder.inTransit ? '（在途，待签收）' : ''}
          {view.assignee !== null && view.holder.office === context.officer.office.id
            ? `，${isHere(view.assignee) ? `${context.nameOf(view.assignee)}经办` : '没有人经办，原经办人已离开'}`
            : ''}
        </dd>
        {view.facts.map(({ label, text, cases }) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label}-`}>{cases ? <CaseLinks cases={cases} /> : withOfficerNames(text, context.nameOf)}</dd>,
        ])}
      </dl>
    </Fold>
  )
}
