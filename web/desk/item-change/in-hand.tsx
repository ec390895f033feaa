import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask } from '../../platform/api/hall.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'

/** What a department or a station that ends has not handed over yet: what the next list takes, and what it has to finish itself. */
export function InHand({ no }: { no: string }) {
  const asked = useAnswer(() => ask('merger-in-hand', { path: { case: no } }), [no])
  return (
    <section class="card" aria-labelledby="in-hand-title">
      <h2 id="in-hand-title">还没有移交的</h2>
      <Answered asked={asked} meanwhile="正在清点……">
        {found => (
          <>
            <ul>
              {found.movable > 0 && <li>可以移交的在办件{found.movable}件</li>}
              {found.waiting.length > 0 && (
                <li>
                  纸质原件正在交接途中、交接完了再移交的：{found.waiting.map(no => caseNumber.print(no)).join('、')}
                </li>
              )}
              {found.left.map(({ title, count }) => (
                <li key={title}>
                  {title}
                  {count}件，由本单位办完或者转走
                </li>
              ))}
              <li>名册上的人员{found.people}人</li>
            </ul>
            <p class="hint">
              {found.movable > 0
                ? '先列清单移交在办件。'
                : found.left.length + found.waiting.length > 0
                  ? '这些办完以后，再列人员清单。'
                  : '可以列人员清单了。人员转过去，机构改革就办完了。'}
            </p>
          </>
        )}
      </Answered>
    </section>
  )
}
