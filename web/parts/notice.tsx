import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../shared/domain/form.ts'
import type { Refused } from '../api/hall.ts'
import { signIn } from '../api/sign-in.ts'
import { idOf } from '../form/field.tsx'

/** What the page has to say, put where the eye and the screen reader go next. */
export function Notice({
  mood,
  title,
  children,
}: {
  mood: 'good' | 'bad' | 'plain'
  title: string
  children?: ComponentChildren
}) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [title])
  return (
    <section class={`card ${mood}`} tabIndex={-1} ref={place} role={mood === 'bad' ? 'alert' : 'status'}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** A refusal in words, with the way on where there is one. */
export function Refusal({ refusal, retry }: { refusal: Refused; retry?: (() => void) | undefined }) {
  const [failed, setFailed] = useState(false)
  const again = refusal.code === 'expired' || refusal.code === 'assurance-too-low'
  return (
    <Notice mood="bad" title={refusal.sentence}>
      {refusal.errors.length > 0 && <ProblemList problems={refusal.errors} />}
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

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const jump = (event: Event, path: string) => {
    const place = document.getElementById(idOf(path))
    if (place === null) return
    event.preventDefault()
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
