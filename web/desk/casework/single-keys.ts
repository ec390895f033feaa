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

/** A closed dialog keeps the focus until the page is next drawn; what is typed meanwhile is meant for the page. */
const hasTyping = (target: Element): boolean =>
  target.closest('dialog:not([open])') === null && target.closest('input, select, textarea, dialog') !== null

/** Whether the key belongs to a field, to a dialog or to the browser. */
export const isTyped = (event: KeyboardEvent): boolean =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.isComposing ||
  (event.target instanceof Element && hasTyping(event.target))
