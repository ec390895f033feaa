import { useEffect, useState } from 'preact/hooks'
import { session } from '../../platform/api/session.ts'
import { signIn } from '../../platform/api/sign-in.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { type Matter, readMatters } from './matters.ts'
import { SignInFirst } from './sign-in-first.tsx'

/** What waits for the reader, one matter at a time; the card has its place before that is known, so nothing moves. */

type Found = 'reading' | 'failed' | readonly Matter[]

export function Waiting() {
  const [found, setFound] = useState<Found>('reading')
  const [failed, setFailed] = useState(false)
  const load = async (owner: string) => {
    setFound('reading')
    setFound((await readMatters(owner)) ?? 'failed')
  }
  const me = session()
  useEffect(() => {
    if (me !== null) void load(me.number)
  }, [])

  // Nobody is signed in, or the session has just ended.
  if (me === null) {
    return <SignInFirst {...{ failed }} onSignIn={() => void signIn().catch(() => setFailed(true))} />
  }
  if (found === 'reading') return <p class="card waiting mine">正在看有没有事等您……</p>
  if (found === 'failed') return <Failed again={() => void load(me.number)} />
  if (found.length === 0) return <p class="card waiting mine">现在没有事等您。</p>
  return <OneByOne matters={found} />
}

const Failed = ({ again }: { again: () => void }) => (
  <section class="card waiting mine" role="alert">
    <p>连接不上服务，看不到有没有事等您。</p>
    <button class="button" type="button" onClick={again}>
      再试一次
    </button>
  </section>
)

function OneByOne({ matters }: { matters: readonly Matter[] }) {
  const [at, setAt] = useState(0)
  const matter = matters[at % matters.length]
  if (matter === undefined) return null
  return (
    <section class="card do waiting mine" aria-live="polite">
      <p>
        <strong>
          <Icon name="bell" /> 有{matters.length}件事等您
        </strong>
        <span>{matter.title}</span>
      </p>
      <a class="button" href={matter.href}>
        {matter.verb}
      </a>
      {matters.length > 1 && (
        <button class="button plain" type="button" onClick={() => setAt(at + 1)}>
          看下一件
        </button>
      )}
    </section>
  )
}
