import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Person } from '../../../shared/kernel/person.ts'
import { department, note } from '../../kernel/sample.ts'
import { type Story, story } from '../story.ts'
import { asked, chen, sent } from './telling.ts'

describe('What no message says', () => {
  const surnames = fc.constantFrom('陈', '李', '欧阳', '温', '麦')
  const given = fc.stringMatching(/^[志强丽娟伟芬霞辉]{1,2}$/)
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`))
  const phone = digits(9).map(rest => `13${rest}`)
  const someone = fc.record({ surname: surnames, given, number: digits(18), phone, guardian: fc.boolean() })
  const remark = fc.constantFrom('照片', '签名', '与', '，', ' ')

  const stories = (): [Story, string][] => [
    [story(), 'filed'],
    [story().signedIn().given('clerk@town', asked('identity', 'deed')), 'supplement-requested'],
    [story().examining(), 'accepted'],
    [story().examining().given('head@department', { type: 'extend', days: 5, reason: note }), 'extended'],
    [story().signedIn().given('clerk@town', { type: 'refer', to: department, reason: note }), 'referred'],
    [story().decided('refuse'), 'decided'],
    [story().decided().given('clerk@department', { type: 'post-result', tracking: note }), 'result-posted'],
    [story().given('applicant', { type: 'withdraw', reason: note }), 'withdrawn'],
  ]

  test('No text contains an identity number, phone number or full name', () => {
    const told = stories()
    fc.assert(
      fc.property(someone, fc.array(remark), fc.array(remark), (who, before, after) => {
        const name = who.surname + who.given
        const representative = who.guardian ? { name, idNumber: who.number, relation: '父亲' } : null
        const person: Person = { ...chen, name, number: who.number, phone: who.phone, representative }
        const wrote = [
          ...before,
          name,
          who.number,
          '，',
          who.phone,
          ...after,
          who.number.replace(/(.{6})/, '$1 '),
        ].join('')
        for (const [tale, type] of told) {
          const notice = sent(tale, type, { person, texts: new Map([[note.ref, wrote]]) })
          expect(notice?.text).toBeDefined()
          for (const secret of [name, who.number, who.phone]) expect(notice?.text).not.toContain(secret)
          expect(notice?.text.replaceAll(' ', '')).not.toMatch(/\d{15}/)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('A message has no second sender and no blank to fill in', () => {
    for (const [tale, type] of stories()) {
      const notice = sent(tale, type, { texts: new Map([[note.ref, '【某银行】{item}']]) })
      expect(notice?.text.match(/【/g)).toHaveLength(1)
      expect(notice?.text).not.toMatch(/\{(hello|case|due|reason|list)\}/)
    }
  })
})
