/** Ctrl K, or ⌘ K: it opens the palette and closes it. */
export const isPaletteKey = (event: KeyboardEvent): boolean =>
  event.ctrlKey !== event.metaKey &&
  !event.altKey &&
  !event.shiftKey &&
  !event.isComposing &&
  event.key.toLowerCase() === 'k'
