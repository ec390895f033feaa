import { describe, expect, test } from 'vitest'
import { enquiryType } from '../../../shared/enquiry/enquiry.ts'
import { actorOf, department, note, type Person, town } from '../../kernel/sample.ts'
import { letter } from '../letter.ts'

const route = (to: string, named: string[] = []) => ({ type: 'route', to, named }) as const
const close = (why: 'spam' | 'petition' | 'disclosure' | 'court') => ({ type: 'close', why, reason: note }) as const

describe('route', () => {
  test('the desk’s clerk sends it to an office, which signs for it', () => {
    letter().expectOnly(['clerk@desk'], route(department))
    const told = letter().routed()
    expect(told.head).toMatchObject({
      state: 'handling',
      holder: department,
      transitSince: '2026-03-02T01:00:00.000Z',
      ruled: false,
    })
    expect(told.last).toMatchObject({ staff: ['转林业局办理。'], author: '已转林业局办理。', notice: null })
    expect(told.signedIn().head.transitSince).toBeNull()
  })

  test('the desk’s limit ends, the answer’s runs, and objections have a day', () => {
    const told = letter({ kind: 'help' }).on('2026-03-03').routed()
    expect(told.clock('triage')?.end).toBe('2026-03-03')
    expect([told.due('answer'), told.due('objection')]).toEqual(['2026-03-16', '2026-03-04'])
  })

  test('a second routing keeps the desk’s earlier clock', () => {
    const told = letter({ kind: 'help' }).handled().on('2026-03-03')
    told.given('clerk@department', { type: 'send-back', suggestion: town, reason: note }).signedIn().routed(town)
    expect(told.head.clocks.filter(k => k.id === 'triage').map(k => k.end)).toEqual(['2026-03-02', '2026-03-03'])
  })

  test('it needs an existing office', () => {
    expect(letter().answer('clerk@desk', route('nowhere'))).toBe('office-unknown')
  })

  test('a report never goes to its subject, and a complaint may', () => {
    const against = { accused: { offices: [department], officers: [] } }
    expect(letter({ kind: 'report', ...against }).answer('clerk@desk', route(department))).toBe('named-in-it')
    expect(letter({ kind: 'report', ...against }).routed(town).head.holder).toBe(town)
    expect(letter({ kind: 'complaint', ...against }).routed().head.holder).toBe(department)
  })

  test('a report of an office that has ended never goes to whoever continues its powers', () => {
    const told = letter({ kind: 'report', accused: { offices: ['timber'], officers: [] } })
    const form = told.offered('clerk@desk').find(({ act }) => act === 'route')?.form
    expect(form?.map(({ preset, options }) => [preset, options.map(({ key }) => key)])).toEqual([
      [null, [town, 'health']],
    ])
    expect(told.answer('clerk@desk', route(department))).toBe('named-in-it')
    told.routed(town)
    expect(enquiryType.mayRead(told.head, actorOf('supervisor@department'))?.refused).toBe('other-office')
    const facts = enquiryType.reads.facts(told.head, told.words)
    expect(facts.find(({ label }) => label === '被反映的单位')?.text).toBe('timber')
  })

  test('it remembers each named officer of the new office once', () => {
    const accused = { offices: [], officers: ['head@department'] }
    const told = letter({ kind: 'report', accused }).routed(department, ['head@department', 'clerk@department'])
    expect(told.head.accused.officers).toEqual(['head@department', 'clerk@department'])
    const reads = (who: Person) => enquiryType.mayRead(told.head, actorOf(who)) === null
    expect([reads('clerk@department'), reads('head@department'), reads('handler@department')]).toEqual([
      false,
      false,
      true,
    ])
    const to = (assignee: string) => told.answer('clerk@department#2', { type: 'assign', to: assignee })
    told.signedIn()
    expect([to('clerk@department'), to('handler@department')]).toEqual(['named-in-it', expect.any(Array)])
  })

  test('it is a ruling after an office sent it back', () => {
    const told = letter().handled()
    told.given('clerk@department', { type: 'send-back', suggestion: town, reason: note }).signedIn().routed(town)
    expect(told.head).toMatchObject({ ruled: true, holder: town })
    expect(told.last.staff).toEqual(['转六祖镇办理（裁定，不得再退回）。'])
  })

  test('the desk may answer its own letters without a transfer', () => {
    const own = letter()
    expect(own.answer('clerk@desk', route('government-services'))).toBe('office-unknown')
  })

  test('the form offers the offices, with the likeliest chosen', () => {
    const formOf = (told: ReturnType<typeof letter>) =>
      told
        .offered('clerk@desk')
        .find(({ act }) => act === 'route')
        ?.form.map(({ preset, options }) => [preset, options.map(({ key }) => key)])
    expect(formOf(letter())).toEqual([[department, [town, department, 'health']]])
    const report = letter({ kind: 'report', accused: { offices: [department], officers: [] } })
    expect(formOf(report)).toEqual([[null, [town, 'health']]])
  })

  test('it is refused a second time', () => {
    expect(letter().routed().answer('clerk@desk', route(town))).toBe('state-forbids')
  })
})

