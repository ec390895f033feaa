import { useEffect, useRef, useState } from 'preact/hooks'
import { type Scanned, scanned } from './scan.ts'

/** What the last scan came to, said aloud as well. */
export interface Said {
  good: boolean
  text: string
}

interface ScannerProps {
  label: string
  hint: string
  said: Said | null
  onScan: (found: Exclude<Scanned, { kind: 'nothing' }>) => void
  onUnread: (reason: string) => void
}

/** Back to the field, so that the next scan is read. Not under a finger: that would raise the screen's keyboard. */
export function readyToScan(): void {
  if (matchMedia('(any-pointer: fine)').matches) document.getElementById('scan')?.focus()
}

/** The one field a scanner types into. It takes the focus when the page opens and keeps it from scan to scan. */
export function Scanner({ label, hint, said, onScan, onUnread }: ScannerProps) {
  const [typed, setTyped] = useState('')
  const box = useRef<HTMLInputElement>(null)
  useEffect(readyToScan, [])

  function read(event: Event): void {
    event.preventDefault()
    box.current?.focus()
    if (typed.trim() === '') return
    const found = scanned(typed)
    setTyped('')
    if (found.kind === 'nothing') onUnread(`没有认出“${typed.trim().slice(0, 60)}”。${found.reason}`)
    else onScan(found)
  }

  return (
    <form class="card scanner" onSubmit={read} noValidate>
      <label for="scan">{label}</label>
      <p class="hint" id="scan-hint">
        {hint}
      </p>
      <p class="with-button">
        <input
          id="scan"
          ref={box}
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="scan-hint"
          value={typed}
          onInput={e => setTyped(e.currentTarget.value)}
        />
        <button class="button" type="submit">
          确定
        </button>
      </p>
      <p class={said === null ? 'unseen' : said.good ? 'said' : 'said fault'} role="status">
        {said?.text}
      </p>
    </form>
  )
}
