import { session, waitingKey } from '../api/session.ts'

/** The cases that wait for who is signed in. This tab keeps their numbers, and the navigation of every page counts them. */

const kept = (): string[] => (sessionStorage.getItem(waitingKey) ?? '').split(' ').filter(no => no !== '')

export function keepWaiting(cases: readonly string[]): void {
  // Signed out meanwhile.
  if (session() === null) return
  try {
    sessionStorage.setItem(waitingKey, [...new Set(cases)].join(' '))
  } catch {
    // A full storage keeps what was typed, and the count of before.
  }
  document.dispatchEvent(new Event(waitingKey))
}

/** One case has been read: it waits, or it does no longer. */
export const noteWaiting = (no: string, waits: boolean): void =>
  keepWaiting([...kept().filter(other => other !== no), ...(waits ? [no] : [])])
