import { useState } from 'preact/hooks'
import type { Refused } from '../../platform/api/hall.ts'

interface OneByOne<T> {
  /** how many are done; null while nothing runs */
  done: number | null
  whole: number
  /** why it stopped */
  refusal: Refused | null
  /** does it for each, one after the other; stops at the first refusal, and answers whether there was none */
  run: (all: readonly T[], act: (one: T, isLast: boolean) => Promise<{ ok: true } | Refused>) => Promise<boolean>
}

/** Work of many requests, which tells how far it is. What was done stays done, and the rest can be begun again. */
export function useOneByOne<T>(): OneByOne<T> {
  const [done, setDone] = useState<number | null>(null)
  const [whole, setWhole] = useState(0)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const run: OneByOne<T>['run'] = async (all, act) => {
    setWhole(all.length)
    setRefusal(null)
    for (const [at, one] of all.entries()) {
      setDone(at)
      const reply = await act(one, at === all.length - 1)
      if (reply.ok) continue
      setDone(null)
      setRefusal(reply)
      return false
    }
    setDone(null)
    return true
  }
  return { done, whole, refusal, run }
}

export const HowFar = ({ doing, done, whole }: { doing: string; done: number; whole: number }) => (
  <p role="status">
    {doing}……第{done + 1}行，共{whole}行 <progress value={done} max={whole} aria-label={doing} />
  </p>
)
