import { useEffect, useState } from 'preact/hooks'
import type { LimitId, Limits } from '../../../shared/kernel/limit.ts'
import { published } from '../api/hall.ts'

/** Limits as they hold today. A page is built with the law's, which no county may exceed, and says them until the hall answers. */

/** Where the page's own text, outside the script's place, says the days of a limit. */
const said = (): NodeListOf<HTMLElement> => document.querySelectorAll('[data-limit]')

/** The days of a limit in force, or those that the page was built with. */
export function useLimits(): (id: LimitId, built: number) => number {
  const [limits, setLimits] = useState<Partial<Limits>>({})
  useEffect(() => {
    void published<Limits>('/catalogue/limits.json').then(found => {
      if (found === null) return
      setLimits(found)
      for (const place of said()) {
        const days = found[place.dataset.limit as LimitId]?.days
        if (days !== undefined) place.textContent = `${days}`
      }
    })
  }, [])
  return (id, built) => limits[id]?.days ?? built
}
