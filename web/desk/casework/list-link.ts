import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

/** The link back to the list, with its filters. */

const key = 'desk:list'

export function rememberList(search: string): void {
  try {
    sessionStorage.setItem(key, search)
  } catch {
    // The link then leads to the unfiltered list.
  }
}

function rememberedList(): string {
  try {
    const search = sessionStorage.getItem(key) ?? ''
    return search.startsWith('?') ? search : ''
  } catch {
    return ''
  }
}

const withWorklist = ['agent', 'clerk', 'handler', 'reviewer', 'head', 'station-head'] as const

/** A supervisor has no worklist and returns to the signals. */
export function listFor(officer: CurrentOfficer): { address: string; name: string } {
  return hasRole(officer, 'supervisor') && !hasRole(officer, ...withWorklist)
    ? { address: '/desk/signals.html', name: '效能监察' }
    : { address: `/desk/index.html${rememberedList()}`, name: '待办' }
}
