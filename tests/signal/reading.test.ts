import { expect, test } from 'vitest'
import { caseFileOf, historyOf } from '../../shared/casework/case-file.ts'
import { signalType as type } from '../../shared/signal/signal.ts'
import { offices } from '../documents/papers.ts'
import { actorOf, basics, type Person } from '../kernel/sample.ts'
import { type Card, signalTo } from './card.ts'

/** A signal as an officer reads it on the page that shows every case. */

const reference = { ...basics, offices }
const told = (card: Card) => ({ head: card.head, records: card.history, text: () => '当天停电。' })
const fileFor = (card: Card, who: Person = 'clerk@department') =>
  caseFileOf(type, told(card), null, reference, { actor: actorOf(who), at: card.at })
const factsOf = (card: Card) => Object.fromEntries(fileFor(card).facts.map(({ label, text }) => [label, text]))

test('says what was found, of which case and by which events, and no citizen', () => {
  const file = fileFor(signalTo())
  expect(file).toMatchObject({ kind: '监察信号', label: '待签收', applicant: null, answers: null, files: [] })
  expect(file.title).toBe('黄牌：林业局承诺在2026年2月28日以前办结，超过了1个工作日。')
  expect(factsOf(signalTo())).toEqual({
    级别: '黄牌',
    监察规则: 'T2 超过承诺期限',
    依据: '本县规定，参照各地电子监察办法',
    查到的情况: '林业局承诺在2026年2月28日以前办结，超过了1个工作日。',
    被监察单位: '县林业局',
    涉及的办件: 'XX-4K7TQ-9M2CB-5',
    凭据: '它的办理经过第1条、第4条',
    办件的期限: '2026年2月28日',
  })
})

test('leads to the case that it is about, and to the warnings of a row', () => {
  const leads = (card: Card) => fileFor(card).facts.flatMap(({ cases = [] }) => cases)
  expect(leads(signalTo())).toEqual([{ no: 'XX4K7TQ9M2CB5', type: 'application' }])
  const row = signalTo({ rule: 'R1', about: null, warnings: ['XX4K7TQ9M2CB5'], due: null, evidence: [] })
  expect(leads(row)).toEqual([{ no: 'XX4K7TQ9M2CB5', type: 'signal' }])
})

test('says that a day is provisional, which warnings a row has, and how it ended', () => {
  expect(factsOf(signalTo({ provisional: true, level: 'warning' })).办件的期限).toBe('2026年2月28日（暂定）')
  const row = signalTo({ rule: 'R1', about: null, warnings: ['XX4K7TQ9M2CB5'], due: null, evidence: [] })
  expect(factsOf(row)).toMatchObject({ 涉及的预警: 'XX-4K7TQ-9M2CB-5' })
  expect(factsOf(row)).not.toHaveProperty('涉及的办件')
  const guide = signalTo({ rule: 'D2', about: null, register: { duty: 'D2#SL-0102', item: 'SL-0102' }, due: null })
  expect(factsOf(guide)).toMatchObject({ 涉及的事项: 'SL-0102' })
  expect(factsOf(guide)).not.toHaveProperty('涉及的办件')
  const outdated = { rule: 'C5', about: null, register: { duty: 'C5#SL-0102', item: 'SL-0102' } } as const
  expect(factsOf(signalTo(outdated))).toMatchObject({ 更新的期限: '2026年2月28日' })
  expect(factsOf(signalTo(outdated))).not.toHaveProperty('办件的期限')
  const ruled = signalTo().explained().ruled('lower').on('2026-03-20')
  ruled.swept()
  expect(factsOf(ruled)).toMatchObject({ 级别: '预警', 结果: '降级' })
})

test('says what ends a warning, whether it is about a step, an event or the hall itself', () => {
  const endOf = (different: Parameters<typeof signalTo>[0]) =>
    factsOf(signalTo({ level: 'warning', ...different })).怎样结束
  expect(endOf({ rule: 'T1' })).toBe('把办件的这一步办完，预警就结束。')
  expect(endOf({ rule: 'P5', due: null })).toBe('办件办结以后，预警就结束。')
  for (const duty of ['S1', 'S2', 'C6', 'D2#SL-0102'])
    expect(endOf({ rule: duty.slice(0, 2), about: null, register: { duty }, due: null })).toBe(
      '查到的情况改好以后，预警就结束。',
    )
  expect(endOf({ rule: 'R1', about: null, due: null, warnings: [] })).toBeUndefined()
  expect(endOf({ rule: 'T2', level: 'yellow' })).toBeUndefined()
})

test('says before a warning is withdrawn that the registers do not tell it again', () => {
  const helpOf = (register: { duty: string; item?: string }) => {
    const file = fileFor(signalTo({ level: 'warning', about: null, register, due: null }), 'supervisor@county')
    return file.actions.find(({ act }) => act === 'withdraw')?.help
  }
  for (const duty of ['S1', 'S2', 'C6', 'C7']) expect(helpOf({ duty })).toContain('不再发出')
  expect(helpOf({ duty: 'D2#SL-0102', item: 'SL-0102' })).toBe('信号不成立，不再计入。')
})

test('offers the office what it can do, and the supervisor the ruling', () => {
  const acts = (card: Card, who: Person) => fileFor(card, who).actions.map(({ title }) => title)
  expect(acts(signalTo(), 'clerk@department')).toEqual(['签收'])
  expect(acts(signalTo().signed(), 'head@department')).toEqual(['说明或者整改', '分派', '提出豁免'])
  expect(acts(signalTo().explained(), 'supervisor@county')).toEqual(['维持', '分派', '提出豁免', '降级', '撤销'])
  expect(acts(signalTo().explained().ruled(), 'head@department')).toEqual(['分派', '申诉'])
})

test('tells its history in words', () => {
  const card = signalTo().explained().ruled()
  const lines = historyOf(type, told(card), null, reference, actorOf('supervisor@county'))
  expect(lines.map(({ who, what }) => `${who}：${what}`)).toEqual([
    '系统：对县林业局发出黄牌：林业局承诺在2026年2月28日以前办结，超过了1个工作日。',
    '县林业局：已签收。',
    '县林业局：说明情况。',
    '@{supervisor@county}：裁定维持。',
  ])
  expect(lines.at(-1)?.said).toEqual(['当天停电。'])
})
