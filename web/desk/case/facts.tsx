import { caseNumber } from '../../../shared/domain/identity.ts'
import { dayText, instantText, stateNames } from '../../parts/words.ts'
import { Person } from './person.tsx'
import { leftText, stepName } from './words.ts'
import type { Work } from './work.ts'

const outcomes = { granted: '准予', refused: '不予' } as const

/** What the case is, where it is and who has it. */
export function Facts({ work }: { work: Work }) {
  const { view } = work.file
  const { offices } = work.seat
  // The paper's own limits bind whoever has to send it on, not who works on the case.
  const nearest = view.due
    .filter(({ clock }) => !clock.startsWith('paper-'))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))[0]
  const nameOf = (id: string): string => offices.get(id)?.shortName ?? id
  const way = [view.route.village, view.route.town, view.route.decider].filter(id => id !== null)
  return (
    <section class="card facts-of-case" aria-label="办件概况">
      <p class="tags">
        {stateNames[view.state] !== stepName(view.step) && <span class="tag">{stateNames[view.state]}</span>}
        {view.holder.inTransit && <span class="tag">在途</span>}
        {nearest !== undefined && (
          <span class={nearest.phase === 'overdue' ? 'tag urgent' : 'tag'}>{leftText(nearest)}</span>
        )}
        {view.decision?.revoked && <span class="tag urgent">决定已撤销</span>}
      </p>
      <h2>{stepName(view.step)}</h2>
      <dl class="answers">
        <dt>办件编号</dt>
        <dd>{caseNumber.print(view.no)}</dd>
        <Person work={work} />
        <dt>申请时间</dt>
        <dd>
          {instantText(view.filedAt)}（{view.channel === 'village' ? '窗口代办' : '网上自办'}）
        </dd>
        <dt>经过的单位</dt>
        <dd>{[...new Set(way)].map(nameOf).join(' → ')}</dd>
        <dt>现在由谁办</dt>
        <dd>
          {view.holder.name}
          {view.holder.inTransit ? '（在途，待签收）' : ''}
          {view.assignee !== null && view.holder.office === work.seat.office.id
            ? `，${work.teller.officer(view.assignee)}经办`
            : ''}
        </dd>
        {view.opinion !== null && (
          <>
            <dt>承办意见</dt>
            <dd>{view.opinion === 'grant' ? '拟准予' : '拟不予'}</dd>
          </>
        )}
        {view.decision !== null && (
          <>
            <dt>决定</dt>
            <dd>
              {outcomes[view.decision.outcome]}（{dayText(view.decision.on)}）
            </dd>
          </>
        )}
        {view.paper !== null && (
          <>
            <dt>纸质原件</dt>
            <dd>
              {view.paper.missing ? '清点时缺少，正在查找；' : ''}
              {view.paper.at === 'applicant' ? '在申请人手里' : `在${nameOf(view.paper.at)}`}
              {view.paper.batch !== null && view.paper.to !== null ? `，正交往${nameOf(view.paper.to)}` : ''}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
