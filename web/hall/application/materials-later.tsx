import type { ComponentProps } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type Loaded = typeof import('./materials.tsx')

/** The step of the materials, loaded while the first steps are filled in: camera and upload are a seventh of the page. */
export function MaterialsLater(props: ComponentProps<Loaded['MaterialsStep']>) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    void import('./materials.tsx').then(setLoaded, () => null)
  }, [])
  if (loaded === null) return <p class="hint">正在打开……一直打不开的，请刷新页面，填的内容都还在。</p>
  return <loaded.MaterialsStep {...props} />
}
