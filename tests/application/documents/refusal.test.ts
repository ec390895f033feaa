import { expect, test } from 'vitest'
import { remediesOf } from '../../../shared/kernel/county.ts'
import { papers, reason, texts, voucherOf } from '../../documents/papers.ts'
import { note, permit } from '../../kernel/sample.ts'
import { story } from '../story.ts'

/** What a document against the applicant rests on: the reason, the law, and where it is contested. */

test('remedies of a county without known court name none', () => {
  const county = { id: '449901', name: '甲厅', shortName: '甲县', tier: 'county', kind: 'government' } as const
  expect(remediesOf(new Map([[county.id, county]]), '本文书').join()).toMatch(/向甲县人民政府.*向有管辖权的人民法院/)
  const named = { ...county, remedies: { review: '乙市人民政府', court: '丙区人民法院' } }
  expect(remediesOf(new Map([[county.id, named]]), '本文书').join()).toMatch(/向乙市人民政府.*向丙区人民法院/)
})

test('a refusal rests on the law of the item that the officer chose', () => {
  const legalBasis = ['甲法', '乙条例'].map(title => ({ title, article: '第九条' }))
  const item = permit({ legalBasis })
  const s = story({ item }).examining().surveyed()
  s.given('handler@department', { type: 'handle', opinion: 'refuse', note, basis: 'law-2' })
  s.given('reviewer@department', { type: 'review', agreed: true, note })
  const agreed = { ref: 'agreed', digest: 'c'.repeat(64) }
  s.given('head@department', { type: 'approve', agreed: true, note: agreed, remedies: true })
  const voucher = voucherOf(s, new Map([...texts(), ['agreed', '同意']]))
  expect(voucher.basis).toEqual(['《乙条例》第九条', '《中华人民共和国行政许可法》第三十八条第二款'])
  // The handler's opinion, not the head's.
  expect(voucher.paragraphs).toContain(`理由：${reason}`)
  const early = story({ item }).atDepartment()
  early.given('clerk@department', { type: 'refuse-acceptance', reason: note, basis: 'law-1' })
  expect(voucherOf(early).basis[0]).toBe('《甲法》第九条')
  const revoked = story({ item }).decided().given('head@department', { type: 'revoke', reason: note, basis: 'law-2' })
  expect(voucherOf(revoked).basis[0]).toBe('《乙条例》第九条')
})

test('the closure states its law', () => {
  const tell = papers.closure
  expect(tell && voucherOf(tell()).basis.join()).toMatch(/森林法.*行政许可法》第三十二条第一款第（四）项/)
})
