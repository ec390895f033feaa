import { describe, expect, test } from 'vitest'
import { legalLimit, limitIds, limitsOf, setIn } from '../../shared/kernel/limit.ts'
import { lawfulLimit } from '../../shared/kernel/reference.ts'

/** The limits a county may set, and how far. */

const faultOf = (id: string, days: number) =>
  lawfulLimit.safeParse({ id, days }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []

describe('a limit of the county', () => {
  test.each(limitIds)('%s is possible to its bounds and not beyond', id => {
    const { days, least, most, source, allowed } = legalLimit(id)
    expect([days >= least, days <= most, least >= 1]).toEqual([true, true, true])
    expect([...faultOf(id, least), ...faultOf(id, days), ...faultOf(id, most)]).toEqual([])
    expect(faultOf(id, most + 1)).toEqual([`days ${allowed}（${source}）`])
    expect(faultOf(id, least - 1)).not.toEqual([])
  })

  test('of an office only becomes shorter than the law’s', () => {
    expect(faultOf('disclosure-request-answer', 21)).toEqual([
      'days 1至20个工作日（《中华人民共和国政府信息公开条例》第三十三条）',
    ])
    expect(faultOf('application-delivery', 11)).toEqual([
      'days 1至10个工作日（《中华人民共和国行政许可法》第四十四条）',
    ])
  })

  test('never takes time from a citizen', () => {
    for (const id of ['application-supplement', 'application-grace', 'enquiry-reopening'] as const)
      expect(legalLimit(id).least).toBe(legalLimit(id).days)
  })

  test('that the law fixes cannot be another', () => {
    expect(legalLimit('disclosure-request-consultation')).toMatchObject({ isFixed: true, days: 15 })
    expect(faultOf('disclosure-request-consultation', 14)).toHaveLength(1)
  })

  test('is one of those the hall knows', () => expect(faultOf('application-lunch', 1)).toEqual(['id 没有这个时限']))
})

describe('the limits in force', () => {
  test('are the law’s where nothing is set', () => {
    expect(limitsOf([])['enquiry-answer-help']).toEqual({ days: 10, unit: 'wd' })
    expect(setIn(limitsOf([]))).toEqual([])
  })

  test('are the county’s where it has set some', () => {
    const set = [{ id: 'enquiry-answer-help', days: 8 }]
    expect(limitsOf(set)['enquiry-answer-help'].days).toBe(8)
    expect(limitsOf(set)['enquiry-answer-question'].days).toBe(2)
    expect(setIn(limitsOf(set))).toEqual(set)
  })

  test('keep to bounds that another release has narrowed, and leave out what it no longer has', () => {
    const limits = limitsOf([
      { id: 'enquiry-answer-help', days: 99 },
      { id: 'application-supplement', days: 1 },
      { id: 'application-lunch', days: 1 },
    ])
    expect(limits['enquiry-answer-help'].days).toBe(10)
    expect(limits['application-supplement'].days).toBe(15)
    expect(setIn(limits)).toEqual([])
  })
})
