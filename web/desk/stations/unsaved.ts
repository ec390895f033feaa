import { useState } from 'preact/hooks'
import { useStay } from '../../platform/form/stay.ts'

/** What is changed and not sent, by day; null: as usual. */
export type Edits = ReadonlyMap<string, readonly string[] | null>

/** Changes of rosters that are not saved, by station and month, while the page is open. */
const unsaved = new Map<string, Edits>()

/** Asks before the page is left, while a roster has changes that are not saved. */
export const useUnsaved = (): void => useStay([...unsaved.values()].some(edits => edits.size > 0))

/** The changes of one roster, which are still there when its view is left and opened again. */
export function useEdits(station: string, month: string): [Edits, (edits: Edits) => void] {
  const key = `${station} ${month}`
  const [edits, setEdits] = useState(unsaved.get(key) ?? new Map())
  useUnsaved()
  return [
    edits,
    changed => {
      unsaved.set(key, changed)
      setEdits(changed)
    },
  ]
}
