import { useEffect, useState } from 'preact/hooks'
import { session } from '../../platform/api/session.ts'
import { signIn } from '../../platform/api/sign-in.ts'
import type { Line } from '../../platform/components/case-list.tsx'
import { Icon } from '../../platform/components/icon.tsx'
import { readWaiting } from '../../platform/page/read-waiting.ts'
import { SignInFirst } from './sign-in-first.tsx'

/** What waits for the reader, one matter at a time; the card has its place before that is known, so nothing moves. */

/** 去补正, of 等您补正. */
const verbOf = (label: string): string => (label.startsWith('等您') ? `去${label.slice(2)}` : '去看看')

type Found = 'reading' | 'failed' | readonly Line[]

export function Waiting() {
  const [found, setFound] = useState<Found>('reading')
  const [failed, setFailed] = useState(false)
  const load = async () => {
    setFound('reading')
    setFound((await readWaiting()) ?? 'failed')
  }
  useEffect(() => {
    if (session() !== null) void load()
  }, [])

  // Nobody is signed in, or the session has just ended.
  if (session() === null) {
    return <SignInFirst {...{ failed }} onSignIn={() => void signIn().catch(() => setFailed(true))} />
  }
  if (found === 'reading') return <p class="card waiting mine">正在看有没有事等您……</p>
  if (found === 'failed') return <Failed again={() => void load()} />
  if (found.length === 0) return <p class="card waiting mine">现在没有事等您。</p>
  return <OneByOne lines={found} />
}

const Failed = ({ again }: { again: () => void }) => (
  <section class="card waiting mine" role="alert">
    <p>连接不上服务，看不到有没有事等您。</p>
    <button class="button" type="button" onClick={again}>
      再试一次
    </button>
  </section>
)

function OneByOne({ lines }: { lines: readonly Line[] }) {
  const [at, setAt] = useState(0)
  const line = lines[at % lines.length]
  if (line === undefined) return null
  const { no, type, item, label } = line
  return (
    <section class="card do waiting mine" aria-live="polite">
      <p>
        <strong>
          <Icon name="bell" /> 有{lines.length}件事等您
        </strong>
        <span>{item}</span>
      </p>
      <a class="button" href={`/case.html#${no}${type === 'application' ? '' : `/${type}`}`}>
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
