import { describe, expect, test } from 'vitest'
import { rowOf } from '../../shared/casework/row.ts'
import { morningText, newsIn } from '../../shared/signal/morning.ts'
import { signalType as type } from '../../shared/signal/signal.ts'
import { type Card, signalTo } from './card.ts'

/** What is new of an office's warnings and cards, and the one message that says so. */

const at = (time: string) => new Date(`2026-03-${time}+08:00`).toISOString()
const span = { after: at('02T08:30:00'), until: at('03T08:30:00') }
const row = (card: Card) => rowOf(type, card.head, card.calendar)
const raisedAt = (time: string, level: 'warning' | 'yellow' | 'red') => ({ grade: { level, since: at(time) } })

describe('new is what has its level', () => {
  test.each([
    ['02T08:30:00', 0],
    ['02T08:30:01', 1],
    ['03T00:00:05', 1],
    ['03T08:30:00', 1],
    ['03T08:30:01', 0],
  ])('since %s: %s', (time, count) => {
    expect(newsIn([raisedAt(time, 'warning')], span)).toEqual({ warning: count, yellow: 0 })
    expect(newsIn([raisedAt(time, 'yellow')], span)).toEqual({ warning: 0, yellow: count })
    expect(newsIn([raisedAt(time, 'red')], span)).toEqual({ warning: 0, yellow: 0 })
  })

  test('since it was raised, or since it grew', () => {
    const warning = signalTo({ level: 'warning', rule: 'T1' })
    expect(row(warning).grade).toEqual({ level: 'warning', since: warning.head.filedAt })
    const { since, due, provisional, evidence } = warning.head
    const card = { rule: 'T2', level: 'yellow', since, due, provisional, evidence, sentence: '超过承诺期限。' } as const
    warning.on('2026-03-05').given('system', { type: 'grow', ...card, silence: 2 })
    expect(row(warning).grade).toEqual({ level: 'yellow', since: warning.at })
  })

  test('and not what a release before wrote, which was told at once', () => {
    expect(newsIn([{}], span)).toEqual({ warning: 0, yellow: 0 })
  })
})

describe('the message', () => {
  const said = { hall: '甲县网上办事大厅', texts: [], morning: at('03T08:30:00') }

  test.each([
    [3, 1, '预警3件、黄牌1件待签收'],
    [3, 0, '预警3件'],
    [0, 2, '黄牌2件待签收'],
  ])('counts %s warnings and %s cards', (warning, yellow, words) => {
    const text = morningText({ warning, yellow }, said)
    expect(text).toBe(`【甲县网上办事大厅】您好，您单位新有${words}，请登录办事大厅工作台查看。`)
  })

  test('has the county’s words once the operator has them on file', () => {
    const filed = { number: 'T1', since: '2026-01-01T00:00:00.000Z' }
    const own = { id: 'signals-new', text: '您好，新增{信号件数}。', effectiveFrom: '2026-01-01' }
    const text = (known: typeof filed | null) =>
      morningText({ warning: 1, yellow: 0 }, { ...said, texts: [{ ...own, filed: known }] })
    expect(text(filed)).toBe('【甲县网上办事大厅】您好，新增预警1件。')
    expect(text(null)).toContain('请登录办事大厅工作台查看')
  })
})
