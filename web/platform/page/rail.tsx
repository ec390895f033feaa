import { render } from 'preact'
import { Icon } from '../components/icon.tsx'
import { dropFilter, type SavedFilter, savedFilters } from './saved-filters.ts'

/** The desk's navigation as far as it depends on the officer: saved filters, and which link is the page's own. */

const worklist = '/desk/index.html'

/** What a filter finds in the lines that were read; `late` colours it. */
export interface FoundCount {
  text: string
  late: boolean
}
type Counts = ReadonlyMap<string, FoundCount>

interface SavedProps {
  filters: readonly SavedFilter[]
  counts: Counts
  onDrop: (filter: SavedFilter) => void
}

const Saved = ({ filters, counts, onDrop }: SavedProps) => (
  <>
    <h2>我存的筛选</h2>
    <ul>
      {filters.map(filter => {
        const { name, search } = filter
        const count = counts.get(search)
        const isCurrent = location.pathname === worklist && location.search === search
        return (
          <li key={search}>
            <a href={worklist + search} {...(isCurrent ? { 'aria-current': 'page' as const } : {})}>
              <Icon name="filter" />
              <span>{name}</span>
              {count && (
                <span class={`count ${count.late ? 'late' : ''}`}>
                  {count.text}
                  <span class="unseen">件</span>
                </span>
              )}
            </a>
            <button class="drop" type="button" aria-label={`删掉筛选：${name}`} onClick={() => onDrop(filter)}>
              <Icon name="cross" />
            </button>
          </li>
        )
      })}
    </ul>
  </>
)

/** Draws an officer's saved filters below the pages, with their counts by address where they are known. */
export function drawSaved(subject: string, counts: Counts = new Map()): void {
  const place = document.getElementById('saved')
  if (place === null) return
  const filters = savedFilters(subject)
  function drop(filter: SavedFilter): void {
    dropFilter(subject, filter)
    drawSaved(subject, counts)
    // The button that had the focus is gone.
    document.querySelector<HTMLElement>('#navigation a[aria-current]')?.focus()
  }
  render(filters.length === 0 ? null : <Saved filters={filters} counts={counts} onDrop={drop} />, place)
}

/** Marks the link to this very list; any other list belongs to the worklist itself. */
export function markList(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('#navigation > a')]
  const here = location.pathname + location.search
  const own = links.find(link => link.getAttribute('href') === here)
  const isSaved = document.querySelector('#saved a[aria-current]') !== null
  for (const link of links) {
    const isCurrent = own === undefined ? !isSaved && link.getAttribute('href') === worklist : link === own
    if (isCurrent) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}
