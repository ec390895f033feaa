import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface ConfirmProps {
  /** label of the first button */
  label: string
  /** what the label refers to, for screen readers */
  about: string
  /** what will be lost */
  warning: ComponentChildren
  /** label of the confirming button */
  yes: string
  onYes: () => void
}

/** Asks for confirmation of an action that cannot be undone. */
export function Confirm({ label, about, warning, yes, onYes }: ConfirmProps) {
  const [asked, setAsked] = useState(false)
  const place = useRef<HTMLButtonElement>(null)
  const touched = useRef(false)
  useEffect(() => {
    if (touched.current) place.current?.focus()
    touched.current = true
  }, [asked])
  if (!asked) {
    return (
      <button
        ref={place}
        class="button plain small"
        type="button"
        aria-label={`${label}${about}`}
        onClick={() => setAsked(true)}
      >
        {label}
      </button>
    )
  }
  return (
    <section class="warning confirm" aria-label={`${label}${about}`}>
      <p role="alert">{warning}</p>
      <p class="takes">
        <button class="button danger small" type="button" onClick={onYes}>
          {yes}
        </button>
        <button class="button plain small" type="button" ref={place} onClick={() => setAsked(false)}>
          不了
        </button>
      </p>
    </section>
  )
}
