import { useEffect, useRef } from 'preact/hooks'
import { parseScan, type Scan } from './scan.ts'

/** The result of the last scan, also announced to screen readers. */
export interface ScanMessage {
  good: boolean
  text: string
}

interface ScannerProps {
  label: string
  hint: string
  message: ScanMessage | null
  onScan: (found: Exclude<Scan, { kind: 'nothing' }>) => void | Promise<void>
  onUnread: (reason: string) => void
}

/** Returns the focus to the field for the next scan. Touch screens are left out: focus would open their keyboard. */
export function focusScanner(): void {
  if (matchMedia('(any-pointer: fine)').matches) document.getElementById('scan')?.focus()
}

/** The field a scanner types into. It has the focus from opening on, over all scans. */
export function Scanner({ label, hint, message, onScan, onUnread }: ScannerProps) {
  const input = useRef<HTMLInputElement>(null)
  // Scans come faster than replies: each is answered after those before, so that the last answer is the last scan's.
  const before = useRef(Promise.resolve())
  useEffect(focusScanner, [])

  function read(event: Event): void {
    event.preventDefault()
    const field = input.current
    const typed = field?.value.trim() ?? ''
    field?.focus()
    if (field === null || typed === '') return
    field.value = ''
    const found = parseScan(typed)
    before.current = before.current.finally(() =>
      found.kind === 'nothing' ? onUnread(`没有认出“${typed.slice(0, 60)}”。${found.reason}`) : onScan(found),
    )
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
          ref={input}
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="scan-hint"
        />
        <button class="button" type="submit">
          确定
        </button>
      </p>
      <p class={message === null ? 'unseen' : message.good ? 'said' : 'said fault'} role="status">
        {message?.text}
      </p>
    </form>
  )
}
