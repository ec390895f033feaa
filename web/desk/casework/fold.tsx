import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** Where the columns stand beside each other; below it the parts lie under each other. */
const isWide = (): boolean => matchMedia('(min-width: 64rem)').matches

interface FoldProps {
  /** of its heading */
  id: string
  title: string
  children: ComponentChildren
}

/** A part of the case to look things up in: open beside the work, folded on a phone. */
export function Fold({ id, title, children }: FoldProps) {
  const [open] = useState(isWide)
  return (
    <details class="card" open={open}>
      <summary>
        <h2 id={id}>{title}</h2>
      </summary>
      {children}
    </details>
  )
}
