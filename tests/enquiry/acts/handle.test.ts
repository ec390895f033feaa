import { describe, expect, test } from 'vitest'
import { department, note, town } from '../../kernel/sample.ts'
import { letter } from '../letter.ts'

const sendBack = { type: 'send-back', suggestion: town, reason: note } as const
const answer = { type: 'answer', outcome: 'explained', text: note } as const
const extend = (days: number) => ({ type: 'extend', days, reason: note }) as const

describe('send-back', () => {
  test('the clerk or head names the right office within a working day', () => {
    letter().handled().expectOnly(['clerk@department', 'head@department'], sendBack)
    const told = letter().handled().on('2026-03-03').given('head@department', sendBack)
    expect(told.head).toMatchObject({
      state: 'filed',
      holder: 'government-services',
      transitSince: '2026-03-03T01:00:00.000Z',
      assignee: null,
      returns: 1,
    })
    expect(told.last).toMatchObject({ staff: ['退回，建议由六祖镇承办。', note], author: null, notice: null })
  })

  test('the desk gets a new working day, and the limit runs on', () => {
    const told = letter({ kind: 'help' }).handled().on('2026-03-03').given('clerk@department', sendBack)
    expect([told.due('triage'), told.due('answer')]).toEqual(['2026-03-04', '2026-03-16'])
    expect(told.clock('objection')?.end).toBe('2026-03-03')
    expect(told.head.clocks.filter(k => k.end === null).map(k => k.id)).toEqual(['answer', 'triage'])
  })

  test('after that day the office keeps the letter', () => {
    expect(letter().handled().on('2026-03-04').when('clerk@department', sendBack)).toEqual({
      refused: 'objection-late',
      detail: { due: '2026-03-03' },
    })
  })

  test('it is refused after a ruling', () => {
    const told = letter().handled().given('clerk@department', sendBack).signedIn().routed(town).signedIn()
    expect(told.answer('clerk@town', { ...sendBack, suggestion: department })).toBe('already-ruled')
  })

  test('an office that has become the reported one sends it back at any time, and answers nothing', () => {
    const told = letter({ kind: 'report' }).handled().given('clerk@department', sendBack).signedIn().routed(town)
    told.signedIn().on('2026-03-20')
    told.head = { ...told.head, holder: department, accused: { offices: ['timber'], officers: [] } }
    expect(told.answer('clerk@department', answer)).toBe('named-in-it')
    expect(told.given('clerk@department', sendBack).head).toMatchObject({
      state: 'filed',
      holder: 'government-services',
    })
  })

  test('it goes to whoever continues the powers of the desk', () => {
    const told = letter().routed(town).signedIn()
    told.head = { ...told.head, desk: 'timber' }
    told.given('clerk@town', { ...sendBack, suggestion: 'health' })
    expect(told.head).toMatchObject({ state: 'filed', holder: department, desk: department })
  })

  test('it needs an existing office, and the form offers every other one', () => {
    expect(
      letter()
        .handled()
        .answer('clerk@department', { ...sendBack, suggestion: 'nowhere' }),
    ).toBe('office-unknown')
    const form = letter()
      .handled()
      .offered('clerk@department')
      .find(({ act }) => act === 'send-back')?.form
    expect(form?.find(({ name }) => name === 'suggestion')?.options.map(({ key }) => key)).toEqual([town, 'health'])
  })

  test('it is refused before the office has signed', () => {
    expect(letter().routed().answer('clerk@department', sendBack)).toBe('in-transit')
  })
})

describe('answer', () => {
  test('the clerk or handler answers, and ten working days to reopen start', () => {
    letter().handled().expectOnly(['clerk@department', 'handler@department'], answer)
    const told = letter().handled().on('2026-03-04').given('handler@department', answer)
    expect(told.head).toMatchObject({ state: 'answered', ended: { on: '2026-03-04', erased: null }, assignee: null })
    expect(told.clock('answer')?.end).toBe('2026-03-04')
    expect(told.due('reopening')).toBe('2026-03-18')
    expect(told.head.clocks.filter(k => k.end === null).map(k => k.id)).toEqual(['reopening'])
  })

  test('the author is told of the answer, and reads it whole', () => {
    const { author, staff, notice } = letter().handled().given('clerk@department', answer).last
    expect(author).toBe('答复（已解释说明）：路边的树倒了，陈小文（13800138000）看见的')
    expect(staff).toEqual(['答复：已解释说明。', note])
    expect(notice?.text).toContain('已答复，请网上查看')
    expect(notice?.text).toContain('10个工作日内要求重办')
    expect(notice?.text).not.toContain('树')
  })

  test('it works once', () => {
    expect(letter().answered().answer('clerk@department', answer)).toBe('state-forbids')
  })
})

describe('extend', () => {
  test('the head alone extends, with a reason, up to the limit', () => {
    letter({ kind: 'help' }).handled().expectOnly(['head@department'], extend(5))
    const told = letter({ kind: 'help' }).handled().given('head@department', extend(10))
    expect(told.due('answer')).toBe('2026-03-30')
    expect(told.head.extended).toBe(true)
    expect(told.clock('answer')?.added).toEqual([{ days: 10, why: 'extension' }])
    expect(told.clock('objection')?.added).toEqual([])
    expect(letter({ kind: 'help' }).handled().when('head@department', extend(11))).toEqual({
      refused: 'extension-not-allowed',
      detail: { most: 10 },
    })
    expect(letter().handled().when('head@department', extend(3))).toEqual({
      refused: 'extension-not-allowed',
      detail: { most: 2 },
    })
  })

  test('the author is told the new day and the reason', () => {
    const { author, staff, notice } = letter({ kind: 'help' }).handled().given('head@department', extend(5)).last
    expect(notice?.text).toContain('延至2026年3月23日答复')
    expect(author).toBe('答复期限延长5个工作日：路边的树倒了，陈小文（13800138000）看见的')
    expect(staff).toEqual(['经负责人批准，答复期限延长5个工作日。', note])
  })

  test('it works once, before the limit is over', () => {
    const told = letter({ kind: 'help' }).handled().given('head@department', extend(5))
    expect(told.answer('head@department', extend(1))).toBe('already-extended')
    const help = letter({ kind: 'help' }).handled()
    expect(help.on('2026-03-16').answer('head@department', extend(1))).toHaveLength(1)
    expect(help.on('2026-03-17').when('head@department', extend(1))).toEqual({
      refused: 'extension-late',
      detail: { due: '2026-03-16' },
    })
  })

  test('the form requests no more days than the law allows', () => {
    const form = letter()
      .handled()
      .offered('head@department')
      .find(({ act }) => act === 'extend')?.form
    expect(form?.find(({ name }) => name === 'days')).toMatchObject({ least: 1, most: 2 })
  })
})
