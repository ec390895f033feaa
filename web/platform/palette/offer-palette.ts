/** The button and the key that open the palette. The palette itself is loaded when it is opened first. */

let subject: string | null = null

/** Ctrl K, or ⌘ K: it opens the palette and closes it. */
const isKey = (event: KeyboardEvent): boolean =>
  event.ctrlKey !== event.metaKey &&
  !event.altKey &&
  !event.shiftKey &&
  !event.isComposing &&
  event.key.toLowerCase() === 'k'

function open(): void {
  const by = subject
  if (by !== null && document.querySelector('dialog:modal') === null) {
    void import('./palette.tsx').then(
      ({ showPalette }) => showPalette(by, isKey),
      () => null,
    )
  }
}

/** Offers the palette to this officer from now on. */
export function offerPalette(officer: string): void {
  const isFirst = subject === null
  subject = officer
  const button = document.getElementById('palette')
  if (button === null || !isFirst) return
  button.hidden = false
  button.addEventListener('click', open)
  addEventListener('keydown', event => {
    if (!isKey(event)) return
    event.preventDefault()
    open()
  })
}
