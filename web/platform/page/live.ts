import { ask, type ReplyOf } from '../api/hall.ts'
import { session } from '../api/session.ts'

/**
 * What waits for the officer, kept current while the page is seen: a small public version of the office's lists is asked
 * for, and only another version makes the page ask how much waits.
 */

/** Between two looks. Milliseconds. */
const every = 30_000
/** The longest wait for a version. Milliseconds. */
const patience = 10_000

export type Counts = ReplyOf<'work-counts'>

/** What the page knows by its last look. */
export interface Seen {
  /** null before the first answer */
  counts: Counts | null
  /** whether the last look reached the hall */
  reached: boolean
}

/** The version of an office's lists, empty where they never changed; null when the hall cannot be reached. */
async function readVersion(office: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(patience)
    const response = await fetch(`/live/${office}.json`, { cache: 'no-cache', signal })
    if (response.status === 403 || response.status === 404) return ''
    const { version }: { version?: unknown } = response.ok ? await response.json() : {}
    return typeof version === 'string' ? version : null
  } catch {
    return null
  }
}

/** What is said of a change beside the list; null where nothing is. */
export function newsOf(before: Counts | null, after: Counts): string {
  const more = before === null ? 0 : after.work.all - before.work.all
  return more > 0 ? `有${more}件新的` : '有变化'
}

/**
 * Looks now, every half minute, and when the page comes into view. `tell` hears of every look; of a changed version it
 * hears what is new, unless it is the first.
 */
export function followLists(office: string, tell: (seen: Seen, news: string | null) => void): void {
  let version: string | null = null
  let counts: Counts | null = null

  async function look(isOpened: boolean): Promise<void> {
    const found = await readVersion(office)
    if (found === null) return tell({ counts, reached: false }, null)
    if (found === version && !isOpened) return tell({ counts, reached: true }, null)
    const answer = await ask('work-counts')
    if (!answer.ok) return tell({ counts, reached: false }, null)
    const news = version === null || found === version ? null : newsOf(counts, answer.body)
    // The version was asked for first: a change in between shows at the next look.
    version = found
    counts = answer.body
    tell({ counts, reached: true }, news)
  }

  const isSeen = (): boolean => document.visibilityState === 'visible' && session() !== null
  setInterval(() => {
    if (isSeen()) void look(false)
  }, every)
  document.addEventListener('visibilitychange', () => {
    if (isSeen()) void look(true)
  })
  void look(true)
}

/** The list's own page hears of changes by this event, whose detail is what is new. */
const changed = 'desk:changed'

export const tellChange = (news: string): boolean => document.dispatchEvent(new CustomEvent(changed, { detail: news }))

/** Answers how to stop listening. */
export function onChange(hear: (news: string) => void): () => void {
  const listener = (event: Event): void => {
    if (event instanceof CustomEvent) hear(String(event.detail))
  }
  document.addEventListener(changed, listener)
  return () => document.removeEventListener(changed, listener)
}
