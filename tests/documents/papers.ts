import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { applicationType } from '../../shared/application/application.ts'
import type { Known } from '../../shared/application/head.ts'
import { filed } from '../../shared/application/opening.ts'
import type { DocumentContent } from '../../shared/casework/document.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import { lettersOf } from '../../shared/casework/reading.ts'
import { countyRecord, department, divisions, type Office, officesOf } from '../../shared/kernel/office.ts'
import type { Person } from '../../shared/kernel/person.ts'
import { type Story, story } from '../application/story.ts'
import { countyFolder } from '../data/county.ts'
import { calendar, delegated, filing, note, specials, town } from '../kernel/sample.ts'

/** Vouchers of cases told as stories: real offices, one applicant, one reason for everything. */

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, countyFolder), 'utf8'))

export const offices: ReadonlyMap<string, Office> = new Map(
  officesOf(
    countyRecord.parse(read('county')),
    divisions.parse(read('divisions')),
    z.array(department).parse(read('departments')),
  ).map(office => [office.id, office]),
)

export const applicant: Person = {
  kind: 'natural',
  name: '陈小文',
  number: '445321199001010012',
  phone: '13800138000',
  address: '新兴县六祖镇龙山塘村',
  representative: null,
}

export const reason = '林权证照片不清晰，看不到编号，请重新拍照。'

const person = { ref: 'person', digest: 'b'.repeat(64) }

/** The story's history with the applicant under a separate reference. */
export const historyOf = ({ history }: Pick<Story, 'history'>): Recorded[] =>
  history.map(record =>
    filed.is(record.event)
      ? { ...record, event: { ...record.event, applicant: { ...record.event.applicant, person } } }
      : record,
  )

export const texts = (said = reason, who: Person = applicant): Map<string, string> =>
  new Map([
    [note.ref, said],
    [person.ref, JSON.stringify(who)],
  ])

/** The document of the last entry of a history, from the given texts. */
export function documentAfter(
  past: readonly Recorded[],
  known: Known,
  said: ReadonlyMap<string, string>,
): DocumentContent | null {
  const [opening] = past
  const record = past.at(-1)
  if (opening === undefined || record === undefined) throw new RangeError('a history begins with the filing')
  const sealed = applicationType.reads.person(opening)
  const written = sealed === null ? undefined : said.get(sealed.ref)
  const after = applicationType.fold(past)
  const text = ({ ref }: { ref: string }) => said.get(ref) ?? null
  return applicationType.documentOf(record, {
    ...lettersOf({ reference: { offices, calendar, texts: [] }, known, text }, '（内容已依法删除）'),
    before: past.length === 1 ? after : applicationType.fold(past.slice(0, -1)),
    after,
    person: written === undefined ? null : applicationType.reads.parsePerson(written),
    offices,
  })
}

/** The document of the story's last event. */
export const paperOf = (told: Story, said: ReadonlyMap<string, string> = texts()): DocumentContent | null =>
  documentAfter(historyOf(told), { item: told.item, specials }, said)

/** Like `paperOf`, for an event that must have one. */
export function voucherOf(told: Story, said = texts()): DocumentContent {
  const paper = paperOf(told, said)
  if (paper === null) throw new Error('this event calls for no document')
  return paper
}

const supplemented = (): Story =>
  story()
    .signedIn()
    .given('clerk@town', {
      type: 'request-supplement',
      requests: [
        { material: 'deed', ground: 'illegible', reason: note },
        { material: 'identity', ground: 'expired', reason: note },
      ],
    })

const returned = (): Story => story().decided().given('clerk@department', { type: 'send-result' })

/** One case for every voucher, up to the voucher's event. */
export const papers: Readonly<Record<string, () => Story>> = {
  receipt: () => story(),
  'receipt online': () => story({ fromVillage: false }),
  'supplement-notice': supplemented,
  acceptance: () => story().examining(),
  'acceptance deemed': () => story().signedIn().on('2026-03-10').given('system', { type: 'deem-accepted' }),
  'refusal-of-acceptance': () =>
    story().atDepartment().given('clerk@department', { type: 'refuse-acceptance', reason: note }),
  'refusal-of-acceptance referred': () =>
    story().signedIn().given('clerk@town', { type: 'refer', to: 'natural-resources', reason: note }),
  'decision granted': () =>
    story()
      .examining()
      .surveyed()
      .approving()
      .given('head@department', { type: 'approve', agreed: true, note, remedies: false }),
  'decision refused': () => story().decided('refuse'),
  'decision delegated': () =>
    story({ item: delegated() })
      .complete()
      .given('clerk@town', { type: 'accept', checked: true })
      .given('handler@town', { type: 'handle', opinion: 'refuse', note })
      .given('reviewer@town', { type: 'review', agreed: true, note })
      .given('head@town', { type: 'approve', agreed: true, note, remedies: true }),
  record: () =>
    story({ item: filing(), fromVillage: false })
      .complete()
      .given('clerk@town', { type: 'forward' })
      .signedIn()
      .given('clerk@department', { type: 'record', checked: true, note }),
  extension: () => story().examining().given('head@department', { type: 'extend', days: 10, reason: note }),
  'special-procedure': () =>
    story().examining().given('handler@department', { type: 'start-procedure', procedure: 'expert-review', note }),
  delivery: () =>
    returned()
      .signedIn()
      .given('clerk@town', { type: 'receive-result' })
      .given('clerk@town', { type: 'send-result' })
      .signedIn()
      .given('agent@village', { type: 'receive-result' })
      .given('agent@village', { type: 'deliver', how: 'in-person', proof: note }),
  correction: () => story().decided().given('head@department', { type: 'correct', reason: note }),
  revocation: () => story().decided().given('head@department', { type: 'revoke', reason: note }),
  closure: () => supplemented().on('2026-04-30').given('system', { type: 'abandon' }),
}

export const townName = offices.get(town)?.shortName ?? ''
