import { useEffect } from 'preact/hooks'
import { Icon } from '../../platform/components/icon.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { listFor, placeInList } from './list-link.ts'
import { isTyped, wantsKeys } from './single-keys.ts'

/** The way back to the list, and to the cases before and after this one in it. */
export function Crumbs({ officer, no }: { officer: CurrentOfficer; no?: string }) {
  const { address, name } = listFor(officer, no)
  const place = no === undefined ? null : placeInList(no, officer)
  const keys = wantsKeys()

  useEffect(() => {
    if (place === null || !keys) return
    const press = (event: KeyboardEvent) => {
      const neighbour = { j: place.after, k: place.before }[event.key]
      if (neighbour === undefined || isTyped(event)) return
      event.preventDefault()
      location.assign(neighbour.address)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return (
    <nav class="crumbs" aria-label="位置">
      <a href={address}>
        <Icon name="back" />
        {name}
      </a>
      {place && (
        <>
          <span>
            第{place.at}件，共{place.of}件
          </span>
          <span class="neighbours">
            {place.before && (
              <a class="button plain small" href={place.before.address} rel="prev">
                上一件<span class="unseen">：{place.before.title}</span>
                {keys && <kbd>K</kbd>}
              </a>
            )}
            {place.after && (
              <a class="button plain small" href={place.after.address} rel="next">
                下一件<span class="unseen">：{place.after.title}</span>
                {keys && <kbd>J</kbd>}
              </a>
            )}
          </span>
        </>
      )}
    </nav>
  )
}
