import { expect } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import type { Application, Known } from '../../../shared/application/head.ts'
import type { NoticeContext } from '../../../shared/casework/event.ts'
import type { Notice } from '../../../shared/casework/notice.ts'
import { lettersOf } from '../../../shared/casework/reading.ts'
import type { ReadCase } from '../../../shared/casework/view.ts'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { Office } from '../../../shared/kernel/office.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import type { BasicData } from '../../../shared/kernel/reference.ts'
import { historyOf, texts } from '../../documents/papers.ts'
import { basics, calendar, department, note, specials, town, village } from '../../kernel/sample.ts'
import type { Story } from '../story.ts'

/** An applicant, three offices, and the notices of a story's newest event. */

export const no = caseNumber.make(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))

const office = (id: string, name: string, tier: Office['tier']): [string, Office] => [
  id,
  { id, name, shortName: name, tier, kind: 'government' },
]
const offices = new Map([
  office(village, '六祖镇塔脚便民服务站', 'village'),
  office(town, '六祖镇便民服务站', 'town'),
  office(department, '新兴县林业局', 'department'),
  office('445321', '新兴县', 'county'),
])

export const chen: Person = {
  kind: 'natural',
  name: '陈志文',
  number: '445321199001010012',
  phone: '13800138000',
  address: '新兴县六祖镇',
  representative: null,
}

const said = '签名处是空白的'

/** Unusual circumstances of a notice. */
export interface Different {
  item?: Story['item']
  person?: Person | null
  texts?: ReadonlyMap<string, string>
}

export function context(told: Story, different: Different = {}): Omit<NoticeContext<Application, Known>, 'record'> {
  const { item = told.item, person = chen, texts: written = new Map([[note.ref, said]]) } = different
  const known = { item, specials }
  const text = ({ ref }: { ref: string }) => written.get(ref) ?? null
  return {
    ...lettersOf({ reference: { offices, calendar, texts: [] }, known, text }, ''),
    head: { ...told.head, no },
    person,
    pin: null,
  }
}

/** The notice of the newest event of that type, with the case as it stands; null for none. */
export function sent(told: Story, type: string, different: Different = {}): Notice | null {
  const record = told.history.findLast(r => r.event.type === type)
  if (record === undefined) throw new RangeError(`no ${type} in this story`)
  return applicationType.noticeOf(record, context(told, different))
}

export function one(told: Story, type: string, different: Different = {}): string {
  const notice = sent(told, type, different)
  expect(notice).not.toBeNull()
  return notice?.text ?? ''
}

/** The story as read from the store, with the applicant among its texts, or deleted. */
export function read(
  { head, history }: Pick<Story, 'head' | 'history'>,
  person: Person | null = chen,
): ReadCase<Application> {
  const written = texts(said, person ?? chen)
  const records = historyOf({ history })
  const [opening] = records
  const sealed = opening === undefined ? null : applicationType.reads.person(opening)
  const text = ({ ref }: { ref: string }) =>
    person === null && ref === sealed?.ref ? null : (written.get(ref) ?? null)
  return { head, records, text }
}

export const basicData: BasicData = { ...basics, offices }

export const asked = (...materials: string[]) => ({
  type: 'request-supplement' as const,
  requests: materials.map(material => ({ material, ground: 'unsigned' as const, reason: note })),
})
