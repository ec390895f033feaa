import type { View } from '../../platform/command/view.ts'
import { isChange } from '../item-change/case-part.tsx'
import { Fold } from './fold.tsx'
import { isChase } from './signal-part.tsx'

type Line = NonNullable<View['answers']>[number]

export const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <dl class="answers">
    {lines.map(({ title, text, rows }) => (
      <div class="pair" key={title}>
        <dt>{title}</dt>
        <dd>
          {text}
          {text === null && rows.length === 0 && '没有填写'}
          {rows.map((row, at) => (
            <div class="entry" key={`${at}`}>
              <p class="hint">第{at + 1}项</p>
              <Lines lines={row} />
            </div>
          ))}
        </dd>
      </div>
    ))}
  </dl>
)

function titleOf(view: View): string {
  if (isChase(view)) return '督办要求和答复'
  return isChange(view) ? '改了什么' : '申请表'
}

/** The applicant's answers; sensitive fields are masked. */
export function Answers({ view }: { view: View }) {
  return (
    <Fold id="answers-title" title={titleOf(view)}>
      {view.answers === null ? <p>申请内容已删除。</p> : <Lines lines={view.answers} />}
    </Fold>
  )
}
