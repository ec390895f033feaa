import { describe, expect, test } from 'vitest'
import { disclosureRequestType as type } from '../../shared/disclosure-request/disclosure-request.ts'
import { isReceivedAtOnce, isSentOn } from '../../shared/disclosure-request/head.ts'
import { calendar, department, note, type Person, village } from '../kernel/sample.ts'
import { grant, request } from './request.ts'

/** The stored data, texts and views of a request, and everybody's permitted acts. */

const counter = (different = {}) => request({ channel: 'counter', receivedOn: '2026-03-02', ...different })
const consulting = () => counter().consulting()
const texts: Record<string, string> = { [note.ref]: '请写明年度' }
const words = {
  known: null,
  calendar,
  office: (id: string) => (id === department ? '林业局' : id),
  hall: '新兴县网上办事大厅',
  officer: (subject: string) => subject,
  text: ({ ref }: { ref: string }) => texts[ref] ?? '',
}

test('keeps its events, messages and documents under these names', () => {
  const own = type.events.filter(({ type: name }) => name.startsWith('disclosure-'))
  expect(own.map(({ type: name }) => name).toSorted()).toEqual([
    'disclosure-abandoned',
    'disclosure-answered',
    'disclosure-confirmation-asked',
    'disclosure-confirmed',
    'disclosure-consultation-begun',
    'disclosure-delivered',
    'disclosure-extended',
    'disclosure-handed-on',
    'disclosure-opinion-noted',
    'disclosure-requested',
    'disclosure-supplement-requested',
    'disclosure-supplemented',
    'disclosure-village-changed',
    'disclosure-withdrawn',
  ])
  expect(own.flatMap(({ templates }) => Object.keys(templates)).toSorted()).toEqual([
    'disclosure-answered',
    'disclosure-confirm-wanted',
    'disclosure-extended',
    'disclosure-received',
    'disclosure-supplement-wanted',
  ])
  expect(own.flatMap(({ document }) => (document === null ? [] : [document]))).toEqual([
    { kind: 'disclosure-supplement', letter: 'S' },
    { kind: 'disclosure-answer', letter: 'D' },
    { kind: 'disclosure-extension', letter: 'E' },
  ])
})

describe('Who may do what', () => {
  const organ = ['clerk@department', 'handler@department'] as const
  const applicants = ['agent@village', 'applicant', 'clerk@department'] as const
  const ofVillage = { channel: 'agent', village } as const
  const cases: [string, () => void][] = [
    ['ask for confirmation', () => arrived().expectOnly(['clerk@department'], { type: 'ask-confirmation' })],
    ['confirm receipt', () => arrived().expectOnly(['clerk@department'], { type: 'confirm-receipt', note })],
    ['confirm', () => arrived().expectOnly(['agent@village', 'applicant'], { type: 'confirm' })],
    [
      'ask for a supplement',
      () => counter().expectOnly(organ, { type: 'notify-supplement', ground: 'unclear', reason: note, days: 15 }),
    ],
    ['supply', () => counter({ village }).supplementing().expectOnly(applicants, { type: 'supply', text: note })],
    ['consult', () => counter().expectOnly(organ, { type: 'consult', whose: 'co-author', reason: note })],
    [
      'note an opinion',
      () => consulting().expectOnly(organ, { type: 'note-opinion', opinion: 'agrees', reason: note }),
    ],
    [
      'register a delivery',
      () =>
        counter({ form: 'paper', way: 'collection' })
          .answered()
          .expectOnly(['clerk@department'], { type: 'deliver', how: 'collection', proof: note }),
    ],
    ['withdraw', () => counter({ village }).expectOnly(applicants, { type: 'withdraw', reason: note })],
    ['give up', () => counter().supplementing().expectOnly(['system'], { type: 'abandon' })],
    ['close a consultation', () => consulting().expectOnly(['system'], { type: 'close-consultation' })],
  ]
  const arrived = () => request(ofVillage).signedIn()
  test.each(cases)('%s', (_, holds) => holds())

  test('the requester withdraws from every state before the answer', () => {
    const withdraw = { type: 'withdraw', reason: note } as const
    for (const told of [request(), counter(), counter().supplementing(), consulting()]) {
      expect(told.answer('applicant', withdraw)).toHaveLength(1)
    }
  })
})

