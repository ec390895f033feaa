import type { ComponentChildren } from 'preact'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { ReplyOf } from '../api/hall.ts'
import { dayText, today } from './labels.ts'
import { Moments, Stages } from './stages.tsx'

type Progress = ReplyOf<'read-progress'>

interface TimelineProps {
  progress: Progress
  /** how the applicant does what waits for them, where the page has no form for it */
  children?: ComponentChildren
}

const provisionalHint = '（暂定，以国务院公布的放假安排为准）'

/** The progress of a case: stages, holder, promised day, requested supplement and history, newest first. */
export function Timeline({ progress, children }: TimelineProps) {
  const { no, item, label, stages, over, yours, holder, doing, provisional, promised, late, waiting, wanted, moments } =
    progress
  // Nobody waits for the day of a step that has passed, and one day is named once.
  const due = progress.due === promised?.day || (progress.due ?? '') < today() ? null : progress.due
  return (
    <>
      <section class={`card now ${late !== null ? 'bad' : yours && children ? 'do' : ''}`}>
        <p class="tag">{label}</p>
        <h2>{doing}</h2>
        {stages.length > 0 && <Stages stages={stages} />}
        {late !== null && (
          <p>
            <strong>{late}</strong>
          </p>
        )}
        <dl>
          <dt>事项</dt>
          <dd>{item}</dd>
          <dt>办件编号</dt>
          <dd>{caseNumber.print(no)}</dd>
          {!over && (
            <>
              <dt>现在由谁办理</dt>
              <dd>{yours ? `您（${label}）` : holder}</dd>
            </>
          )}
          {promised !== null && (
            <>
              <dt>{promised.label}</dt>
              <dd>
                {dayText(promised.day)}
                {promised.provisional && provisionalHint}
              </dd>
            </>
          )}
          {due !== null && !over && (
            <>
              <dt>本步最迟</dt>
              <dd>
                {dayText(due)}
                {provisional && provisionalHint}
              </dd>
            </>
          )}
        </dl>
        {waiting !== null && <p>{waiting}</p>}
        {wanted.length > 0 && (
          <>
            <h3>需要您补正的材料</h3>
            <ol>
              {wanted.map(w => (
                <li key={w.material}>
                  <strong>{w.material}</strong>：{w.reason}
                </li>
              ))}
            </ol>
          </>
        )}
        {yours && children}
      </section>
      <h2>办理经过</h2>
      <Moments moments={moments} />
    </>
  )
}
