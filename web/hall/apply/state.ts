import type { DraftContent } from '../../../shared/contract/applications.ts'
import { checkApplication } from '../../../shared/domain/application.ts'
import type { Problem } from '../../../shared/domain/form.ts'
import { checkCreditCode } from '../../../shared/domain/identity.ts'
import type { Item } from '../../../shared/domain/item.ts'
import type { Person } from '../../../shared/domain/person.ts'
import type { Session } from '../../api/session.ts'
import { answerOf, type TypedFields, typedOf } from '../../form/answer.ts'
import type { Sheet } from '../../photo/slot.tsx'

/** An application while it is being filled in. */

export type Whom = 'self' | 'ward' | 'organisation'

export interface Someone {
  readonly name: string
  readonly number: string
  readonly phone: string
  readonly address: string
}

export interface Filling {
  readonly step: number
  readonly whom: Whom
  readonly applicant: Someone
  readonly acting: { readonly name: string; readonly idNumber: string; readonly relation: string }
  readonly creditCodeConfirmed: boolean
  readonly town: string
  readonly form: TypedFields
  readonly files: Readonly<Record<string, readonly Sheet[]>>
  readonly draft: { readonly id: string; readonly version: number } | null
  /** the attempt that was made: the same content is sent again under the same key */
  readonly attempt: { readonly key: string; readonly body: string } | null
}

/** Whom the one who is signed in may apply for. */
export function whomFor(item: Item, session: Session): Whom[] {
  const own: Whom[] = session.kind === 'natural' && item.audience.includes('natural') ? ['self', 'ward'] : []
  return item.audience.includes('legal') ? [...own, 'organisation'] : own
}

/** The names that are known already, so that nobody types what the identity provider has checked. */
export function startFor(whom: Whom, session: Session): Pick<Filling, 'whom' | 'applicant' | 'acting'> {
  const nobody = { name: '', number: '', phone: '', address: '' }
  const me = { ...nobody, name: session.name, number: session.number }
  const acting = { name: session.name, idNumber: session.number, relation: whom === 'ward' ? '' : '法定代表人' }
  if (whom === 'self' || session.kind === 'legal') {
    return { whom, applicant: me, acting: { name: '', idNumber: '', relation: '法定代表人' } }
  }
  return { whom, applicant: nobody, acting }
}

export function begin(item: Item, session: Session): Filling {
  const whom = whomFor(item, session)[0] ?? 'self'
  const rest = { creditCodeConfirmed: false, town: '', form: {}, files: {}, draft: null, attempt: null }
  return { step: 0, ...startFor(whom, session), ...rest }
}

export function personOf({ whom, applicant, acting }: Filling): Person {
  return {
    kind: whom === 'organisation' ? 'legal' : 'natural',
    name: applicant.name.trim(),
    number: applicant.number.trim(),
    phone: applicant.phone.trim() === '' ? null : applicant.phone.trim(),
    address: applicant.address.trim(),
    representative: whom === 'self' ? null : acting,
  }
}

/** A credit code that looks right but for its check digit: the person has to compare it. */
export function isDoubtful({ whom, applicant }: Filling): boolean {
  const code = whom === 'organisation' ? checkCreditCode(applicant.number) : null
  return code?.ok === true && !code.checkDigit
}

/** What to send; names and numbers in the form the hall's own check gives them. */
export function applicationOf(filling: Filling, item: Item, today: string) {
  const form = answerOf(item.form, filling.form)
  const applicant = personOf(filling)
  const checked = checkApplication({ applicant, form, creditCodeConfirmed: filling.creditCodeConfirmed }, item, today)
  const files = Object.entries(filling.files).filter(([, sheets]) => sheets.length > 0)
  const problems: Problem[] = [...checked.problems]
  const missing = (path: string, message: string) => problems.unshift({ path, message })
  if (filling.town === '') missing('/town', '请选择由哪个镇受理。')
  if (applicant.representative !== null) {
    if (applicant.representative.relation.trim() === '')
      missing('/applicant/representative/relation', '请填写与申请人的关系。')
    if (applicant.representative.name.trim() === '') missing('/applicant/representative/name', '请填写经办人姓名。')
  }
  if (applicant.name === '') missing('/applicant/name', '请填写申请人的名称。')
  for (const m of item.materials) {
    if (m.required && !m.mayFollow && !filling.files[m.id]?.length) {
      problems.push({ path: `/files/${m.id}`, message: `请上传“${m.name}”。` })
    }
  }
  const content = {
    item: item.code,
    town: filling.town,
    applicant: checked.person,
    form,
    files: Object.fromEntries(files.map(([id, sheets]) => [id, sheets.map(sheet => sheet.id)])),
    mandate: null,
    ...(filling.creditCodeConfirmed ? { creditCodeConfirmed: true } : {}),
  }
  return { content, problems }
}

/** As much of it as a draft may hold: what is not yet right in shape is left out. */
export function draftOf(filling: Filling, item: Item): DraftContent {
  const { name, number, phone, address, kind, representative } = personOf(filling)
  const form = answerOf(item.form, filling.form)
  const files = Object.entries(filling.files).filter(([, sheets]) => sheets.length > 0)
  const acts = representative !== null && representative.name !== '' && representative.relation !== ''
  return {
    item: item.code,
    ...(filling.town === '' ? {} : { town: filling.town }),
    applicant: {
      kind,
      ...(name === '' ? {} : { name }),
      ...(number.length < 15 || number.length > 18 ? {} : { number }),
      phone,
      address,
      ...(acts && representative.idNumber.length === 18 ? { representative } : {}),
    },
    form,
    files: Object.fromEntries(files.map(([id, sheets]) => [id, sheets.map(sheet => sheet.id)])),
  }
}

/** A draft taken up again, perhaps on another device. */
export function resume(
  { id, version, content }: { id: string; version: number; content: DraftContent },
  item: Item,
  session: Session,
): Filling {
  const { applicant = {}, form = {}, files = {}, town = '' } = content
  const acting = applicant.representative ?? null
  const whom: Whom = applicant.kind === 'legal' ? 'organisation' : acting !== null ? 'ward' : 'self'
  const start = startFor(whom, session)
  const sheets = Object.entries(files).map(([material, ids]) => [
    material,
    ids.map((upload, at) => ({ id: upload, name: `第${at + 1}页` })),
  ])
  return {
    ...begin(item, session),
    ...start,
    applicant: {
      name: applicant.name ?? start.applicant.name,
      number: applicant.number ?? start.applicant.number,
      phone: applicant.phone ?? '',
      address: applicant.address ?? '',
    },
    ...(acting === null ? {} : { acting }),
    town,
    form: typedOf(item.form, form),
    files: Object.fromEntries(sheets),
    draft: { id, version },
  }
}
