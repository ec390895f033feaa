/** The keys of one letter, which an officer can turn off (WCAG 2.1.4). */

const stored = 'desk:keys'

export function wantsKeys(): boolean {
  try {
    return localStorage.getItem(stored) !== 'off'
  } catch {
    return true
  }
}

export function chooseKeys(wanted: boolean): void {
  try {
    localStorage.setItem(stored, wanted ? 'on' : 'off')
  } catch {
    // The choice then holds for this page.
  }
}

/** Whether the key belongs to a field, to a dialog or to the browser. */
export const isTyped = (event: KeyboardEvent): boolean =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.isComposing ||
  (event.target instanceof HTMLElement && event.target.closest('input, select, textarea, dialog') !== null)
