import type { ComponentChildren } from 'preact'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { ReplyOf } from '../api/hall.ts'
import { dayText, monthDayText, today } from './labels.ts'
import { Stages } from './stages.tsx'

type Progress = ReplyOf<'read-progress'>

export const provisionalHint = '（暂定，以国务院公布的放假安排为准）'

/** The day of the step; null where nobody waits for it any more, or it is the promised one. */
const stepDay = ({ due, promised, over }: Progress): string | null =>
  over || due === promised?.day || (due ?? '') < today() ? null : due

const Day = ({ day, provisional }: { day: string; provisional: boolean }) => (
  <>
    {dayText(day)}
    {provisional && provisionalHint}
  </>
)

/** Who has the case, and by which days. */
export function Facts({ progress }: { progress: Progress }) {
  const { label, over, yours, holder, provisional, promised } = progress
  const due = stepDay(progress)
  return (
    <dl>
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
            <Day {...promised} />
          </dd>
        </>
      )}
      {due !== null && (
        <>
          <dt>本步最迟</dt>
          <dd>
            <Day day={due} provisional={provisional} />
          </dd>
        </>
      )}
    </dl>
  )
}

interface StandingProps {
  progress: Progress
  /** how the applicant does what waits for them, where the page has no form for it */
  children?: ComponentChildren
  /** the item, number, holder and days stand elsewhere on the page */
  isBrief?: boolean
}

/** How the case stands: its stages, and what it waits for. */
export function Standing({ progress, isBrief = false, children }: StandingProps) {
  const { no, item, label, stages, yours, doing, promised, late, waiting, wanted } = progress
  return (
    <section class={`card now ${late !== null ? 'bad' : yours && children ? 'do' : ''}`}>
      <p class="tag">{label}</p>
      <h2>{doing}</h2>
      {promised !== null && late === null && <p class="promise">最迟{monthDayText(promised.day)}办好</p>}
      {stages.length > 0 && <Stages stages={stages} />}
      {late !== null && (
        <p>
          <strong>{late}</strong>
        </p>
      )}
      {!isBrief && (
        <>
          <dl>
            <dt>事项</dt>
            <dd>{item}</dd>
            <dt>办件编号</dt>
            <dd>{caseNumber.print(no)}</dd>
          </dl>
          <Facts progress={progress} />
        </>
      )}
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
  )
}
