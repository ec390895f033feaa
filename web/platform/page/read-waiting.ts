import { ask } from '../api/hall.ts'
import type { Line } from '../components/case-list.tsx'
import { keepWaiting } from './waiting.ts'

const lists = ['my-cases', 'my-filed', 'my-letters', 'my-disclosure-requests'] as const

/**
 * What waits for who is signed in, of every kind of case, from the newest page of each; the navigation counts it. Null
 * where the hall does not answer.
 */
export async function readWaiting(): Promise<Line[] | null> {
  const pages = await Promise.all(lists.map(list => ask(list)))
  const read = pages.flatMap(page => (page.ok ? [page.body.cases] : []))
  if (read.length < pages.length) return null
  const waiting = read.flat().filter(({ yours }) => yours)
  keepWaiting(waiting.map(({ no }) => no))
  return waiting
}