describe('What officers read', () => {
  const line = (told: ReturnType<typeof request>) => {
    const record = told.history.at(-1)
    return record === undefined ? [] : [type.staffLine(record, words)].flat()
  }

  test.each([
    ['a request over the web', () => request(), ['收到向林业局提出的政府信息公开申请（网上）。']],
    ['its confirmation', () => request().signedIn().confirmed(), ['双方确认收到，当日起计算答复期限。', note]],
    [
      'a supplement notice',
      () => counter().supplementing(),
      ['一次性告知补正（申请内容不明确），期限15个工作日。', note],
    ],
    [
      'a supplement',
      () => counter().supplementing().given('applicant', { type: 'supply', text: note }),
      ['申请人已补正，答复期限重新计算。', note],
    ],
    ['a consultation', consulting, ['书面征求第三方意见，15个工作日，不计入答复期限。', note]],
    [
      'silence',
      () => consulting().on('2026-03-24').given('system', { type: 'close-consultation' }),
      ['征求意见结束：逾期未答复。答复期限继续计算。', null],
    ],
    [
      'an answer',
      () => counter().answered({ result: 'not-ours', office: '县自然资源局' }),
      ['答复：不属于本机关负责公开：县自然资源局。', note],
    ],
    [
      'a delivery',
      () =>
        counter({ form: 'paper', way: 'post' })
          .answered()
          .given('clerk@department', { type: 'deliver', how: 'post', proof: note }),
      ['答复已送达（邮寄）。', note],
    ],
    [
      'a withdrawal',
      () => counter().given('applicant', { type: 'withdraw', reason: note }),
      ['申请人撤回申请。', note],
    ],
  ])('of %s', (_, told, wanted) => expect(line(told())).toEqual(wanted))
})

describe('What a case shows', () => {
  const facts = (told: ReturnType<typeof request>) =>
    Object.fromEntries(type.reads.facts(told.head, words).map(({ label, text }) => [label, text]))

  test('the organ, how it came, the day of receipt and what became of it', () => {
    expect(facts(request())).toEqual({
      答复机关: '林业局',
      申请人类别: '自然人',
      提交方式: '网上',
      收到之日: '双方尚未确认',
      获取方式: '电子文本，网上获取',
    })
    expect(facts(consulting())).toMatchObject({ 收到之日: '2026年3月2日', '征求意见（第三方）': '等待答复' })
    expect(facts(counter().answered({ result: 'withheld', withheld: 'internal' }))).toMatchObject({
      处理结果: '不予公开：属于三类内部事务信息',
    })
    expect(facts(counter().answered())).toMatchObject({ 处理结果: '予以公开' })
  })

  test('the files of the request and its text', () => {
    const told = request()
    const read = { head: told.head, records: told.history, text: ({ ref }: { ref: string }) => texts[ref] ?? null }
    expect(type.reads.answers(read, null, { kind: 'system', name: 'test' })).toEqual([
      { title: '申请公开的内容', text: '请写明年度', rows: [] },
    ])
    expect(type.reads.answers({ ...read, text: () => null }, null, { kind: 'system', name: 'test' })).toBeNull()
    expect(type.reads.files(read, null)).toEqual([expect.objectContaining({ title: '附件1', material: null })])
    expect(type.reads.files({ ...read, records: [] }, null)).toEqual([])
  })

  test('which piece of work comes next, and whose it is', () => {
    const people = (told: ReturnType<typeof request>) => [type.stepOf(told.head), type.doing(told.head)]
    expect(people(request().signedIn())).toEqual(['confirm', '正在和您确认收到申请'])
    expect(people(counter())).toEqual(['disclose', '正在办理'])
    expect(people(counter().supplementing())).toEqual(['await-supplement', '请您补正'])
    expect(people(consulting())).toEqual(['await-opinion', '正在征求意见'])
    expect(people(counter({ way: 'post', form: 'paper' }).answered())).toEqual(['hand-over', '答复正在送达'])
    expect(Object.values(type.steps).map(({ who }) => who[0])).toEqual(Array(6).fill('clerk'))
  })

  test('how long it is kept, by what was answered', () => {
    const kept = (different: object) => type.retentionOf(counter().answered(different).head)
    expect(kept({})).toBe('service')
    expect(kept({ result: 'partial', partly: 'law' })).toBe('service')
    expect(kept({ result: 'withheld', withheld: 'law' })).toBe('refused')
    expect(kept({ result: 'unmade' })).toBe('refused')
    expect(kept({ result: 'petition' })).toBe('undecided')
    expect(kept({ result: 'special-law', rule: '不动产登记暂行条例' })).toBe('undecided')
  })

  test('that a signed letter has its day of receipt and a fax has not', () => {
    const all = ['web', 'agent', 'counter', 'signed-mail', 'mail', 'fax'] as const
    expect(all.filter(isReceivedAtOnce)).toEqual(['counter', 'signed-mail'])
    expect(all.filter(isSentOn)).toEqual(['web', 'agent'])
  })
})

