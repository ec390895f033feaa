import type { ComponentChild, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * A part of a page whose script comes when the part is drawn, or before that by `start`. What the visitor has typed does not wait for it:
 * where it cannot be loaded, the page shows `meanwhile`.
 */
export function later<Props>(load: () => Promise<ComponentType<Props>>, meanwhile: (props: Props) => ComponentChild) {
  let loaded: ComponentType<Props> | null = null
  const start = async (): Promise<void> => {
    loaded ??= await load().catch(() => null)
  }
  function Later(props: Props) {
    const [Part, setPart] = useState(() => loaded)
    useEffect(() => void start().then(() => setPart(() => loaded)), [])
    return Part === null ? meanwhile(props) : <Part {...(props as Props & object)} />
  }
  return Object.assign(Later, { start })
}
