import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { file } from '../../shared/application/filing.ts'
import { knownOf } from '../../shared/application/head.ts'
import { pauseClock } from '../../shared/kernel/clock.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { paperOf } from '../documents/papers.ts'
import { actorOf, calendar, note, payment, permit, photo, procedureRow } from '../kernel/sample.ts'
import { fileCommand, story } from './story.ts'

/** What the law asks of time: it cannot be bought, and late is late. */

const finish = { type: 'finish-procedure', note, passed: true } as const
const notice = procedureRow('village-notice', {
  name: '村级公示',
  ...{ limit: { days: 8, unit: 'wd' }, least: { days: 5, unit: 'wd' } },
  evidence: '公示栏照片',
})

describe('a procedure takes its time', () => {
  const hung = () =>
    story({ item: payment({ procedures: [notice] }) })
      .signedIn()
      .given('agent@village', { type: 'start-procedure', procedure: 'village-notice', note })
  const end = { ...finish, procedure: 'village-notice' }

  test('a notice hangs through its last day, and is due some days later', () => {
    const s = hung()
    expect([s.clock('procedure')?.start, s.due('procedure')]).toEqual(['2026-03-02', '2026-03-12'])
    for (const day of ['2026-03-02', '2026-03-09']) {
      expect(s.on(day).when('agent@village', { ...end, evidence: photo() })).toEqual({
        refused: 'procedure-too-early',
        detail: { from: '2026-03-10' },
      })
    }
    expect(s.on('2026-03-10').answer('agent@village', { ...end, evidence: photo() })).toHaveLength(1)
  })

  test('the desk says from which day on it can end', () => {
    const s = hung()
    const offer = applicationType.available(s.head, s.context(actorOf('agent@village')))
    expect(offer.find(a => a.act === 'finish-procedure')?.blocked).toBe(
      '程序的最短期限还没有届满，不能办结。（2026年3月10日起可以办理）',
    )
  })

  test('it ends only with what it has to show', () => {
    expect(hung().on('2026-03-11').answer('agent@village', end)).toBe('evidence-missing')
  })

  test('a shorter time asked for does not shorten it', () => {
    const s = story({ item: payment({ procedures: [notice] }) }).signedIn()
    s.given('agent@village', { type: 'start-procedure', procedure: 'village-notice', note, days: 1 })
    expect(s.due('procedure')).toBe('2026-03-09')
  })

  test('a visit takes two officers', () => {
    const visit = procedureRow('plot-check', { owner: 'town', officers: 2 })
    const s = story({ item: payment({ procedures: [visit] }) }).signedIn()
    s.given('clerk@town', { type: 'start-procedure', procedure: 'plot-check', note })
    const end = { ...finish, procedure: 'plot-check' }
    expect(s.answer('clerk@town', end)).toBe('second-missing')
    expect(s.answer('clerk@town', { ...end, second: 'clerk@town' })).toBe('second-missing')
    expect(s.answer('clerk@town', { ...end, second: 'handler@town' })).toMatchObject([{ second: 'handler@town' }])
  })
})

describe('a hearing', () => {
  const hearing = { id: 'hearing', name: '听证', basis: '行政许可法 art. 48', counts: false } as const
  const rule = {
    ...hearing,
    limit: { days: 20, unit: 'wd' },
    ahead: { days: 7, unit: 'wd' },
    approval: 'head',
  } as const
  const examined = () => {
    const s = story().examining()
    const context = s.context(actorOf('head@department'))
    return (input: object, person: 'head@department' | 'handler@department' = 'head@department') =>
      applicationType.decide(
        s.head,
        'start-procedure',
        {
          procedure: 'hearing',
          note,
          days: undefined,
          meets: undefined,
          place: undefined,
          parties: undefined,
          ...input,
        },
        { ...context, actor: actorOf(person), known: { ...context.known, specials: [rule] } },
      )
  }
  const meeting = { meets: '2026-03-12', place: '县局会议室', parties: '申请人、相邻农户' }

  test('is opened by the head, with its day, place and parties', () => {
    expect(examined()(meeting, 'handler@department')).toMatchObject({ refused: 'procedure-needs-head' })
    expect(examined()({})).toMatchObject({ refused: 'meeting-incomplete' })
    expect(examined()({ ...meeting, parties: undefined })).toMatchObject({ refused: 'meeting-incomplete' })
    expect(examined()(meeting)).toMatchObject([{ type: 'procedure-started', ...meeting }])
  })

  test('is announced seven working days ahead', () => {
    expect(examined()({ ...meeting, meets: '2026-03-11' })).toMatchObject({
      refused: 'meeting-too-soon',
      detail: { from: '2026-03-12' },
    })
  })

  test('goes by what it was when it began, whatever it becomes later', () => {
    const s = story().examining()
    const specials = [rule, { ...rule, name: '听证会', effectiveFrom: '2026-03-03' }]
    const nameIn = () => knownOf({ items: [s.item], specials }, s.head).specials.map(({ name }) => name)
    expect(nameIn()).toEqual(['听证会'])
    s.given('head@department', { type: 'start-procedure', procedure: 'hearing', note })
    expect(nameIn()).toEqual(['听证'])
  })

  test('is of the kinds that the item allows, once, and never after the limit', () => {
    const s = story({ item: permit({ specials: ['expert-review'] }) }).examining()
    const start = (procedure: string) => ({ type: 'start-procedure', procedure, note }) as const
    expect(s.answer('head@department', start('hearing'))).toBe('procedure-unknown')
    expect(s.on('2026-03-31').when('head@department', start('expert-review'))).toMatchObject({
      refused: 'limit-passed',
      detail: { due: '2026-03-30' },
    })
  })

  test('shows the applicant the date that follows', () => {
    const s = story()
      .examining()
      .given('head@department', { type: 'start-procedure', procedure: 'expert-review', note })
    const limits = applicationType.limits(s.head, { item: s.item, specials: [] }, calendar, s.at)
    expect(limits.find(l => l.clock === 'promised')).toMatchObject({
      due: null,
      // ten working days to 2026-03-16, and as many again for the review
      expected: { day: '2026-03-30', provisional: false },
    })
  })
})