describe('What forms ask', () => {
  const field = (told: ReturnType<typeof request>, who: Person, act: string, name: string) =>
    told
      .offered(who)
      .find(one => one.act === act)
      ?.form.find(one => one.name === name)

  test('texts of so many characters', () => {
    const lengths = (told: ReturnType<typeof request>, who: Person, act: string, name: string) => {
      const found = field(told, who, act, name)
      return [found?.least, found?.most]
    }
    const clerk = 'clerk@department'
    expect(lengths(counter(), clerk, 'answer', 'text')).toEqual([2, 4000])
    expect(lengths(counter(), clerk, 'answer', 'earlier')).toEqual([13, 40])
    expect(lengths(counter(), clerk, 'answer', 'where')).toEqual([2, 200])
    expect(lengths(counter(), clerk, 'answer', 'search')).toEqual([4, 1000])
    expect(lengths(counter(), clerk, 'answer', 'office')).toEqual([2, 200])
    expect(lengths(counter(), clerk, 'answer', 'rule')).toEqual([2, 200])
    const onPaper = counter({ way: 'post', form: 'paper' }).answered()
    expect(lengths(onPaper, clerk, 'deliver', 'proof')).toEqual([2, 200])
    expect(lengths(counter(), clerk, 'notify-supplement', 'days')).toEqual([5, 30])
    expect(lengths(counter(), clerk, 'notify-supplement', 'reason')).toEqual([2, 1000])
    expect(lengths(counter(), 'head@department', 'extend', 'days')).toEqual([1, 20])
    expect(lengths(counter(), 'head@department', 'extend', 'reason')).toEqual([2, 1000])
    expect(lengths(counter().supplementing(), 'applicant', 'supply', 'text')).toEqual([2, 4000])
    expect(lengths(counter(), 'applicant', 'withdraw', 'reason')).toEqual([2, 200])
    expect(lengths(request().signedIn(), clerk, 'confirm-receipt', 'note')).toEqual([2, 200])
  })

  test('preset what is usual: fifteen days, and the way that was wanted', () => {
    expect(field(counter(), 'clerk@department', 'notify-supplement', 'days')?.preset).toBe('15')
    const posted = counter({ form: 'paper', way: 'post' }).answered()
    expect(field(posted, 'clerk@department', 'deliver', 'how')?.preset).toBe('post')
  })

  test('whether the public interest prevails only where a third party objects', () => {
    const objected = consulting().given('clerk@department', { type: 'note-opinion', opinion: 'objects', reason: note })
    expect(field(objected, 'clerk@department', 'answer', 'publicInterest')).toBeDefined()
    expect(field(counter(), 'clerk@department', 'answer', 'publicInterest')).toBeUndefined()
    expect(objected.answer('clerk@department', { ...grant, result: 'withheld', withheld: 'third-party' })).toHaveLength(
      1,
    )
    expect(objected.answer('clerk@department', { ...grant, result: 'partial', partly: 'law' })).toBe(
      'third-party-objects',
    )
  })
})
