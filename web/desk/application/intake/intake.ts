import type { Identified, Knowledge } from '../../../../shared/kernel/asked.ts'
import type { Problem } from '../../../../shared/kernel/form.ts'
import { checkDay } from '../../../../shared/kernel/format.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { maskName } from '../../../../shared/kernel/masking.ts'
import { cleanName, cleanNumber, cleanText } from '../../../../shared/kernel/text.ts'
import { today } from '../../../platform/components/labels.ts'
import { applicationOf, personOf, type Whom } from '../../../platform/form/filled.ts'
import type { Application, Attempt, Content, Filing, Intake } from '../../offline/filing.ts'
import type { Profile } from '../../offline/vault.ts'

/** An application while an agent fills it in for somebody. */

const nobody = { name: '', number: '', phone: '', address: '' }

export const whomNames: Readonly<Record<Whom, string>> = {
  self: '来办事的本人',
  ward: '由监护人代办（孩子或老人）',
  organisation: '企业或其他组织',
}

export function whomsFor({ audience }: Item): Whom[] {
  const natural: Whom[] = audience.includes('natural') ? ['self', 'ward'] : []
  return audience.includes('legal') ? [...natural, 'organisation'] : natural
}

/** The county hall's counter, which takes in for departments from those who come in person. */
export const isCounter = ({ office, town }: Profile): boolean => office.id === town.id

export function beginIntake(item: Item, profile: Profile): Intake {
  return {
    step: 0,
    whom: whomsFor(item)[0] ?? 'self',
    applicant: nobody,
    acting: { name: '', idNumber: '', relation: '' },
    creditCodeConfirmed: false,
    town: profile.town.id,
    form: {},
    files: {},
    mandate: isCounter(profile) ? null : { signedOn: today(), note: '', page: null },
  }
}

export function beginContent(item: Item, profile: Profile): Content {
  return {
    item: { code: item.code, name: item.shortName },
    applicant: '',
    materials: [],
    intake: beginIntake(item, profile),
    attempt: null,
    uploads: {},
    refusal: null,
    receipt: null,
  }
}

/** The summary of an intake for list and slip: the masked name, and the number of pages of each material. */
export function summaryOf(intake: Intake, item: Item): Pick<Content, 'applicant' | 'materials'> {
  const { name, kind } = personOf(intake)
  const known = cleanName(name)
  const counted = item.materials.map(m => ({ name: m.name, pages: intake.files[m.id]?.length ?? 0 }))
  const mandate = { name: '委托书', pages: intake.mandate?.page ? 1 : 0 }
  return {
    applicant: known === '' ? '' : maskName(known, kind),
    materials: [mandate, ...counted].filter(m => m.pages > 0),
  }
}

export const pagesIn = ({ files, mandate }: Intake): string[] => [
  ...(mandate?.page ? [mandate.page] : []),
  ...Object.values(files).flatMap(sheets => sheets.map(({ id }) => id)),
]

/** Whether the applicant's name and number are still those that the reader read from their card. */
export function identifiedIn({ whom, applicant, card }: Intake): Identified | null {
  const same = cleanName(applicant.name) === card?.name && cleanNumber(applicant.number) === card.number
  return whom !== 'organisation' && same ? 'card-reader' : null
}

/** A code goes to whoever signs in, and at the station nobody does. */
export const knowledgeOf = (intake: Intake): Knowledge => ({ identified: identifiedIn(intake), confirmed: false })

function checkMandate({ mandate }: Intake): { mandate: Omit<Application, 'deviceAt'>['mandate']; problems: Problem[] } {
  if (mandate === null) return { mandate, problems: [] }
  const { signedOn, note, page } = mandate
  const signed = checkDay(signedOn, 'date-past', today())
  const problems: Problem[] = []
  if (page === null) problems.push({ path: '/mandate/upload', message: '请拍摄申请人签字的委托书。' })
  if (signedOn === '') problems.push({ path: '/mandate/signedOn', message: '请填写委托书的签署日期。' })
  else if (!signed.ok) problems.push({ path: '/mandate/signedOn', message: `委托书的签署${signed.reason}` })
  return { mandate: page === null ? null : { signedOn, note: cleanText(note), upload: page }, problems }
}

/** The application to send, its problems, and the item as it is by the answers. */
export function checkIntake(
  intake: Intake,
  whole: Item,
): { application: Omit<Application, 'deviceAt'>; problems: Problem[]; item: Item } {
  const identified = identifiedIn(intake)
  const { content, problems, item } = applicationOf(intake, whole, today(), knowledgeOf(intake))
  const { mandate, problems: wrong } = checkMandate(intake)
  return {
    application: { ...content, mandate, ...(identified === null ? {} : { cardRead: true }) },
    problems: [...wrong, ...problems],
    item,
  }
}

/** The filing as it waits to be sent. Unchanged content keeps its attempt, so that it cannot be filed twice. */
export function finishedFiling(filing: Filing, intake: Intake, whole: Item, now: string): Filing {
  const { application, item } = checkIntake(intake, whole)
  const sent = Object.fromEntries(Object.entries(intake.files).filter(([id]) => application.files[id]))
  const before = filing.content.attempt
  const same = before !== null && textOf(before.application) === textOf(application)
  const attempt: Attempt = same
    ? before
    : { key: crypto.randomUUID(), application: { ...application, deviceAt: now }, triedAt: null }
  return {
    ...filing,
    state: 'waiting',
    pages: pagesIn({ ...intake, files: sent }).length,
    finishedAt: attempt.application.deviceAt ?? now,
    content: { ...filing.content, ...summaryOf(intake, item), intake, attempt, refusal: null },
  }
}

function textOf(application: Omit<Application, 'deviceAt'> & { deviceAt?: unknown }): string {
  const { deviceAt: _, ...content } = application
  return JSON.stringify(content)
}
