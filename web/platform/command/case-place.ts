import { caseNumber } from '../../../shared/kernel/identity.ts'
import { type Answer, ask, casePath } from '../api/hall.ts'

/** Which case a page is about: the number stands in the fragment, which no server sees, and behind it the type where it is known. */

export interface Wanted {
  no: string
  type: string | null
}

/** Reads `#XX…` or `#XX…/enquiry`; a reason in words when it holds no case number. */
export function wantedIn(hash: string): Wanted | string {
  try {
    const [typed = '', type = null] = decodeURIComponent(hash.slice(1)).split('/')
    const number = caseNumber.check(typed)
    return number.ok ? { no: number.value, type } : number.reason
  } catch {
    return '地址里的编号不完整，请核对。'
  }
}

/** Where a case is: said by its type, or asked for by its number alone. */
export async function placeOf({ no, type }: Wanted): Promise<Answer<string>> {
  const path = type === null ? null : casePath(type)
  if (path !== null) return { ok: true, body: `${path}/${no}` }
  const found = await ask('find-case', { path: { case: no } })
  return found.ok ? { ok: true, body: `${found.body.path}/${no}` } : found
}
