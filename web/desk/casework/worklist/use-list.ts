import { useEffect, useRef, useState } from 'preact/hooks'
import type { Refused } from '../../../platform/api/hall.ts'
import { isOutdated } from '../recent-commands.ts'
import { type Line, merged, pageful, readMore, type Sources, type Step, unread } from './lines.ts'

/** The pause before the list is read again while it shows an outdated case. Milliseconds. */
const soon = 1500
/** The number of such retries. The index is a moment behind, never minutes. */
const mostTries = 4

export interface List {
  /** in order, without those the officer has just changed and that the index still shows as before; null before the first */
  lines: readonly Line[] | null
  /** further lines are to be read */
  more: boolean
  busy: boolean
  refusal: Refused | null
  /** reads a page more */
  readOn: () => void
  /** reads the list again to its present length */
  refresh: () => void
}

/** The lines of these steps, read from a day on. It is read again whenever steps or day are others. */
export function useList(steps: readonly Step[], from: string | undefined): List {
  const [read, setRead] = useState<{ of: string; sources: Sources } | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const [tries, setTries] = useState(0)
  /** counts the requests, so that a late reply to an earlier one is ignored */
  const reading = useRef(0)

  const of = [from, ...steps.map(({ step }) => step)].join()
  // What was read for other steps, or from another day, is no part of this list.
  const sources = read?.of === of ? read.sources : null
  const { lines, wanted } = merged(sources ?? [])
  const current = lines.filter(line => !isOutdated(line))
  const isBehind = current.length < lines.length

  async function readFrom(begun: Sources, goal?: number): Promise<void> {
    const turn = ++reading.current
    setBusy(true)
    const answer = await readMore(begun, goal)
    if (turn !== reading.current) return
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setRead({ of, sources: answer.body })
  }
  const refresh = () => void readFrom(unread(steps, from), Math.max(lines.length, pageful))

  useEffect(() => {
    setTries(0)
    void readFrom(unread(steps, from))
  }, [of])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') refresh()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  })
  useEffect(() => {
    if (!isBehind || busy || tries >= mostTries) return
    const timer = setTimeout(() => {
      setTries(tries + 1)
      refresh()
    }, soon)
    return () => clearTimeout(timer)
  })

  return {
    lines: sources === null ? null : current,
    more: sources !== null && wanted.length > 0,
    busy,
    refusal,
    readOn: () => void readFrom(sources ?? unread(steps, from)),
    refresh,
  }
}
