import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Answer, Refused } from '../api/hall.ts'
import { Loading } from '../components/loading.tsx'
import { Refusal } from '../components/notice.tsx'

/** What one question to the hall is answered with, and the question again. */

export interface Asked<T> {
  /** null until it is answered; the last answer stays until another comes */
  found: T | null
  refusal: Refused | null
  again: () => Promise<void>
}

/** Asks at once, and anew with other keys. */
export function useAnswer<T>(question: () => Promise<Answer<T>>, keys: readonly unknown[]): Asked<T> {
  const [found, setFound] = useState<T | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  async function again(isCurrent = () => true): Promise<void> {
    const reply = await question()
    if (!isCurrent()) return
    setRefusal(reply.ok ? null : reply)
    if (reply.ok) setFound(reply.body)
  }
  useEffect(() => {
    let isShown = true
    setFound(null)
    setRefusal(null)
    void again(() => isShown)
    return () => {
      isShown = false
    }
  }, keys)
  return { found, refusal, again: () => again() }
}

interface AnsweredProps<T> {
  asked: Asked<T>
  /** what is said until it is answered */
  meanwhile?: string
  children: (found: T) => ComponentChildren
}

/** The answer, or what is said in its place: that it is coming, or why it does not come, with a retry. */
export const Answered = <T,>({ asked: { found, refusal, again }, meanwhile, children }: AnsweredProps<T>) => (
  <>
    {found === null && refusal === null && (meanwhile === undefined ? <Loading /> : <p class="hint">{meanwhile}</p>)}
    {refusal !== null && <Refusal refusal={refusal} retry={() => void again()} />}
    {found !== null && children(found)}
  </>
)
