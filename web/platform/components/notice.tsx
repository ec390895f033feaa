import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Refused } from '../api/hall.ts'
import { signIn } from '../api/sign-in.ts'
import { idOf } from '../form/field.tsx'
import { Icon } from './icon.tsx'

const signs = { good: 'done', bad: 'warning', plain: 'info' } as const

/** A message that takes the focus. */
export function Notice({
  tone: mood,
  title,
  subject: news = title,
  children,
}: {
  tone: 'good' | 'bad' | 'plain'
  title: string
  /** the subject of the message; a new subject takes the focus again, even with the same text */
  subject?: unknown
  children?: ComponentChildren
}) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [news])
  return (
    <section class={`card ${mood}`} tabIndex={-1} ref={place} role={mood === 'bad' ? 'alert' : 'status'}>
      <h2>
        <Icon name={signs[mood]} /> {title}
      </h2>
      {children}
    </section>
  )
}

/** A refusal, with a retry or sign-in where that helps. */
interface RefusalProps {
  refusal: Refused
  retry?: (() => void) | undefined
  /** goes to a field that is not on the page now */
  onOtherStep?: (path: string) => void
}

export function Refusal({ refusal, retry, onOtherStep }: RefusalProps) {
  const [failed, setFailed] = useState(false)
  const again = refusal.code === 'expired' || refusal.code === 'assurance-too-low'
  return (
    <Notice tone="bad" title={refusal.sentence} subject={refusal}>
      {refusal.errors.length > 0 && <ProblemList problems={refusal.errors.map(named)} {...{ onOtherStep }} />}
      {again && (
        <>
          {failed && (
            <p class="fault">
              没有登录成功{refusal.kept && '，您填的内容都还在'}。请检查网络和浏览器的存储空间，再试一次。
            </p>
          )}
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

interface ProblemLinkProps {
  path: string
  onOtherStep?: ((path: string) => void) | undefined
  children: ComponentChildren
}

/** Leads to the field of a problem. */
export function ProblemLink({ path, onOtherStep, children }: ProblemLinkProps) {
  const jump = (event: Event) => {
    const place = document.getElementById(idOf(path))
    if (place !== null || onOtherStep) event.preventDefault()
    if (place === null) return onOtherStep?.(path)
    place.focus()
    place.scrollIntoView({ block: 'center' })
  }
  return (
    <a href={`#${idOf(path)}`} onClick={jump}>
      {children}
    </a>
  )
}

/** What a field is called on the page; nothing where it is not there now. */
function labelOf(path: string): string {
  const place = document.getElementById(idOf(path))
  const label = place?.matches('fieldset')
    ? place.querySelector('legend')
    : document.querySelector(`label[for="${CSS.escape(idOf(path))}"]`)
  return label?.firstChild?.textContent?.trim() ?? ''
}

/** The message of the hall, which does not know what the page calls its fields. */
function named({ path, message }: Problem): Problem {
  const label = labelOf(path)
  return { path, message: label === '' || message.includes(label) ? message : `${label}：${message}` }
}

interface ProblemListProps {
  problems: readonly Problem[]
  onOtherStep?: ((path: string) => void) | undefined
}

export const ProblemList = ({ problems, onOtherStep }: ProblemListProps) => (
  <ul>
    {problems.map(({ path, message }) => (
      <li key={path + message}>
        <ProblemLink {...{ path, onOtherStep }}>{message}</ProblemLink>
      </li>
    ))}
  </ul>
)
