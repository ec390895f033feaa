import { type Answer, ask, type Refused } from '../api/hall.ts'
import type { Line } from '../components/case-list.tsx'
import { keepWaiting } from './waiting.ts'

const lists = ['my-cases', 'my-filed', 'my-letters', 'my-disclosure-requests'] as const

/** What waits for who is signed in, of every kind of case, from the newest page of each; the navigation counts it. */
export async function readWaiting(): Promise<Answer<Line[]>> {
  const pages = await Promise.all(lists.map(list => ask(list)))
  const refusal = pages.find((page): page is Refused => !page.ok)
  if (refusal !== undefined) return refusal
  const waiting = pages.flatMap(page => (page.ok ? page.body.cases : [])).filter(({ yours }) => yours)
  keepWaiting(waiting.map(({ no }) => no))
  return { ok: true, body: waiting }
}
