import type { Filling } from './state.ts'

/** What was typed stays in this tab over a reload and over signing in, and goes with the tab: others may use the same computer. */

interface Kept {
  owner: string
  filling: Filling
}

const keyOf = (item: string): string => `hall:apply:${item}`

/** False when the browser has no room left: the person has to be told before anything is lost. */
export function keep(item: string, owner: string, filling: Filling): boolean {
  try {
    const kept: Kept = { owner, filling }
    sessionStorage.setItem(keyOf(item), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/** What this person had typed for the item, or null. */
export function kept(item: string, owner: string): Filling | null {
  try {
    const found: Kept | null = JSON.parse(sessionStorage.getItem(keyOf(item)) ?? 'null')
    return found !== null && found.owner === owner ? found.filling : null
  } catch {
    return null
  }
}

export const forget = (item: string): void => sessionStorage.removeItem(keyOf(item))
