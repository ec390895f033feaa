/** Calls back once the page was idle for so many milliseconds; returns the function that stops it. */
export function onIdle(after: number, locked: () => void): () => void {
  let timer = setTimeout(locked, after)
  const touched = (): void => {
    clearTimeout(timer)
    timer = setTimeout(locked, after)
  }
  const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
  for (const touch of touches) addEventListener(touch, touched, { passive: true })
  return () => {
    clearTimeout(timer)
    for (const touch of touches) removeEventListener(touch, touched)
  }
}
