/** The local draft of ticks: it stays in this tab over a reload and a sign-in, and is gone with the tab. */

const keyOf = (what: string, subject: string): string => `hall:paper:${what}:${subject}`

export function saveDraft(what: string, subject: string, value: unknown): void {
  try {
    sessionStorage.setItem(keyOf(what, subject), JSON.stringify(value))
  } catch {
    // Lost ticks are quickly made again.
  }
}

export function readDraft<T>(what: string, subject: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(what, subject)) ?? 'null')
  } catch {
    return null
  }
}

export const removeDraft = (what: string, subject: string): void => sessionStorage.removeItem(keyOf(what, subject))
