import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { Refusal } from '../../platform/components/notice.tsx'

type Found = ReplyOf<'merger-in-hand'>

/** What a department that ends has not handed over yet: what the next list takes, and what it has to finish itself. */
export function InHand({ no }: { no: string }) {
  const [found, setFound] = useState<Found | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function look(): Promise<void> {
    const reply = await ask('merger-in-hand', { path: { case: no } })
    setRefusal(reply.ok ? null : reply)
    if (reply.ok) setFound(reply.body)
  }
  useEffect(() => void look(), [no])
  return (
    <section class="card" aria-labelledby="in-hand-title">
      <h2 id="in-hand-title">还没有移交的</h2>
      {found === null && refusal === null && <p class="hint">正在清点……</p>}
      {refusal && <Refusal refusal={refusal} retry={() => void look()} />}
      {found !== null && (
        <>
          <ul>
            {found.movable > 0 && <li>可以移交的在办件{found.movable}件</li>}
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
              : found.left.length > 0
                ? '这些办完以后，再列人员清单。'
                : '可以列人员清单了。人员转过去，机构改革就办完了。'}
          </p>
        </>
      )}
    </section>
  )
}
