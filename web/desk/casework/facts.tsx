import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { Work } from '../../platform/case/context.ts'
import { leftText, named } from '../../platform/components/case-labels.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Person } from './person.tsx'

/** What the case is, where it is and who has it. */
export function Facts({ work }: { work: Work }) {
  const { view } = work.file
  // The paper's own limits bind whoever has to send it on, not who works on the case.
  const nearest = view.limits
    .flatMap(({ paper, due }) => (paper || due === null ? [] : [due]))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))[0]
  const next = view.work?.label ?? '已结束'
  return (
    <section class="card facts-of-case" aria-label="办件概况">
      <p class="tags">
        {view.label !== next && <span class="tag">{view.label}</span>}
        {view.holder.inTransit && <span class="tag">在途</span>}
        {nearest !== undefined && (
          <span class={nearest.phase === 'overdue' ? 'tag urgent' : 'tag'}>{leftText(nearest)}</span>
        )}
      </p>
      <h2>{next}</h2>
      <dl class="answers">
        <dt>{view.kind}编号</dt>
        <dd>{caseNumber.print(view.no)}</dd>
        <Person work={work} />
        <dt>提交时间</dt>
        <dd>{instantText(view.filedAt)}</dd>
        <dt>现在由谁办</dt>
        <dd>
          {view.holder.name}
          {view.holder.inTransit ? '（在途，待签收）' : ''}
          {view.assignee !== null && view.holder.office === work.seat.office.id
            ? `，${work.officer(view.assignee)}经办`
            : ''}
        </dd>
        {view.facts.map(({ label, text }) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label}-`}>{named(text, work.officer)}</dd>,
        ])}
      </dl>
    </section>
  )
}
