import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Refused } from '../api/hall.ts'
import { signIn } from '../api/sign-in.ts'
import { idOf } from '../form/field.tsx'

/** What the page has to say, put where the eye and the screen reader go next. */
export function Notice({
  mood,
  title,
  news = title,
  children,
}: {
  mood: 'good' | 'bad' | 'plain'
  title: string
  /** what it tells of: something new is gone to again, though the words be the same */
  news?: unknown
  children?: ComponentChildren
}) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [news])
  return (
    <section class={`card ${mood}`} tabIndex={-1} ref={place} role={mood === 'bad' ? 'alert' : 'status'}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** A refusal in words, with the way on where there is one. */
interface RefusalProps {
  refusal: Refused
  retry?: (() => void) | undefined
  /** leads to a box that is not on the page now */
  onElsewhere?: (path: string) => void
}

export function Refusal({ refusal, retry, onElsewhere }: RefusalProps) {
  const [failed, setFailed] = useState(false)
  const again = refusal.code === 'expired' || refusal.code === 'assurance-too-low'
  return (
    <Notice mood="bad" title={refusal.sentence} news={refusal}>
      {refusal.errors.length > 0 && <ProblemList problems={refusal.errors} {...{ onElsewhere }} />}
      {again && (
        <>
          {failed && <p class="fault">没有登录成功，您填的内容都还在。请检查网络和浏览器的存储空间，再试一次。</p>}
          <button class="button" type="button" onClick={() => signIn().catch(() => setFailed(true))}>
            重新登录
          </button>
        </>
      )}
      {!again && retry && (
        <button class="button plain" type="button" onClick={retry}>
          再试一次
        </button>
      )}
    </Notice>
  )
}

interface ProblemListProps {
  problems: readonly Problem[]
  onElsewhere?: ((path: string) => void) | undefined
}

export function ProblemList({ problems, onElsewhere }: ProblemListProps) {
  const jump = (event: Event, path: string) => {
    const place = document.getElementById(idOf(path))
    if (place !== null || onElsewhere) event.preventDefault()
    if (place === null) return onElsewhere?.(path)
    place.focus()
    place.scrollIntoView({ block: 'center' })
  }
  return (
    <ul>
      {problems.map(({ path, message }) => (
        <li key={path + message}>
          <a href={`#${idOf(path)}`} onClick={e => jump(e, path)}>
            {message}
          </a>
        </li>
      ))}
    </ul>
  )
}
