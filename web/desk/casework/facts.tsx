import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { CaseContext } from '../../platform/case/context.ts'
import { withOfficerNames } from '../../platform/components/case-labels.ts'
import { DaysLeft } from '../../platform/components/days-left.tsx'
import { instantText } from '../../platform/components/labels.ts'
import { Person } from './person.tsx'

/** The case's overview: item, state, holder and assignee. */
export function Facts({ context }: { context: CaseContext }) {
  const { view } = context.file
  // Limits on paper bind the office that sends it, not the officer of the case.
  const nearest = view.limits
    .flatMap(({ paper, due }) => (paper || due === null ? [] : [due]))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))[0]
  const next = view.work?.label ?? '已结束'
  return (
    <section class="card facts-of-case" aria-label="办件概况">
      <p class="tags">
        {view.label !== next && <span class="tag">{view.label}</span>}
        {view.holder.inTransit && <span class="tag">在途</span>}
        {nearest !== undefined && <DaysLeft limit={nearest} />}
      </p>
      <h2>{next}</h2>
      <dl class="answers">
        <dt>{view.kind}编号</dt>
        <dd>{caseNumber.print(view.no)}</dd>
        <Person context={context} />
        <dt>提交时间</dt>
        <dd>{instantText(view.filedAt)}</dd>
        <dt>现在由谁办</dt>
        <dd>
          {view.holder.name}
          {view.holder.inTransit ? '（在途，待签收）' : ''}
          {view.assignee !== null && view.holder.office === context.officer.office.id
            ? `，${context.nameOf(view.assignee)}经办`
            : ''}
        </dd>
        {view.facts.map(({ label, text }) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label}-`}>{withOfficerNames(text, context.nameOf)}</dd>,
        ])}
      </dl>
    </section>
  )
}
