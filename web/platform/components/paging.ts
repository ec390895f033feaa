import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer } from '../api/hall.ts'
import type { FailedAction } from './failed-action.ts'

interface PagedList<T> {
  /** null until the first page has come */
  list: readonly T[] | null
  /** a page that could not be read */
  failed: FailedAction | null
  /** reads the next page; null after the last one */
  more: (() => void) | null
}

/** A list read page by page, one request at a time, with a retry for a failed page. */
export function usePagedList<B extends { next: string | null }, T>(
  read: (after: { after?: string }) => Promise<Answer<B>>,
  linesOf: (page: B) => readonly T[],
): PagedList<T> {
  const [list, setList] = useState<readonly T[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [failed, setFailed] = useState<FailedAction | null>(null)
  const reading = useRef(false)

  async function load(after: string | null): Promise<void> {
    if (reading.current) return
    reading.current = true
    const page = await read(after === null ? {} : { after })
    reading.current = false
    setFailed(page.ok ? null : { refusal: page, retry: () => void load(after) })
    if (!page.ok) return
    setList(old => [...(after === null ? [] : (old ?? [])), ...linesOf(page.body)])
    setNext(page.body.next)
  }
  useEffect(() => void load(null), [])
  return { list, failed, more: next === null ? null : () => void load(next) }
}
