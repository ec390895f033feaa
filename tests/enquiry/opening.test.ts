import { describe, expect, test } from 'vitest'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { type Kind, kinds, titleOf } from '../../shared/enquiry/head.ts'
import { letter } from './letter.ts'

describe('A new letter', () => {
  // 广东省12345, from 2022-09-01; 2 March 2026 is a Monday.
  test.each([
    ['question', '2026-03-04'],
    ['help', '2026-03-16'],
    ['suggestion', '2026-03-16'],
    ['complaint', '2026-03-23'],
    ['report', '2026-03-23'],
  ] as const)('%s: the desk has a working day, the answer is due on %s', (kind, day) => {
    const told = letter({ kind })
    expect([told.due('triage'), told.due('answer')]).toEqual(['2026-03-03', day])
    expect(told.clock('answer')).toMatchObject({ unit: 'wd', start: '2026-03-02', end: null })
  })

  test('is with the desk, known to the county and its own village', () => {
    const { head } = letter()
    expect(head).toMatchObject({ state: 'filed', holder: 'government-services', transitSince: null, version: 1 })
    expect(head.passed).toEqual(['government-services', '445321', '445321115201'])
    expect(letter({ village: null, channel: 'web' }).head.passed).toEqual(['government-services', '445321'])
    expect(head).toMatchObject({ ruled: false, returns: 0, extended: false, reopened: false, ended: null })
    expect([enquiryType.stepOf(head), enquiryType.doing(head)]).toEqual(['triage', '正在分派给承办单位'])
  })

  test('is confirmed with its number and the limit of its kind', () => {
    const { author, notice, staff } = letter({ kind: 'complaint', channel: 'phone', from: 'XX0000000010S' }).last
    expect(author).toBe('来信已收到。')
    expect(staff).toEqual(['收到投诉（电话），由XX0000000010S拆分。'])
    expect(letter().last.staff).toEqual(['收到咨询（代办员代写）。'])
    expect(notice).toMatchObject({ template: 'enquiry-received', legal: false, to: 'applicant' })
    expect(notice?.text).toContain('陈先生/女士：投诉已收到，编号')
    expect(notice?.text).toContain('15个工作日内答复')
  })

  test('is not confirmed to an unnamed author', () => {
    expect(letter({ person: null, author: null }).last.notice).toBeNull()
  })

  test('is filed once', () => {
    const { head, history } = letter()
    const [record] = history
    if (record === undefined) throw new RangeError('no opening')
    expect(() => enquiryType.evolve(head, record)).toThrow('filed once')
  })

  test('every kind has its own words', () => {
    const titles = (Object.keys(kinds) as Kind[]).map(kind => titleOf(kind, '林木'))
    expect(titles).toEqual(['咨询：林木', '求助：林木', '建议：林木', '投诉：林木', '举报：林木'])
  })
})
