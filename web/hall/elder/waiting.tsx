import { useEffect, useState } from 'preact/hooks'
import type { Answer, Refused } from '../../platform/api/hall.ts'
import { session } from '../../platform/api/session.ts'
import { signIn } from '../../platform/api/sign-in.ts'
import { caseLink, type Line } from '../../platform/components/case-list.tsx'
import { Icon } from '../../platform/components/icon.tsx'
import { readWaiting } from '../../platform/page/read-waiting.ts'
import { SignInFirst } from './sign-in-first.tsx'

/** What waits for the reader, one matter at a time; the card has its place before that is known, so nothing moves. */

/** 去补正, of 等您补正. */
const verbOf = (label: string): string => (label.startsWith('等您') ? `去${label.slice(2)}` : '去看看')

export function Waiting() {
  const [failed, setFailed] = useState(false)
  if (session() !== null) return <Mine />
  return <SignInFirst {...{ failed }} onSignIn={() => void signIn().catch(() => setFailed(true))} />
}

function Mine() {
  const [found, setFound] = useState<Answer<Line[]> | null>(null)
  const load = async () => {
    setFound(null)
    setFound(await readWaiting())
  }
  useEffect(() => void load(), [])

  if (found === null) return <p class="card waiting mine">正在看有没有事等您……</p>
  if (!found.ok) return <Failed refusal={found} again={() => void load()} />
  if (found.body.length === 0) return <p class="card waiting mine">现在没有事等您。</p>
  return <OneByOne lines={found.body} />
}

function Failed({ refusal: { code, sentence }, again }: { refusal: Refused; again: () => void }) {
  const expired = code === 'expired'
  return (
    <section class="card waiting mine bad" role="alert">
      <p>{sentence}</p>
      <button class="button" type="button" onClick={expired ? () => void signIn().catch(() => {}) : again}>
        {expired ? '重新登录' : '再试一次'}
      </button>
    </section>
  )
}

function OneByOne({ lines }: { lines: readonly Line[] }) {
  const [at, setAt] = useState(0)
  const line = lines[at % lines.length]
  if (line === undefined) return null
  const { item, label } = line
  return (
    <section class="card do waiting mine" aria-live="polite">
      <p>
        <strong>
          <Icon name="bell" /> 有{lines.length}件事等您
        </strong>
        <span>{item}</span>
      </p>
      <a class="button" href={caseLink(line)}>
        {verbOf(label)}
      </a>
      {lines.length > 1 && (
        <button class="button plain" type="button" onClick={() => setAt(at + 1)}>
          看下一件
        </button>
      )}
    </section>
  )
}
