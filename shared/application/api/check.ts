import { following, type Knowledge, missing } from '../../kernel/asked.ts'
import type { Day } from '../../kernel/calendar.ts'
import { ageOn, type Facts, holds } from '../../kernel/condition.ts'
import { check, type Problem } from '../../kernel/form.ts'
import { checkCreditCode, checkIdNumber, checkPhone } from '../../kernel/identity.ts'
import type { Item } from '../../kernel/item/item.ts'
import type { Person } from '../../kernel/person.ts'
import { cleanLine, cleanName, lengthOf } from '../../kernel/text.ts'

/** Checks an application before it is filed. The desk, the phone and the Lambda run the same code. */

/** A natural person aged 18 or more acts alone (民法典 art. 17, 18). */
const fullAge = 18

export interface Filled {
  applicant: Person
  form: Record<string, unknown>
  /** somebody compared a credit code that fails its check digit with the licence: a few issued codes fail */
  creditCodeConfirmed: boolean
}

export interface Checked {
  person: Person
  form: Record<string, unknown>
  /** what the item's conditions ask for */
  facts: Facts
  problems: Problem[]
}

/**
 * Person and form as they are kept, every value cleaned by its format, and every fault found in them. That nothing is to
 * be applied for, or something else, is a fault too: it is told at once (行政许可法 art. 32(1)).
 */
export function checkApplication(filled: Filled, item: Item, today: Day): Checked {
  const problems: Problem[] = []
  const fault = (path: string, message: string) => problems.push({ path, message })
  const line = (path: string, label: string, text: string, most: number): string => {
    if (text === '') fault(path, `请填写${label}。`)
    else if (lengthOf(text) > most) fault(path, `${label}最多填${most}个字，现在有${lengthOf(text)}个字。`)
    return text
  }
  const { applicant } = filled
  const { kind } = applicant
  const name = line('/applicant/name', kind === 'legal' ? '单位名称' : '申请人姓名', cleanName(applicant.name), 60)
  const { number, age } = numberOf(filled, today, fault)
  const representative = applicant.representative && {
    name: line('/applicant/representative/name', '经办人（监护人）姓名', cleanName(applicant.representative.name), 40),
    idNumber: applicant.representative.idNumber,
    relation: line(
      '/applicant/representative/relation',
      kind === 'legal' ? '在单位的身份' : '与申请人的关系',
      cleanLine(applicant.representative.relation),
      20,
    ),
  }
  const acting = representative && checkIdNumber(representative.idNumber, today)
  if (acting?.ok === false) fault('/applicant/representative/idNumber', acting.reason)
  const phone = cleanLine(applicant.phone ?? '') === '' ? null : checkPhone(applicant.phone ?? '')
  if (phone?.ok === false) fault('/applicant/phone', phone.reason)
  const address = cleanLine(applicant.address)
  if (address !== '') line('/applicant/address', '联系地址', address, 120)
  const form = check(item.form, filled.form, today)
  for (const p of form.problems) fault(`/form${p.path}`, p.message)
  const facts = { ...form.answer, ...(age === undefined ? {} : { age }) }
  for (const { when, text } of item.stops ?? []) {
    if (holds(when, facts)) fault(when.fact === 'age' ? '/applicant/number' : `/form/${when.fact}`, text)
  }
  return {
    person: {
      kind,
      name,
      number,
      phone: phone?.ok ? phone.value : null,
      address,
      representative: representative && { ...representative, ...(acting?.ok ? { idNumber: acting.value } : {}) },
    },
    form: form.answer,
    facts,
    problems,
  }
}

/** What is not there yet, and the pledge of what may follow. `item`: as the answers ask it. */
export function checkMaterials(
  item: Item,
  files: Readonly<Record<string, readonly unknown[]>>,
  knowledge: Knowledge,
  pledged: boolean,
): Problem[] {
  const lacking = missing(item, files, knowledge).map(({ id, name }) => ({
    path: `/files/${id}`,
    message: `请上传“${name}”。`,
  }))
  if (pledged || following(item, files).length === 0) return lacking
  return [...lacking, { path: '/pledged', message: '有材料以后补交的，请勾选承诺；或者现在上传。' }]
}

/** The applicant's number as it is kept, and the age of a person. */
function numberOf(
  { applicant: { kind, number, representative }, creditCodeConfirmed }: Filled,
  today: Day,
  fault: (path: string, message: string) => void,
): { number: string; age?: number } {
  if (kind === 'natural') {
    const checked = checkIdNumber(number, today)
    if (!checked.ok) {
      fault('/applicant/number', checked.reason)
      return { number }
    }
    const age = ageOn(checked.birth, today)
    if (age < fullAge && representative === null) {
      fault('/applicant/representative', '申请人未满18周岁，请由监护人代为申请并填写监护人信息。')
    }
    return { number: checked.value, age }
  }
  const checked = checkCreditCode(number)
  if (!checked.ok) fault('/applicant/number', checked.reason)
  else if (!checked.checkDigit && !creditCodeConfirmed) {
    fault('/applicant/number', '统一社会信用代码的校验位不对；如与营业执照核对无误，请勾选确认后再提交。')
  }
  if (representative === null) fault('/applicant/representative', '请填写经办人（法定代表人）信息。')
  return { number: checked.ok ? checked.value : number }
}
