import { holds } from '../../platform/page/duty.ts'
import type { Seat } from '../../platform/page/officer.ts'

/** The list a case was opened from, as its filters stood. */

const key = 'desk:list'

export function noteList(search: string): void {
  try {
    sessionStorage.setItem(key, search)
  } catch {
    // The way back leads to the whole list.
  }
}

function notedList(): string {
  try {
    const search = sessionStorage.getItem(key) ?? ''
    return search.startsWith('?') ? search : ''
  } catch {
    return ''
  }
}

const withWorklist = ['agent', 'clerk', 'handler', 'reviewer', 'head', 'station-head'] as const

/** A supervisor has no worklist and comes from the signals. */
export function listOf(seat: Seat): { address: string; name: string } {
  return holds(seat, 'supervisor') && !holds(seat, ...withWorklist)
    ? { address: '/desk/signals.html', name: '效能监察' }
    : { address: `/desk/index.html${notedList()}`, name: '待办' }
}
