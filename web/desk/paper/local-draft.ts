/** What is ticked stays in this tab over a reload and over signing in, and goes with the tab. */

const keyOf = (what: string, subject: string): string => `hall:paper:${what}:${subject}`

export function keep(what: string, subject: string, value: unknown): void {
  try {
    sessionStorage.setItem(keyOf(what, subject), JSON.stringify(value))
  } catch {
    // Ticks are quickly made again; the paper lies on the table.
  }
}

export function kept<T>(what: string, subject: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(what, subject)) ?? 'null')
  } catch {
    return null
  }
}

export const forget = (what: string, subject: string): void => sessionStorage.removeItem(keyOf(what, subject))
