import { caseNumber } from '../../../shared/kernel/identity.ts'
import { type Answer, ask, casePath } from '../api/hall.ts'

/** The case a page is about. Its number, and its type where known, are in the fragment, which no server sees. */

export interface CaseAddress {
  no: string
  type: string | null
}

/** Reads `#XX…` or `#XX…/enquiry`; returns the reason where it holds no case number. */
export function caseInFragment(hash: string): CaseAddress | string {
  try {
    const [typed = '', type = null] = decodeURIComponent(hash.slice(1)).split('/')
    const number = caseNumber.check(typed)
    return number.ok ? { no: number.value, type } : number.reason
  } catch {
    return '地址里的编号不完整，请核对。'
  }
}

/** The API path of a case: from its type, or looked up by its number. */
export async function apiPathOf({ no, type }: CaseAddress): Promise<Answer<string>> {
  const path = type === null ? null : casePath(type)
  if (path !== null) return { ok: true, body: `${path}/${no}` }
  const found = await ask('find-case', { path: { case: no } })
  return found.ok ? { ok: true, body: `${found.body.path}/${no}` } : found
}
