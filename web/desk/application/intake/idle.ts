/** Calls back once nobody has touched the page for so many milliseconds; answers how to stop. */
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
