import { checkApplication, checkMaterials } from '../../../shared/application/api/check.ts'
import { following, type Knowledge } from '../../../shared/kernel/asked.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import { checkCreditCode } from '../../../shared/kernel/identity.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { decidedBy } from '../../../shared/kernel/item/scenario.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import type { Sheet } from '../photo/photo-upload.tsx'
import { answerOf, type TypedFields } from './answer.ts'

/** An application during input: on a citizen's phone, or at a village's desk. */

export type Whom = 'self' | 'ward' | 'organisation'

export interface Someone {
  readonly name: string
  readonly number: string
  readonly phone: string
  readonly address: string
}

export interface Filled {
  readonly whom: Whom
  readonly applicant: Someone
  readonly acting: { readonly name: string; readonly idNumber: string; readonly relation: string }
  readonly creditCodeConfirmed: boolean
  /** what may follow will be brought in time; older local drafts have no answer */
  readonly pledged?: boolean
  readonly town: string
  readonly form: TypedFields
  readonly files: Readonly<Record<string, readonly Sheet[]>>
}

/** The applicants to choose from, with the page's labels. */
export type Whoms = readonly (readonly [Whom, string])[]

export function personOf({ whom, applicant, acting }: Filled): Person {
  return {
    kind: whom === 'organisation' ? 'legal' : 'natural',
    name: applicant.name,
    number: applicant.number,
    phone: applicant.phone,
    address: applicant.address,
    representative: whom === 'self' ? null : acting,
  }
}

/** Whether only the check digit of a credit code is wrong: the person confirms such a code. */
export function isDoubtful({ whom, applicant }: Filled): boolean {
  const code = whom === 'organisation' ? checkCreditCode(applicant.number) : null
  return code?.ok === true && !code.checkDigit
}

const ofPerson = ['name', 'number', 'representative/name', 'representative/idNumber', 'representative/relation']
  .concat(['representative', 'phone', 'address'])
  .map(name => `/applicant/${name}`)

/** Problems in the order of their fields on the pages. */
export function inFieldOrder(problems: readonly Problem[], item: Item): Problem[] {
  const fields = [
    ...ofPerson,
    '/town',
    ...Object.keys(item.form.properties).map(name => `/form/${name}`),
    ...item.materials.map(({ id }) => `/files/${id}`),
  ]
  const placeOf = (path: string): number => {
    const at = fields.findIndex(field => path === field || path.startsWith(`${field}/`))
    return at < 0 ? fields.length : at
  }
  return problems.toSorted((a, b) => placeOf(a.path) - placeOf(b.path))
}

/**
 * The content to send, with names and numbers normalised by the hall's own check, its problems, and the item as it is by
 * the answers. `knowledge`: what the hall knows without pages.
 */
export function applicationOf(filling: Filled, whole: Item, today: string, knowledge: Knowledge) {
  const form = answerOf(whole.form, filling.form)
  const applicant = personOf(filling)
  const checked = checkApplication({ applicant, form, creditCodeConfirmed: filling.creditCodeConfirmed }, whole, today)
  const { asked: item } = decidedBy(whole, checked.facts)
  const listed = new Set(item.materials.map(({ id }) => id))
  const files = Object.entries(filling.files).filter(([id, sheets]) => sheets.length > 0 && listed.has(id))
  const problems: Problem[] = [...checked.problems]
  if (filling.town === '')
    problems.push({ path: '/town', message: whole.counterIntake ? '请选择交到哪个窗口。' : '请选择由哪个镇受理。' })
  problems.push(...checkMaterials(item, filling.files, knowledge, filling.pledged === true))
  const isFollowed = following(item, filling.files).length > 0
  const content = {
    item: item.code,
    itemVersion: item.version,
    town: filling.town,
    applicant: checked.person,
    form: checked.form,
    files: Object.fromEntries(files.map(([id, sheets]) => [id, sheets.map(sheet => sheet.id)])),
    mandate: null,
    ...(filling.creditCodeConfirmed ? { creditCodeConfirmed: true } : {}),
    ...(isFollowed && filling.pledged ? { pledged: true } : {}),
  }
  return { content, problems: inFieldOrder(problems, item), item }
}
