import { expect, test } from 'vitest'
import { enquiryType } from '../../../shared/enquiry/enquiry.ts'
import { actorOf, department, otherVillage, town, village } from '../../kernel/sample.ts'
import { letter } from '../letter.ts'

test('a letter that the agent of a village wrote is its successor’s, once', () => {
  const ends = { type: 'change-village', from: village, to: otherVillage, change: 'X26-0009' } as const
  const told = letter().handled()
  const { holder, clocks } = told.head
  told.expectOnly(['system'], ends)
  told.given('system', ends)
  expect(told.head).toMatchObject({ village: otherVillage, holder, clocks, transitSince: null })
  expect(enquiryType.reads.informingOffice(told.head)).toBe(otherVillage)
  expect(enquiryType.mayRead(told.head, actorOf('agent@other-village'))).toBeNull()
  expect(told.last.author).toContain('为您代办，交过的材料不用重交。')
  expect(told.answer('system', ends)).toEqual([])
  expect(letter({ village: null, channel: 'web' }).answer('system', ends)).toEqual([])
})

test('whoever continues an office that the letter reports reads nothing in its place', () => {
  const told = letter({ kind: 'report', accused: { offices: [department], officers: [] } })
  const head = { ...told.head, passed: [...told.head.passed, department, town] }
  const successorOf = (office: string) => Object.assign(actorOf('clerk@other-department'), { continues: [office] })
  expect(enquiryType.mayRead(head, successorOf(department))?.refused).toBe('other-office')
  expect(enquiryType.mayRead(head, successorOf(town))).toBeNull()
})
