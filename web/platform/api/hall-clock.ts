/** The hall's time, as its last reply said it. A device's own clock counts only until the first reply in this tab. */

const key = 'hall:clock'
const changed = new EventTarget()

function read(): number | null {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? null : Number(text)
  } catch {
    return null
  }
}
/** milliseconds by which the hall is ahead of this device */
let ahead: number | null = read()

/** Takes the time from a reply's header; a reply that the gateway made itself has none. */
export function noteHallTime(header: string | null): void {
  const time = Date.parse(header ?? '')
  if (Number.isNaN(time)) return
  ahead = time - Date.now()
  try {
    sessionStorage.setItem(key, String(ahead))
  } catch {
    // Without storage the next reply tells it again.
  }
  changed.dispatchEvent(new Event('change'))
}

export const isHallTimeKnown = (): boolean => ahead !== null

/** What this device's clock said, as the hall's last reply corrects it. Milliseconds since 1970. */
export const hallTimeOf = (device: number): number => device + (ahead ?? 0)

/** Milliseconds since 1970. */
export const hallTime = (): number => hallTimeOf(Date.now())

/** Calls back after each reply with a time; returns how to stop that. */
export function onHallTime(listen: () => void): () => void {
  changed.addEventListener('change', listen)
  return () => changed.removeEventListener('change', listen)
}
