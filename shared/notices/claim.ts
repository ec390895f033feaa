import * as z from 'zod'

/** What is known of one notice to one recipient. */
export const noticeState = z.enum([
  /** somebody is sending it now */
  'claimed',
  /** the carrier took it */
  'sent',
  /** certainly not sent yet, and worth another try */
  'waiting',
  /** nobody knows whether it went out */
  'unknown',
  /** it cannot be sent */
  'failed',
])
export type NoticeState = z.infer<typeof noticeState>

export interface NoticeStatus {
  state: NoticeState
  /** sends that went out, or may have */
  attempts: number
  /** ISO instant of the last claim */
  claimedAt: string
}

/** How often a legal notice is sent while its outcome stays unknown: two beat none. */
export const mostAttempts = 3

/** A claim older than this was left by a killed function; longer than any sender may run. Milliseconds. */
export const claimPatience = 60_000

/** send: take it; busy: another has it, come back; settled: nothing to do; give-up: one way or the other, stop trying. */
export type NextAttempt = 'send' | 'busy' | 'settled' | 'give-up'

/** What somebody who meets this record at that instant has to do. */
export function nextAttempt({ state, attempts, claimedAt }: NoticeStatus, legal: boolean, at: string): NextAttempt {
  switch (state) {
    case 'sent':
    case 'failed':
      return 'settled'
    case 'waiting':
      return 'send'
    case 'claimed':
      if (Date.parse(at) - Date.parse(claimedAt) < claimPatience) return 'busy'
      return legal && attempts < mostAttempts ? 'send' : 'give-up'
    case 'unknown':
      if (!legal) return 'settled'
      return attempts < mostAttempts ? 'send' : 'give-up'
  }
}
