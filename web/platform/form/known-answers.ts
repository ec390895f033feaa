import type { Day } from '../../../shared/kernel/calendar.ts'
import { ageOn } from '../../../shared/kernel/condition.ts'
import type { Field, Form } from '../../../shared/kernel/form.ts'
import { checkIdNumber } from '../../../shared/kernel/identity.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { today } from '../components/labels.ts'
import type { TypedFields } from './answer.ts'
import type { Filled } from './filled.ts'

/** What need not be asked again: answers that follow from who applies. The applicant sees them and may change them. */

interface Applicant {
  /** identity number of a natural person; anything else has no age */
  readonly number: string
  readonly address: string
}

function answerTo(field: Field, { number, address }: Applicant, today: Day): string | undefined {
  if (field.type !== 'string') return undefined
  if (field['x-known'] === 'address') return address.trim() || undefined
  if (field['x-ages'] === undefined) return field.default
  const checked = checkIdNumber(number, today)
  if (!checked.ok) return undefined
  const age = ageOn(checked.birth, today)
  return field.enum?.[field['x-ages'].findLastIndex(least => age >= least)]
}

/** The answers by field that follow from the applicant. A field of a list has none. */
export function prefilled(form: Form, applicant: Applicant, today: Day): Record<string, string> {
  const answers = Object.entries(form.properties).map(([name, field]) => [name, answerTo(field, applicant, today)])
  return Object.fromEntries(answers.filter(([, answer]) => answer !== undefined))
}

const knownOf = ({ whom, applicant }: Filled, { form }: Item) =>
  prefilled(form, whom === 'organisation' ? { number: '', address: '' } : applicant, today())

/** The form with what is known where nothing was typed. */
export const withKnown = (filled: Filled, item: Item): TypedFields => ({ ...knownOf(filled, item), ...filled.form })

/** The form without what was known of this applicant, who is about to change. */
export function withoutKnown(filled: Filled, item: Item): TypedFields {
  const known = knownOf(filled, item)
  return Object.fromEntries(Object.entries(filled.form).filter(([name, typed]) => known[name] !== typed))
}
