import type { CaseContext } from '../../platform/case/context.ts'
import { withOfficerNames } from '../../platform/components/case-labels.ts'
import { instantText } from '../../platform/components/labels.ts'
import { isChange } from '../item-change/case-part.tsx'
import { Fold } from './fold.tsx'
import { Person } from './person.tsx'

/** Who applies, when and where it has come from. */
export function Facts({ context }: { context: CaseContext }) {
  const { view, colleagues } = context.file
  // None are known when they could not be read.
  const isHere = (subject: string) => colleagues.length === 0 || colleagues.some(one => one.subject === subject)
  return (
    <Fold id="facts-title" title={isChange(view) ? '概况' : '申请人和概况'}>
      <dl class="answers facts-of-case">
        {!isChange(view) && <Person context={context} />}
        <dt>提交时间</dt>
        <dd>{instantText(view.filedAt)}</dd>
        <dt>现在由谁办</dt>
        <dd>
          {view.holder.name}
          {view.holder.inTransit ? '（在途，待签收）' : ''}
          {view.assignee !== null && view.holder.office === context.officer.office.id
            ? `，${isHere(view.assignee) ? `${context.nameOf(view.assignee)}经办` : '没有人经办，原经办人已离开'}`
            : ''}
        </dd>
        {view.facts.map(({ label, text }) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label}-`}>{withOfficerNames(text, context.nameOf)}</dd>,
        ])}
      </dl>
    </Fold>
  )
}
