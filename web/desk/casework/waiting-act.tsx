import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../platform/components/icon.tsx'
import { type SentAct, sendLeaving } from './sent-act.ts'

/** An act that nobody outside is told of is sent some seconds after its press, and can be stopped until then. */
export interface WaitingAct extends Omit<SentAct, 'at' | 'version'> {
  version: number
  verb: string
  body: Record<string, unknown>
}

/** Seconds. */
const grace = 10

export interface Waiting {
  act: WaitingAct
  left: number
}

/** `send` sends it from this page; a page that is left sends it by itself. */
export function useWaitingAct(send: (act: WaitingAct) => Promise<void>) {
  const [act, setAct] = useState<WaitingAct | null>(null)
  const [left, setLeft] = useState(grace)
  const current = useRef<WaitingAct | null>(null)
  const latest = useRef(send)
  latest.current = send

  /** Whoever takes it is the only one to send or to drop it. */
  function take(): WaitingAct | null {
    const taken = current.current
    current.current = null
    setAct(null)
    return taken
  }
  async function sendNow(): Promise<void> {
    const taken = take()
    if (taken !== null) await latest.current(taken)
  }
  function begin(next: WaitingAct): void {
    current.current = next
    setAct(next)
    setLeft(grace)
  }

  useEffect(() => {
    if (act === null) return
    const end = setTimeout(() => void sendNow(), grace * 1000)
    const tick = setInterval(() => setLeft(seconds => Math.max(0, seconds - 1)), 1000)
    return () => {
      clearTimeout(end)
      clearInterval(tick)
    }
  }, [act])
  useEffect(() => {
    const leave = () => {
      const taken = take()
      if (taken !== null) sendLeaving(taken, taken.body)
    }
    const hide = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [])
  return { waiting: act && { act, left }, begin, take, sendNow }
}

interface WaitingToastProps {
  waiting: Waiting
  onStop: () => void
  onSend: () => void
}

/** Says what is about to be sent. The seconds are for the eye: a screen reader hears the sentence once. */
export function WaitingToast({ waiting: { act, left }, onStop, onSend }: WaitingToastProps) {
  // The button that was pressed is gone.
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      onStop()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return (
    <div class="toast" tabIndex={-1} ref={place}>
      <Icon name="clock" />
      <span role="status">
        <span class="unseen">{grace}</span>
        <span aria-hidden="true">{left}</span>秒后提交：{act.what}
      </span>
      <button type="button" onClick={onStop}>
        停 <kbd>Esc</kbd>
      </button>
      <button type="button" onClick={onSend}>
        立即提交
      </button>
    </div>
  )
}
