import { describe, expect, test } from 'vitest'
import { signatureOf } from '../../shared/casework/notice.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import type { DatedText } from '../../shared/kernel/notices/notice-text.ts'
import { asRead } from '../../shared/kernel/notices/sms.ts'
import { chen } from '../application/notices/telling.ts'
import { loanType } from './loan.ts'
import { agent, LoanCase, system } from './loan-case.ts'

const signature = signatureOf('新兴县网上办事大厅')

const told = (
  loan: LoanCase,
  pin: string | null = null,
  remark = '',
  person: typeof chen | null = chen,
  texts: readonly DatedText[] = [],
) => {
  const record = loan.records.at(-1)
  if (record === undefined) throw new RangeError('a loan opens')
  return loanType.noticeOf(record, { ...loan.words(remark), head: loan.head, person, pin, texts })
}
const no = caseNumber.make(new Uint8Array(10))

describe('Templates', () => {
  const templates = [...caseTypes, loanType].flatMap(type =>
    type.events.flatMap(event => Object.entries(event.templates)),
  )

  test('Every template has our one signature, and applicants are greeted', () => {
    expect(templates.length).toBeGreaterThan(15)
    for (const [, { text }] of templates) {
      expect(text).not.toMatch(/[【】]/)
      expect(text).toMatch(/^(\{hello\}|您好|办件)/)
    }
  })

  test('A value with braces stays unchanged', () => {
    const loan = new LoanCase(no).given(agent, 'replace-pin', { pin: 'kept', by: 'agent' })
    expect(told(loan, '{case}')?.text).toBe(
      `${signature}陈先生/女士：办件${caseNumber.print(no)}的新查询码是{case}，原查询码作废，请勿告诉他人。`,
    )
    expect(told(new LoanCase(no).lent(), null, '{days}')?.text).toContain('油锯{days}，5日')
  })

  test('Templates with one name have the same text in every event', () => {
    const texts = new Map(templates.map(([name, template]) => [name, template]))
    for (const [name, template] of templates) expect(template).toEqual(texts.get(name))
  })
})

describe('A notice of any type', () => {
  test('groups the case number and states the subject', () => {
    expect(told(new LoanCase(no).lent())).toEqual({
      template: 'lent',
      legal: false,
      to: 'applicant',
      text: `${signature}陈先生/女士：“借用”（${caseNumber.print(no)}）已出借：油锯，5日。`,
    })
  })

  test('says what the county says at the instant of the event, however late it is composed', () => {
    const loan = new LoanCase(no).lent()
    const text = '{hello}已借出“{item}”（{case}）：{list}，{days}日。'
    const saying = (since: string) => {
      const texts = [
        { id: 'lent', effectiveFrom: '2026-01-01', text: asRead(text), filed: { number: '100234', since } },
      ]
      return told(loan, null, '', chen, texts)?.text
    }
    expect(saying('2026-03-02T00:58:00.000Z')).toContain('已借出“借用”')
    expect(saying('2026-03-02T00:58:30.000Z')).toContain('已出借：')
  })

  test('is not written to an applicant whose particulars are gone', () => {
    expect(told(new LoanCase(no).lent(), null, '', null)).toBeNull()
  })

  test('reaches officers even if the applicant is unknown', () => {
    const near = new LoanCase(no).arrived()
    near.given(system, 'signal', { clock: 'answer', level: 'near' }, '2026-03-04T01:00:00.000Z')
    expect(told(near, null, '', null)).toMatchObject({
      template: 'deadline-near',
      to: { office: near.head.holder, roles: ['clerk', 'head'], first: null },
    })
    expect(told(near)?.text).toContain('答复期限将于2026年3月5日到期')
  })

  test('is not sent for an event without templates', () => {
    expect(told(new LoanCase(no))).toBeNull()
    expect(told(new LoanCase(no).arrived())).toBeNull()
  })
})
