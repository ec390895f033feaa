import { expect } from 'vitest'
import type { Case } from '../../../shared/domain/case/case.ts'
import type { EventType } from '../../../shared/domain/case/event.ts'
import { caseNumber } from '../../../shared/domain/identity.ts'
import { type NoticeContext, noticesOf } from '../../../shared/domain/notice/compose.ts'
import type { Office } from '../../../shared/domain/office.ts'
import type { Person } from '../../../shared/domain/person.ts'
import { calendar, department, note, town, village } from '../case/sample.ts'
import type { Story } from '../case/story.ts'

/** An applicant, three offices, and what a story's newest event makes the hall say. */

export const no = caseNumber.make(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))

const office = (id: string, name: string, tier: Office['tier']): [string, Office] => [
  id,
  { id, name, shortName: name, tier, kind: 'government' },
]
const offices = new Map([
  office(village, '六祖镇塔脚便民服务站', 'village'),
  office(town, '六祖镇便民服务站', 'town'),
  office(department, '新兴县林业局', 'department'),
])

export const chen: Person = {
  kind: 'natural',
  name: '陈志文',
  number: '445321199001010012',
  phone: '13800138000',
  address: '新兴县六祖镇',
  representative: null,
}

export const context = (told: Story, different: Partial<NoticeContext> = {}): NoticeContext => ({
  item: told.item,
  offices,
  calendar,
  person: chen,
  pin: null,
  texts: new Map([[note.ref, '签名处是空白的']]),
  ...different,
})

/** What is sent for the newest event of that type, with the case as it stands. */
export function sent(told: Story, type: EventType, different: Partial<NoticeContext> = {}, head: Partial<Case> = {}) {
  const record = told.history.findLast(r => r.event.type === type)
  if (record === undefined) throw new RangeError(`no ${type} in this story`)
  return noticesOf(record, { ...told.head, no, ...head }, context(told, different))
}

export const one = (told: Story, type: EventType, different: Partial<NoticeContext> = {}) => {
  const notices = sent(told, type, different)
  expect(notices).toHaveLength(1)
  return notices[0]?.text ?? ''
}

export const asked = (...materials: string[]) => ({
  type: 'request-supplement' as const,
  requests: materials.map(material => ({ material, ground: 'unsigned' as const, reason: note })),
})
