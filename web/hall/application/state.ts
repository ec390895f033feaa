import type { DraftContent } from '../../../shared/application/api/filing.ts'
import { confirmable, type Knowledge } from '../../../shared/kernel/asked.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { assurance } from '../../../shared/kernel/limit.ts'
import type { Session } from '../../platform/api/session.ts'
import { typedOf } from '../../platform/form/answer.ts'
import { type Filled, personOf, type Whom } from '../../platform/form/filled.ts'

/** An application while it is being filled in. */

interface Attempt {
  readonly key: string
  readonly body: string
}

export interface Filling extends Filled {
  readonly step: number
  /** which screen of the step; the first where it is absent */
  readonly part?: number
  readonly draft: { readonly id: string; readonly version: number } | null
  /** the last attempt: the same content is sent again with the same key */
  readonly attempt: Attempt | null
  /** the form is signed by hand, though a code would do */
  readonly onPaper?: boolean
}

/** The applicants for whom the signed-in person may apply. */
export function whomFor(item: Item, session: Session): Whom[] {
  const own: Whom[] = session.kind === 'natural' && item.audience.includes('natural') ? ['self', 'ward'] : []
  return item.audience.includes('legal') ? [...own, 'organisation'] : own
}

/** Whether a code to the verified phone may stand for the person's signature. */
export const mayConfirm = ({ whom }: Filling, { level, mobile }: Session): boolean =>
  whom === 'self' && level >= assurance.confirm && Boolean(mobile)

/** Whoever applies for themselves is known by signing in, and confirms the form by a code unless they sign it. */
export const knowledgeOf = (filling: Filling, session: Session): Knowledge => ({
  identified: filling.whom === 'self' ? 'sign-in' : null,
  confirmed: mayConfirm(filling, session) && filling.onPaper !== true,
})

/** Whether a code is asked before the application is sent. */
export function needsCode(filling: Filling, item: Item, session: Session): boolean {
  const form = confirmable(item)
  return form !== undefined && knowledgeOf(filling, session).confirmed && !filling.files[form.id]?.length
}

/**
 * The attempt to file this content: the previous one for the same content, so that it is filed once, or a new one. Of the
 * draft the state at sending counts: a later save does not make another application.
 */
export function attemptOf(made: Filling['attempt'], content: object, draft: Filling['draft']): Attempt {
  if (made !== null) {
    const { draft: _, ...sent } = JSON.parse(made.body)
    if (JSON.stringify(sent) === JSON.stringify(content)) return made
  }
  const body = JSON.stringify({ ...content, ...(draft ? { draft: draft.id } : {}) })
  return { key: crypto.randomUUID(), body }
}

/** Prefills what the identity provider has checked: names and numbers for good, the telephone to be changed. */
export function startFor(whom: Whom, session: Session): Pick<Filling, 'whom' | 'applicant' | 'acting'> {
  const nobody = { name: '', number: '', phone: session.mobile, address: '' }
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

/** The draft keeps what was typed, finished or not. */
export function draftOf(filling: Filling, item: Item): DraftContent {
  const files = Object.entries(filling.files).filter(([, sheets]) => sheets.length > 0)
  return {
    item: item.code,
    itemVersion: item.version,
    ...(filling.town === '' ? {} : { town: filling.town }),
    applicant: personOf(filling),
    form: filling.form,
    files: Object.fromEntries(files.map(([id, sheets]) => [id, sheets.map(sheet => sheet.id)])),
    creditCodeConfirmed: filling.creditCodeConfirmed,
    ...(filling.pledged === undefined ? {} : { pledged: filling.pledged }),
  }
}

/** The input from a saved draft, perhaps of another device. */
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
      // The verified name and number are the token's.
      name: start.applicant.name || (applicant.name ?? ''),
      number: start.applicant.number || (applicant.number ?? ''),
      phone: applicant.phone ?? '',
      address: applicant.address ?? '',
    },
    ...(acting === null ? {} : { acting }),
    creditCodeConfirmed: content.creditCodeConfirmed ?? false,
    ...(content.pledged === undefined ? {} : { pledged: content.pledged }),
    town,
    form: typedOf(item.form, form),
    files: Object.fromEntries(sheets),
    draft: { id, version },
  }
}
