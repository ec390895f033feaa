import { expect, test } from 'vitest'
import { signalType as type } from '../../shared/signal/signal.ts'
import { actorOf, note } from '../kernel/sample.ts'
import { type Card, signalTo } from './card.ts'

/** The messages of a signal, and what its history says beside them. */

function toldBy(card: Card, nth = -1) {
  const record = card.history.at(nth)
  if (record === undefined) throw new RangeError('nothing happened')
  const words = { known: null, calendar: card.calendar, hall: '', office: String, officer: String, text: () => '' }
  const notice = type.noticeOf(record, { ...words, head: card.head, person: null, texts: [], pin: null })
  return { line: type.staffLine(record, words), template: notice?.template, text: notice?.text, to: notice?.to }
}

/** The reminder of a limit that has come near. */
const reminded = (card: Card, clock: string, on: string) =>
  toldBy(card.on(on).given('system', { type: 'signal', clock, level: 'near' }))

test('a red card is told at once and once: the message says until when to sign, and no reminder follows it', () => {
  const red = signalTo({ level: 'red' })
  expect(toldBy(red)).toMatchObject({ template: 'signal-raised' })
  expect(toldBy(red).text).toContain('在2026年3月3日以前签收')
  expect(reminded(red, 'sign', '2026-03-02')).toMatchObject({ template: undefined })
})

test.each(['warning', 'yellow'] as const)('a signal of level %s waits for the morning', level => {
  expect(toldBy(signalTo({ level })).template).toBeUndefined()
})

test('a card that grows to red is told at once', () => {
  const { since, due, provisional, evidence } = signalTo().head
  const found = { rule: 'T3', level: 'red', since, due, provisional, evidence, sentence: '超过法定期限。' } as const
  const grown = signalTo().given('system', { type: 'grow', ...found, silence: 2 })
  expect(toldBy(grown)).toMatchObject({ template: 'signal-raised' })
})

test('a limit that began unsaid is reminded of a working day before its last', () => {
  expect(reminded(signalTo().signed(), 'explain', '2026-03-04')).toMatchObject({
    template: 'deadline-near',
    to: { roles: ['clerk', 'head'] },
  })
})

test('silence says which level the signal has now, and of a red card that it stays red', () => {
  const silent = (level: 'yellow' | 'red') => {
    const card = signalTo({ level }).on('2026-03-05')
    expect(card.swept()).toEqual(['mark-unsigned'])
    return toldBy(card)
  }
  expect(silent('yellow')).toMatchObject({ line: '逾期没有签收，升为红牌。', template: 'signal-unanswered' })
  expect(silent('red')).toMatchObject({ line: '逾期没有签收，仍是红牌。', template: 'signal-unanswered' })
  for (const level of ['yellow', 'red'] as const) {
    expect(silent(level).text).toContain('没有按期答复，现在是红牌，请立即签收、说明。')
  }
})

test('a ruling is told with the last day of the appeal', () => {
  const card = signalTo().explained().on('2026-03-05').ruled()
  expect(toldBy(card).text).toContain('不服的请在2026年3月12日以前申诉')
  expect(type.allowed(card.head, actorOf('head@department'))).toContain('appeal')
  expect(toldBy(card.given('head@department', { type: 'appeal', reason: note })).text).toBeUndefined()
})
