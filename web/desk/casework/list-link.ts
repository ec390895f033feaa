import { type ListedCase, listedCases } from '../../platform/case/listed-cases.ts'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

/** The links back to the list, with its filters, and to the cases beside one in it. */

const key = 'desk:list'

/** Where a case stands in the list that this officer saw last; null where it does not. */
export function placeInList(
  no: string,
  { me }: CurrentOfficer,
): { at: number; of: number; before?: ListedCase; after?: ListedCase } | null {
  const lines = listedCases(me.subject)
  const at = lines.findIndex(line => line.no === no)
  const [before, after] = [lines[at - 1], lines[at + 1]]
  if (at === -1) return null
  return { at: at + 1, of: lines.length, ...(before && { before }), ...(after && { after }) }
}

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

/** A supervisor or leader has few cases to work on, and returns from any other to the figures. */
export function listFor(officer: CurrentOfficer, no?: string): { address: string; name: string } {
  const isListed = no !== undefined && placeInList(no, officer) !== null
  if (hasRole(officer, 'leader') && !hasRole(officer, 'supervisor', ...withWorklist) && !isListed)
    return { address: '/desk/county-board.html', name: '各单位进度' }
  return hasRole(officer, 'supervisor') && !hasRole(officer, ...withWorklist) && !isListed
    ? { address: '/desk/signals.html', name: '效能监察' }
    : { address: `/desk/index.html${rememberedList()}`, name: '待办' }
}
