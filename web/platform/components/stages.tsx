import type { ReplyOf } from '../api/hall.ts'
import { instantText, monthDayText } from './labels.ts'

type Progress = ReplyOf<'read-progress'>

/** The stages of a case, those that are over with their days. */
export const Stages = ({ stages }: Pick<Progress, 'stages'>) => (
  <ol class="steps stages" aria-label="办理阶段">
    {stages.map(({ label, on, state }) => (
      <li key={label} class={state === 'done' ? 'past' : ''} {...(state === 'now' ? { 'aria-current': 'step' } : {})}>
        {label}
        {state === 'done' && <span class="unseen">（已完成）</span>}
        {on !== null && <time dateTime={on}>{monthDayText(on)}</time>}
      </li>
    ))}
  </ol>
)

/** What has happened, newest first. */
export const Moments = ({ moments }: Pick<Progress, 'moments'>) => (
  <ol class="timeline" reversed>
    {moments.toReversed().map(m => (
      <li key={m.seq}>
        <time dateTime={m.at}>{instantText(m.at)}</time>
        <p>{m.text}</p>
        <p class="hint">{m.by}</p>
      </li>
    ))}
  </ol>
)
