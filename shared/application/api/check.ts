import type { Day } from '../../kernel/calendar.ts'
import { ageOn, type Facts, holds } from '../../kernel/condition.ts'
import { check, type Problem } from '../../kernel/form.ts'
import { checkCreditCode, checkIdNumber, checkPhone } from '../../kernel/identity.ts'
import type { Item } from '../../kernel/item.ts'
import type { Person } from '../../kernel/person.ts'

/** Checks an application before it is filed. The desk, the phone and the Lambda run the same code. */

/** A natural person aged 18 or more acts alone (民法典 art. 17, 18). */
const fullAge = 18

export interface Filled {
  applicant: Person
  form: Record<string, unknown>
  /** somebody compared a credit code that fails its check digit with the licence: a few issued codes fail */
  creditCodeConfirmed: boolean
}

/**
 * The person with normalised numbers and phone, the facts that the item's conditions ask for, and every fault found in
 * person and form. That nothing is to be applied for, or something else, is a fault too: it is told at once (行政许可法
 * art. 32(1)).
 */
export function checkApplication(
  filled: Filled,
  item: Item,
  today: Day,
): { person: Person; facts: Facts; problems: Problem[] } {
  const problems: Problem[] = []
  const fault = (path: string, message: string) => problems.push({ path, message })
  const { applicant } = filled
  let number = applicant.number
  let age: number | undefined
  if (applicant.kind === 'natural') {
    const checked = checkIdNumber(number, today)
    if (!checked.ok) fault('/applicant/number', checked.reason)
    else {
      number = checked.value
      age = ageOn(checked.birth, today)
      if (age < fullAge && applicant.representative === null) {
        fault('/applicant/representative', '申请人未满18周岁，请由监护人代为申请并填写监护人信息。')
      }
    }
  } else {
    const checked = checkCreditCode(number)
    if (!checked.ok) fault('/applicant/number', checked.reason)
    else {
      number = checked.value
      if (!checked.checkDigit && !filled.creditCodeConfirmed) {
        fault('/applicant/number', '统一社会信用代码的校验位不对；如与营业执照核对无误，请勾选确认后再提交。')
      }
    }
    if (applicant.representative === null) fault('/applicant/representative', '请填写经办人（法定代表人）信息。')
  }
  const phone = applicant.phone === null ? null : checkPhone(applicant.phone)
  if (phone !== null && !phone.ok) fault('/applicant/phone', phone.reason)
  const representative = applicant.representative
  const acting = representative === null ? null : checkIdNumber(representative.idNumber, today)
  if (acting !== null && !acting.ok) fault('/applicant/representative/idNumber', acting.reason)
  for (const p of check(item.form, filled.form, today)) fault(`/form${p.path}`, p.message)
  const facts = { ...filled.form, ...(age === undefined ? {} : { age }) }
  for (const { when, text } of item.stops ?? []) {
    if (holds(when, facts)) fault(when.fact === 'age' ? '/applicant/number' : `/form/${when.fact}`, text)
  }
  return {
    person: {
      ...applicant,
      number,
      phone: phone?.ok ? phone.value : null,
      representative: representative && {
        ...representative,
        idNumber: acting?.ok ? acting.value : representative.idNumber,
      },
    },
    facts,
    problems,
  }
}
