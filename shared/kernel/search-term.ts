import type { Day } from './calendar.ts'
import { checkCreditCode, checkIdNumber, checkPhone, type ValidationError } from './identity.ts'
import type { Person } from './person.ts'
import { cleanCode, cleanNumber, lengthOf } from './text.ts'

/** What staff find a case by: a whole name, a whole identity number or credit code, or a phone. Parts find nothing. */
export interface SearchTerm {
  by: 'name' | 'number' | 'phone'
  /** in the one spelling that is compared */
  value: string
}

/** Blanks, dots between the parts of a name, and the width and case of letters make no difference. */
const nameTerm = (name: string): SearchTerm => ({
  by: 'name',
  value: cleanCode(name).replace(/[·•‧∙・･.]/gu, ''),
})

/** The terms under which a person's case is found, besides the number that the case has as its key. */
export function searchTermsOf({ name, phone, representative }: Pick<Person, 'name' | 'phone' | 'representative'>) {
  const names = [name, representative?.name ?? ''].map(nameTerm).filter(({ value }) => value !== '')
  const phones: SearchTerm[] = phone === null ? [] : [{ by: 'phone', value: phone }]
  return [...names, ...phones].filter(
    (term, at, all) => all.findIndex(other => other.by === term.by && other.value === term.value) === at,
  )
}

/** The term that somebody typed. A text of digits is a number or a phone, and has to be whole. */
export function searchTermOf(text: string, today: Day): { ok: true; value: SearchTerm } | ValidationError {
  const id = checkIdNumber(text, today)
  if (id.ok) return { ok: true, value: { by: 'number', value: id.value } }
  const phone = checkPhone(text)
  if (phone.ok) return { ok: true, value: { by: 'phone', value: phone.value } }
  const number = cleanNumber(text)
  const credit = checkCreditCode(text)
  // A mistyped identity number may pass for a credit code, but not for one whose check character is right.
  if (/^\d{17}[\dX]$/.test(number) && !(credit.ok && credit.checkDigit)) return id
  if (credit.ok) return { ok: true, value: { by: 'number', value: credit.value } }
  if (/^[+\d]/.test(number)) return { ok: false, reason: '证件号码或者电话号码要写完整，请核对。' }
  const name = nameTerm(text)
  return lengthOf(name.value) < 2 ? { ok: false, reason: '姓名或者名称要写完整。' } : { ok: true, value: name }
}
