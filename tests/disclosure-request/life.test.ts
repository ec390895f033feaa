import { describe, expect, test } from 'vitest'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { result } from '../../shared/disclosure-request/results.ts'
import { department, note, village } from '../kernel/sample.ts'
import { grant, request } from './request.ts'

/** 政府信息公开条例 arts. 30 to 40, in the order of a request's life. */

describe('The day a request counts as received (art. 31)', () => {
  test('a request handed in counts from that day', () => {
    const told = request({ channel: 'counter', receivedOn: '2026-03-02' })
    expect(told.head).toMatchObject({ state: 'pending', receivedOn: '2026-03-02' })
    expect(told.due('answer')).toBe('2026-03-30')
  })

  test('signed-for mail counts from its signature, whenever it is entered', () => {
    expect(request({ channel: 'signed-mail', receivedOn: '2026-02-27' }).due('answer')).toBe('2026-03-26')
  })

  test('a web request counts from the day both sides confirm', () => {
    const told = request()
    expect(told.head).toMatchObject({ state: 'arrived', receivedOn: null })
    expect(told.due('confirmation')).toBe('2026-03-03')
    told.on('2026-03-04').signedIn().confirmed()
    expect(told.head).toMatchObject({ state: 'pending', receivedOn: '2026-03-04' })
    expect(told.due('answer')).toBe('2026-04-01')
  })

  test('the requester confirms once the organ has asked', () => {
    const told = request()
    expect(told.answer('applicant', { type: 'confirm' })).toBe('confirmation-not-asked')
    told.signedIn().given('clerk@department', { type: 'ask-confirmation' })
    expect(told.last.notice?.text).toContain('从确认之日起计算期限')
    expect(told.answer('clerk@department', { type: 'ask-confirmation' })).toBe('confirmation-asked')
    told.on('2026-03-03').given('applicant', { type: 'confirm' })
    expect(told.head.receivedOn).toBe('2026-03-03')
  })

  test('a request of 30 April 2026 is due by 1 June', () => {
    const told = request({ channel: 'counter', receivedOn: '2026-04-30' }, '2026-04-30')
    expect(told.due('answer')).toBe('2026-06-01')
    expect(told.consulting().due('consultation')).toBe('2026-05-25')
  })
})

describe('The one supplement notice (art. 30)', () => {
  const counter = () => request({ channel: 'counter', receivedOn: '2026-03-02' })
  const wanted = { type: 'notify-supplement', ground: 'unclear', reason: note, days: 15 } as const

  test('goes out within seven working days', () => {
    expect(counter().on('2026-03-11').answer('clerk@department', wanted)).toHaveLength(1)
    expect(counter().on('2026-03-12').when('clerk@department', wanted)).toEqual({
      refused: 'supplement-late',
      detail: { due: '2026-03-11' },
    })
  })

  test('is announced in writing and by SMS, with its last day', () => {
    const { document, notice } = counter().supplementing().last
    expect(document).toMatchObject({ title: '政府信息公开申请补正告知书', issuer: { office: department } })
    expect(document?.paragraphs.join('')).toContain('视为放弃申请')
    expect(notice).toMatchObject({ legal: true })
    expect(notice?.text).toContain('2026年3月23日')
  })

  test('rests on the article of its ground', () => {
    const basis = (ground: 'unclear' | 'excessive') => counter().supplementing(ground).last.document?.basis
    expect(basis('unclear')).toEqual(['《中华人民共和国政府信息公开条例》第三十条'])
    expect(basis('excessive')).toEqual(['《中华人民共和国政府信息公开条例》第三十五条'])
  })

  test('is the only one', () => {
    const told = counter().supplementing().given('applicant', { type: 'supply', text: note })
    expect(told.answer('clerk@department', wanted)).toBe('supplement-asked-before')
  })

  test('restarts the limit on the day of the supplement', () => {
    const told = counter().on('2026-03-05').supplementing()
    expect(told.due('answer')).toBeNull()
    told.on('2026-03-10').given('applicant', { type: 'supply', text: note })
    expect(told.due('answer')).toBe('2026-04-08')
    expect(told.head.clocks.filter(k => k.end === null).map(k => k.id)).toEqual(['answer'])
  })

  test('abandons the request only after an unused last day', () => {
    const told = counter().supplementing()
    expect(told.on('2026-03-23').answer('system', { type: 'abandon' })).toBe('not-due')
    told.on('2026-03-24').given('system', { type: 'abandon' })
    expect(told.head).toMatchObject({ state: 'closed', outcome: { row: 'other', line: 'abandoned', on: '2026-03-24' } })
  })
})

describe('The opinion of third parties (arts. 32 to 34)', () => {
  const consulting = (whose?: 'third-party' | 'co-author') =>
    request({ channel: 'counter', receivedOn: '2026-03-02' }).consulting(whose)

  test('pauses the limit for fifteen working days', () => {
    const told = consulting()
    expect([told.due('answer'), told.due('consultation')]).toEqual([null, '2026-03-23'])
    told.on('2026-03-16').given('clerk@department', { type: 'note-opinion', opinion: 'agrees', reason: note })
    expect(told.due('answer')).toBe('2026-04-14')
  })

  test('ends the pause and is reported when it does not come', () => {
    const told = consulting('co-author')
    expect(told.on('2026-03-23').answer('system', { type: 'close-consultation' })).toBe('not-due')
    told.on('2026-03-24').given('system', { type: 'close-consultation' })
    expect(told.head).toMatchObject({ state: 'pending', consultations: [{ whose: 'co-author', opinion: 'silent' }] })
  })

  test('against disclosure yields to the public interest alone', () => {
    const told = consulting().given('clerk@department', { type: 'note-opinion', opinion: 'objects', reason: note })
    expect(told.answer('clerk@department', grant)).toBe('third-party-objects')
    expect(told.answer('clerk@department', { ...grant, publicInterest: true })).toHaveLength(1)
  })
})

