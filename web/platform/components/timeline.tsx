import type { ComponentChildren } from 'preact'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { ReplyOf } from '../api/hall.ts'
import { dayText, instantText } from './labels.ts'

type Progress = ReplyOf<'read-progress'>

interface TimelineProps {
  progress: Progress
  /** how to hand in a supplement, where the page has no form for it */
  children?: ComponentChildren
}

/** The progress of a case: holder, due day, requested supplement and history, newest first. */
export function Timeline({ progress, children }: TimelineProps) {
  const { no, item, label, over, yours, holder, doing, due, provisional, waiting, wanted, moments } = progress
  return (
    <>
      <section class={`card now ${yours ? 'bad' : over ? 'plain' : 'good'}`}>
        <p class="tag">{label}</p>
        <h2>{doing}</h2>
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
          {due !== null && !over && (
            <>
              <dt>本步最迟</dt>
              <dd>
                {dayText(due)}
                {provisional && '（暂定，以国务院公布的放假安排为准）'}
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
            {children}
          </>
        )}
      </section>
      <h2>办理经过</h2>
      <ol class="timeline" reversed>
        {moments.toReversed().map(m => (
          <li key={m.seq}>
            <time dateTime={m.at}>{instantText(m.at)}</time>
            <p>{m.text}</p>
            <p class="hint">{m.by}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
