import * as z from 'zod/mini'

/** The state of one notice to one recipient. */
export const noticeState = z.enum([
  /** somebody is sending it now */
  'claimed',
  /** the carrier accepted it */
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
  /** sends that went out or may have gone out */
  attempts: number
  /** ISO instant of the last claim */
  claimedAt: string
}

/** How often a legal notice is sent while its outcome stays unknown: two beat none. */
export const mostAttempts = 3

/** An older claim was left by a killed function. This is longer than any sender may run. Milliseconds. */
export const claimPatience = 60_000

/**
 * send: claim it; busy: another sender has it, so come back; abandoned: record that its outcome is unknown; settled:
 * nothing to do; give-up: stop trying.
 */
export type NextAttempt = 'send' | 'busy' | 'abandoned' | 'settled' | 'give-up'

/** The next action of a sender who finds this record at that instant. */
export function nextAttempt({ state, attempts, claimedAt }: NoticeStatus, legal: boolean, at: string): NextAttempt {
  switch (state) {
    case 'sent':
    case 'failed':
      return 'settled'
    case 'waiting':
      return 'send'
    case 'claimed':
      return Date.parse(at) - Date.parse(claimedAt) < claimPatience ? 'busy' : 'abandoned'
    case 'unknown':
      if (!legal) return 'settled'
      return attempts < mostAttempts ? 'send' : 'give-up'
  }
}