describe('The extension (art. 33)', () => {
  const extend = { type: 'extend', days: 20, reason: note } as const
  const counter = () => request({ channel: 'counter', receivedOn: '2026-03-02' })

  test('is given once by the head within the limit, and announced', () => {
    counter().expectOnly(['head@department'], extend)
    const told = counter().on('2026-03-30').given('head@department', extend)
    expect(told.due('answer')).toBe('2026-04-28')
    expect(told.last.document).toMatchObject({
      title: '政府信息公开延期答复告知书',
      facts: [{ label: '延长后的答复期限', text: '至2026年4月28日' }],
    })
    expect(told.last.notice).toMatchObject({ legal: true })
    expect(told.answer('head@department', extend)).toBe('already-extended')
    expect(counter().on('2026-03-31').answer('head@department', extend)).toBe('extension-late')
  })
})

describe('The answer (arts. 36 to 40)', () => {
  const counter = (different = {}) => request({ channel: 'counter', receivedOn: '2026-03-02', ...different })
  const cases = [
    [{ result: 'granted' }, 'granted', null],
    [{ result: 'public', where: '县政府网站“财政预决算”栏目' }, 'granted', null],
    [{ result: 'partial', partly: 'third-party' }, 'partial', null],
    [{ result: 'withheld', withheld: 'internal' }, 'withheld', 'internal'],
    [{ result: 'nonexistent', search: note }, 'unavailable', 'not-held'],
    [{ result: 'not-ours', office: '县自然资源局' }, 'unavailable', 'not-held'],
    [{ result: 'unmade' }, 'unavailable', 'unmade'],
    [{ result: 'repeated', earlier: 'XX00000-00010S', isEarlierKnown: true }, 'unprocessed', 'repeated'],
    [{ result: 'petition' }, 'unprocessed', 'petition'],
    [{ result: 'publication' }, 'unprocessed', 'publication'],
    [{ result: 'reissued' }, 'unprocessed', 'reissued'],
    [{ result: 'special-law', rule: '不动产登记资料查询暂行办法' }, 'other', 'other'],
  ] as const

  test.each(cases)('%o is counted, written and states both remedies', (input, row, line) => {
    const told = counter().answered(input)
    expect(told.head).toMatchObject({ state: 'closed', outcome: { row, line, on: '2026-03-02' } })
    expect(told.last.document?.remedies.join('')).toMatch(/60日.*行政复议.*6个月.*行政诉讼/)
    expect(told.last.document?.basis).toHaveLength(1)
  })

  test('comes from the organ’s clerk or handler', () => {
    counter().expectOnly(['clerk@department', 'handler@department'], grant)
  })

  test('that nothing exists needs the record of the search', () => {
    expect(counter().answered({ result: 'nonexistent', search: note }).last.document?.paragraphs.at(-1)).toContain(
      '检索情况',
    )
  })

  test('that it remains unclear needs a supplement first', () => {
    const unclear = { ...grant, result: 'unclear' } as const
    expect(counter().answer('clerk@department', unclear)).toBe('supplement-missing')
    const told = counter().supplementing().given('applicant', { type: 'supply', text: note })
    expect(told.answer('clerk@department', unclear)).toHaveLength(1)
  })

  test('that it is excessive needs the reasons first', () => {
    const excessive = { ...grant, result: 'excessive' } as const
    expect(counter().answer('clerk@department', excessive)).toBe('reasons-not-asked')
    const told = counter().supplementing('excessive').given('applicant', { type: 'supply', text: note })
    expect(told.answer('clerk@department', excessive)).toHaveLength(1)
  })

  test('that it was answered before needs that request', () => {
    const repeated = { ...grant, result: 'repeated', earlier: 'XX00000-00010S', isEarlierKnown: false } as const
    expect(counter().answer('clerk@department', repeated)).toBe('earlier-request-unknown')
  })

  test('on paper is handed over before the case is closed', () => {
    const told = counter({ form: 'paper', way: 'post' }).answered()
    expect(told.head).toMatchObject({ state: 'answered', ended: null })
    told.on('2026-03-05').given('clerk@department', { type: 'deliver', how: 'post', proof: note })
    expect(told.head).toMatchObject({ state: 'closed', ended: { on: '2026-03-05' }, outcome: { on: '2026-03-02' } })
  })

  test('offers every possible result, with questions that fit', () => {
    const form =
      counter()
        .offered('clerk@department')
        .find(({ act }) => act === 'answer')?.form ?? []
    const offered = form[0]?.options.map(({ key }) => key) ?? []
    expect(result.options.filter(key => !offered.includes(key))).toEqual(['unclear', 'excessive'])
    expect(form.map(({ name }) => name)).not.toContain('publicInterest')
  })
})

describe('The owner of a request', () => {
  test('withdraws it until it is answered', () => {
    const told = request().given('applicant', { type: 'withdraw', reason: note })
    expect(told.head).toMatchObject({ state: 'closed', receivedOn: null, outcome: { row: 'other', line: 'other' } })
    expect(told.answer('applicant', { type: 'withdraw', reason: note })).toBe('state-forbids')
  })

  test('may have the village’s agent act', () => {
    const told = request({ channel: 'agent', village })
    const { reads } = disclosureRequestType
    const agent = { kind: 'officer', subject: 'a', office: village, roles: ['agent'] } as const
    expect(reads.behalf?.(told.head, agent, { type: 'x' })).toBe('key-1')
    expect(told.answer('agent@village', { type: 'withdraw', reason: note })).toHaveLength(1)
  })
})
