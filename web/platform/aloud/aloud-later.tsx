import { useEffect, useState } from 'preact/hooks'
import { useElder } from '../form/elder-chosen.ts'

type Loaded = typeof import('./read-aloud.tsx')

/** Reading aloud on a page that does so in elder mode only: it is loaded then. */
export function AloudInElderMode() {
  const elder = useElder()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    if (elder) void import('./read-aloud.tsx').then(setLoaded, () => null)
  }, [elder])
  return elder && loaded !== null ? <loaded.ReadAloud /> : null
}
