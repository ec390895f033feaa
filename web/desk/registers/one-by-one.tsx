import { useState } from 'preact/hooks'
import type { Refused } from '../../platform/api/hall.ts'

interface OneByOne<T> {
  /** how many are done; null while nothing runs */
  done: number | null
  whole: number
  /** the place at which it stopped, and why */
  stopped: number | null
  refusal: Refused | null
  /** does it for each, one after the other; stops at the first refusal, and answers whether there was none */
  run: (all: readonly T[], act: (one: T) => Promise<{ ok: true } | Refused>) => Promise<boolean>
}

/** Work of many requests, which tells how far it is. What was done stays done, and the rest can be begun again. */
export function useOneByOne<T>(): OneByOne<T> {
  const [done, setDone] = useState<number | null>(null)
  const [whole, setWhole] = useState(0)
  const [stopped, setStopped] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const run: OneByOne<T>['run'] = async (all, act) => {
    setWhole(all.length)
    setRefusal(null)
    setStopped(null)
    for (const [at, one] of all.entries()) {
      setDone(at)
      const reply = await act(one)
      if (reply.ok) continue
      setDone(null)
      setRefusal(reply)
      setStopped(at)
      return false
    }
    setDone(null)
    return true
  }
  return { done, whole, stopped, refusal, run }
}

export const HowFar = ({ doing, done, whole }: { doing: string; done: number; whole: number }) => (
  <p role="status">
    {doing}……第{done + 1}行，共{whole}行 <progress value={done} max={whole} aria-label={doing} />
  </p>
)
