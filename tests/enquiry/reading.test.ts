import { describe, expect, test } from 'vitest'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { namedIn } from '../../shared/enquiry/named.ts'
import { suggested } from '../../shared/enquiry/transitions.ts'
import { actorOf, department, note, type Person, town, village } from '../kernel/sample.ts'
import { known, type Letter, letter } from './letter.ts'

const { reads } = enquiryType
const accused = (offices: string[], officers: string[] = []) => ({ accused: { offices, officers } })
const readers = (told: Letter, people: readonly Person[]): Person[] =>
  people.filter(who => enquiryType.mayRead(told.head, actorOf(who)) === null)

describe('The readers of a letter', () => {
  const people: Person[] = ['clerk@desk', 'clerk@department', 'head@department', 'agent@village', 'supervisor@county']

  test('are its offices, their supervisors and its author', () => {
    expect(readers(letter(), [...people, 'applicant', 'stranger', 'clerk@town'])).toEqual([
      'clerk@desk',
      'agent@village',
      'supervisor@county',
      'applicant',
    ])
    expect(readers(letter().handled(), people)).toEqual(people)
  })

  test('never include an officer it names', () => {
    const told = letter({ kind: 'complaint', ...accused([], ['head@department']) }).handled()
    expect(readers(told, people)).not.toContain('head@department')
  })

  test('never include an accused office or its supervisors, but the desk', () => {
    const report = letter({ kind: 'report', ...accused([department, 'government-services']) })
    expect(readers(report, [...people, 'supervisor@department'])).toEqual([
      'clerk@desk',
      'agent@village',
      'supervisor@county',
    ])
    const complaint = letter({ kind: 'complaint', ...accused([department]) }).handled()
    expect(readers(complaint, people)).toContain('clerk@department')
  })
})

test('The work on a letter is the clerk’s, and the handler’s once an office has it', () => {
  expect(Object.entries(enquiryType.steps).map(([step, { who }]) => [step, ...who])).toEqual([
    ['sign-in', 'clerk'],
    ['triage', 'clerk'],
    ['answer', 'clerk', 'handler'],
  ])
})

describe('The author’s identity', () => {
  const linesFor = (told: Letter, who: Person) => reads.answers(told.told, known, actorOf(who))

  test('is hidden from all but the desk in a report', () => {
    const report = letter({ kind: 'report' }).handled()
    const hides = (who: Person) => reads.hidesPerson?.(report.head, actorOf(who))
    expect(
      ['clerk@desk', 'applicant', 'clerk@department', 'supervisor@county', 'agent@village'].map(who =>
        hides(who as Person),
      ),
    ).toEqual([false, false, true, true, true])
    const [, text] = linesFor(report, 'clerk@department') ?? []
    expect(text).toEqual({ title: '内容', text: '路边的树倒了，申请人（（号码略））看见的', rows: [] })
    expect(linesFor(report, 'clerk@desk')?.[1]?.text).toBe('路边的树倒了，陈小文（13800138000）看见的')
  })

  test('is open to every handler of any other letter', () => {
    const told = letter({ kind: 'complaint' }).handled()
    expect(reads.hidesPerson?.(told.head, actorOf('clerk@department'))).toBe(false)
    expect(linesFor(told, 'clerk@department')).toEqual([
      { title: '标题', text: '路边的树倒了，陈小文（13800138000）看见的', rows: [] },
      { title: '内容', text: '路边的树倒了，陈小文（13800138000）看见的', rows: [] },
    ])
  })

  test('is gone after deletion, and not marked where nobody gave it', () => {
    const told = letter({ kind: 'report' })
    expect(reads.answers({ ...told.told, text: () => null }, known, actorOf('clerk@desk'))).toBeNull()
    const unsigned = letter({ kind: 'report', person: null, author: null }).handled()
    expect(linesFor(unsigned, 'clerk@department')?.[1]?.text).toContain('陈小文')
  })

  test('may be incomplete', () => {
    expect(reads.parsePerson('{}')).toEqual({
      kind: 'natural',
      name: '',
      number: '',
      phone: null,
      address: '',
      representative: null,
    })
  })
})

describe('A letter’s page', () => {
  const factsOf = (told: Letter) =>
    Object.fromEntries(reads.facts(told.head, told.words).map(({ label, text }) => [label, text]))

  test('shows subject, place and channel', () => {
    expect(factsOf(letter({ place: town, item: 'SL-0102', ...accused([department]) }))).toEqual({
      类别: '咨询',
      内容: '林木',
      地点: '六祖镇',
      事项: '高龄津贴',
      来信方式: '代办员代写',
      被反映的单位: '林业局',
      公开: '来信人同意隐去姓名后公开',
    })
    expect(factsOf(letter({ topic: 'gone', publish: false }))).toEqual({
      类别: '咨询',
      内容: 'gone',
      来信方式: '代办员代写',
      公开: '来信人不同意公开',
    })
  })

  test('shows that the office was ruled', () => {
    const told = letter().handled()
    told.given('clerk@department', { type: 'send-back', suggestion: town, reason: note }).signedIn().routed(town)
    expect(factsOf(told).裁定).toBe('已裁定承办单位，不能退回')
  })

  test('gives list line, files and the person who informs the author', () => {
    const told = letter()
    expect(reads.subject(told.head, known)).toEqual({ name: '咨询：林木', short: '咨询' })
    expect(reads.files(told.told, known)).toMatchObject([{ title: '附件1', material: null, old: false }])
    expect([reads.informingOffice(told.head), reads.applicantKey(told.head)]).toEqual([village, 'key-1'])
    expect(reads.since(told.head)).toBe('2026-03-02T01:00:00.000Z')
  })

  test('lets only the village’s agent act for a known author', () => {
    const behalf = (told: Letter, who: Person) => reads.behalf?.(told.head, actorOf(who), { type: 'any' })
    expect(behalf(letter(), 'agent@village')).toBe('key-1')
    expect(behalf(letter(), 'clerk@desk')).toBeUndefined()
    expect(behalf(letter(), 'applicant')).toBeUndefined()
    expect(behalf(letter({ author: null }), 'agent@village')).toBeUndefined()
  })
})

describe('The desk’s routing suggestion', () => {
  const to = (different: Parameters<typeof letter>[0]) => suggested(letter(different).head, known)

  test('is the decider of the item', () => {
    expect(to({ item: 'SL-0101' })).toBe('health')
    expect(to({ item: 'SL-0102' })).toBe(department)
    expect(to({ item: 'gone' })).toBe(department)
  })

  test('else the subject’s office, or the town for the desk’s subjects', () => {
    expect(to({})).toBe(department)
    expect(to({ topic: 'other', place: `${town}201` })).toBe(town)
    expect(to({ topic: 'gone', place: town })).toBe(town)
  })

  test('is none without a hint, and never an accused office', () => {
    expect(to({ topic: 'other' })).toBeNull()
    expect(to({ topic: 'other', place: '445321999' })).toBeNull()
    expect(to(accused([department]))).toBeNull()
    expect(to(accused(['timber']))).toBeNull()
  })
})

describe('Officers named in a text', () => {
  const officers = [
    { subject: 'a', name: '李建国' },
    { subject: 'b', name: '王 芳' },
    { subject: 'c', name: 'Ｌｅｅ' },
  ]

  test('are found despite spacing or wide letters', () => {
    expect(namedIn('镇里的李 建\n国收了钱', officers)).toEqual(['a'])
    expect(namedIn('王芳和Lee都在场', officers)).toEqual(['b', 'c'])
    expect(namedIn('没有人', officers)).toEqual([])
  })
})