describe('close', () => {
  test('the desk’s clerk closes the letter and ends every limit', () => {
    letter().expectOnly(['clerk@desk'], close('spam'))
    const told = letter().on('2026-03-03').given('clerk@desk', close('spam'))
    expect(told.head).toMatchObject({
      state: 'closed',
      transitSince: null,
      assignee: null,
      ended: { on: '2026-03-03', erased: null },
    })
    expect(told.head.clocks.map(k => k.end)).toEqual(['2026-03-03', '2026-03-03'])
  })

  test.each([
    ['spam', '没有可以办理的内容'],
    ['petition', '属于信访事项'],
    ['disclosure', '属于政府信息公开申请'],
    ['court', '已由法院、仲裁或者纪检受理'],
  ] as const)('%s: the author reads the reason and the right way', (why, words) => {
    const { author, staff, notice } = letter().given('clerk@desk', close(why)).last
    expect(author).toMatch(new RegExp(`^${words}。路边的树`))
    expect(staff[0]).toBe(`办结：${words}。`)
    expect(notice?.template).toBe('enquiry-closed')
    expect(notice?.text).toContain(`已办结：${words}。说明可在网上查看`)
  })

  test('duplicates and parts name the other letters by number', () => {
    const duplicate = { type: 'close', why: 'duplicate', duplicate: 'xx0000000010s', reason: note } as const
    expect(letter().given('clerk@desk', duplicate).last.author).toMatch(/^与另一件重复（XX-00000-00010-S）。/)
    const parts = { type: 'close', why: 'split', parts: 'XX0000000010S， XX-00000-00010-S', reason: note } as const
    expect(letter().given('clerk@desk', parts).last.staff[0]).toBe(
      '办结：已拆分成几件（XX-00000-00010-S、XX-00000-00010-S）。',
    )
  })

  test('an unknown number is returned as it was typed', () => {
    const typed = { type: 'close', why: 'duplicate', duplicate: 'XX-00000-00010-T', reason: note } as const
    expect(letter().when('clerk@desk', typed)).toEqual({
      refused: 'number-unknown',
      detail: { number: 'XX-00000-00010-T' },
    })
  })

  test('a letter that belongs elsewhere names the right place', () => {
    const elsewhere = { type: 'close', why: 'elsewhere', office: '云浮市交通运输局', reason: note } as const
    const { event, author } = letter().given('clerk@desk', elsewhere).last
    expect(event).toMatchObject({ towards: '云浮市交通运输局' })
    expect(author).toMatch(/^不归本县管，应向别处提出（云浮市交通运输局）。/)
    expect(letter().given('clerk@desk', close('court')).last.event).toMatchObject({ towards: null })
  })

  test('it is refused once an office has the letter', () => {
    expect(letter().routed().answer('clerk@desk', close('spam'))).toBe('state-forbids')
  })
})