describe('a procedure belongs to whoever owes it', () => {
  const failed = () => {
    const item = payment({ procedures: [procedureRow('household-check')] })
    const s = story({ item }).atDepartment().given('clerk@department', { type: 'accept', checked: true })
    s.given('agent@village', { type: 'start-procedure', procedure: 'household-check', note })
    return s.on('2026-03-04').given('agent@village', { ...finish, procedure: 'household-check', passed: false })
  }
  const again = { type: 'start-procedure', procedure: 'household-check', note } as const

  test('run a second time it rests no limit, and a third time it does not run', () => {
    const s = failed()
    const due = s.due('promised')
    s.given('agent@village', again)
    expect([s.head.procedures.at(-1)?.counts, s.due('promised')]).toEqual([true, due])
    s.given('agent@village', { ...finish, procedure: 'household-check', passed: false })
    expect(s.answer('agent@village', again)).toBe('procedure-done')
  })

  test('the decider’s head ends it, or finds out otherwise what a check was for', () => {
    const s = failed().given('agent@village', again)
    const end = { type: 'end-procedure', procedure: 'household-check', reason: note } as const
    s.expectOnly(['head@department'], { ...end, how: 'stopped' })
    s.given('head@department', { ...end, how: 'replaced' })
    expect(s.head.procedures.at(-1)).toMatchObject({ until: '2026-03-04', passed: true })
  })

  test('a notice cannot be replaced by a word of the head', () => {
    const s = story({ item: payment({ procedures: [notice] }) }).atDepartment()
    s.given('agent@village', { type: 'start-procedure', procedure: 'village-notice', note })
    const end = { type: 'end-procedure', procedure: 'village-notice', reason: note } as const
    expect(s.answer('head@department', { ...end, how: 'replaced' })).toBe('procedure-not-replaced')
    expect(s.answer('head@department', { ...end, how: 'stopped' })).toHaveLength(1)
  })

  test('a late one is charged to the office that has it', () => {
    const s = story({ item: payment({ procedures: [procedureRow('household-check')] }) }).atDepartment()
    s.given('agent@village', { type: 'start-procedure', procedure: 'household-check', note })
    s.on('2026-03-10')
    expect(s.answer('system', { type: 'signal', clock: 'procedure', level: 'overdue' })).toMatchObject([
      { procedure: 'household-check', office: s.head.route.village },
    ])
  })

  test('what the law forbids for a person never starts for them', () => {
    const item = payment({ procedures: [procedureRow('public-notice', { unless: { fact: 'age', most: 17 } })] })
    const actor = actorOf('agent@village')
    const minor = file(fileCommand({ facts: { age: 12 } }), { actor, item })
    expect(minor).toMatchObject({ exempt: ['public-notice'], villageDuties: [] })
    const adult = file(fileCommand({ facts: { age: 18 } }), { actor, item })
    expect(adult).toMatchObject({ villageDuties: ['public-notice'] })
    expect(isRefusal(adult) || 'exempt' in adult).toBe(false)
    const s = story({ item }).signedIn()
    s.head = { ...s.head, exempt: ['public-notice'] }
    const start = { type: 'start-procedure', procedure: 'public-notice', note } as const
    expect(s.answer('agent@village', start)).toBe('procedure-forbidden')
  })
})

describe('late is late', () => {
  test('after the limit what the item demands is still done, but rests nothing, and an extension in a procedure is refused too', () => {
    const s = story({ item: payment({ procedures: [procedureRow('household-check')] }) }).atDepartment()
    s.given('clerk@department', { type: 'accept', checked: true }).on('2026-04-01')
    const start = { type: 'start-procedure', procedure: 'household-check', note } as const
    expect(s.answer('agent@village', start)).toMatchObject([{ type: 'procedure-started', counts: true }])
    // as an older case stands, whose procedure was let begin after the limit
    s.head = { ...s.head, clocks: s.head.clocks.map(k => pauseClock(k, '2026-04-01', 'household-check')) }
    expect(s.due('statutory')).toBeNull()
    expect(s.on('2026-04-02').when('head@department', { type: 'extend', days: 5, reason: note })).toMatchObject({
      refused: 'extension-late',
      detail: { due: '2026-03-30' },
    })
  })

  test('the letter of an extension always has its date', () => {
    const s = story().examining().on('2026-03-04')
    s.given('head@department', { type: 'start-procedure', procedure: 'expert-review', note })
    s.given('head@department', { type: 'extend', days: 5, reason: note })
    // 10 + 5 working days, after a review of 10 that began on the second
    expect(paperOf(s)?.facts).toContainEqual({ label: '延长后的承诺期限', text: '至2026年4月7日' })
  })
})
