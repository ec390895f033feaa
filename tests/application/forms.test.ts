import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { mayFile } from '../../shared/application/filing.ts'
import { actorOf, note, type Person, payment, permit, photo, procedureRow } from '../kernel/sample.ts'
import { type Story, story } from './story.ts'

/** What the page says of an act, and asks, where it depends on the case. */

const whole = (different: object = {}) =>
  permit({ materials: permit().materials.filter(m => m.id !== 'survey'), ...different })
const offered = (s: Story, who: Person, act: string) =>
  applicationType.available(s.head, s.context(actorOf(who))).find(each => each.act === act)
const asked = (s: Story, who: Person, act: string) => offered(s, who, act)?.form.map(({ name }) => name)
const help = (s: Story, who: Person, act: string) => offered(s, who, act)?.help ?? ''
const ask = (material: string) =>
  ({ type: 'request-supplement', requests: [{ material, ground: 'unsigned', reason: note }] }) as never

describe('an officer is told', () => {
  const refusing = () => story().examining().surveyed()

  test('what the one before proposed', () => {
    expect(help(refusing().reviewing('refuse'), 'reviewer@department', 'review')).toContain('承办人拟不予')
    expect(help(refusing().reviewing(), 'reviewer@department', 'review')).toContain('承办人拟准予')
    expect(help(refusing().approving('refuse'), 'head@department', 'approve')).toContain('拟不予')
    expect(help(refusing().approving(), 'head@department', 'approve')).toContain('拟准予')
    expect(asked(refusing().approving('refuse'), 'head@department', 'approve')).toContain('remedies')
    expect(asked(refusing().approving(), 'head@department', 'approve')).not.toContain('remedies')
  })

  test('what a further request or result means', () => {
    const s = story().examining().surveyed().approving()
    s.given('head@department', { type: 'approve', agreed: true, note, remedies: false })
    expect(help(s, 'clerk@department', 'attach-result')).toContain('拍照或选择')
    s.given('clerk@department', { type: 'attach-result', upload: photo() })
    expect(help(s, 'clerk@department', 'attach-result')).toContain('会替换它')
    expect(help(story().signedIn(), 'clerk@town', 'request-supplement')).toContain('请一次告知全部')
    expect(help(story().examining(), 'handler@department', 'request-supplement')).toContain('受理以后只能再告知一次')
    expect(help(story().examining(), 'head@department', 'extend')).toContain('最多10日')
  })
})

test('the applicant is told whether a supplement or a promise is due', () => {
  expect(help(story(), 'applicant', 'supply')).toContain('补交可以后补的材料')
  expect(help(story().signedIn().given('clerk@town', ask('deed')), 'applicant', 'supply')).toContain('上传要补正的材料')
})

describe('the end of a procedure asks', () => {
  const started = (different: object) => {
    const item = payment({
      procedures: [procedureRow('visit', different), procedureRow('notice', { evidence: '照片' })],
    })
    return story({ item }).signedIn().given('agent@village', { type: 'start-procedure', procedure: 'visit', note })
  }
  const finish = { type: 'finish-procedure', procedure: 'visit', note, passed: true } as const

  test('for evidence and a second officer only where the running one needs them', () => {
    expect(asked(started({}), 'agent@village', 'finish-procedure')).toEqual(['procedure', 'passed', 'note'])
    expect(asked(started({ evidence: '公示照片' }), 'agent@village', 'finish-procedure')).toContain('evidence')
    expect(asked(started({ officers: 2 }), 'agent@village', 'finish-procedure')).toContain('second')
    expect(started({ evidence: '公示照片' }).answer('agent@village', finish)).toBe('evidence-missing')
    expect(started({ officers: 2 }).answer('agent@village', finish)).toBe('second-missing')
    expect(started({ officers: 2 }).answer('agent@village', { ...finish, second: 'agent@village' })).toBe(
      'second-missing',
    )
  })

  test('and the start asks for a meeting only where the law has one', () => {
    const start = (different: object) => {
      const s = story({ item: payment({ procedures: [procedureRow('visit', different)] }) }).signedIn()
      return asked(s, 'agent@village', 'start-procedure')
    }
    expect(start({})).toEqual(['procedure', 'note', 'days'])
    expect(start({ ahead: { days: 7, unit: 'cd' } })).toEqual([
      'procedure',
      'note',
      'days',
      'meets',
      'place',
      'parties',
    ])
  })

  test('about those that run', () => {
    const form = offered(started({}), 'agent@village', 'finish-procedure')?.form
    expect(form?.[0]?.options.map(({ key }) => key)).toEqual(['visit'])
  })
})

describe('a form', () => {
  test('of a refusal needs ten letters of reason, of a grant none', () => {
    const { head } = story().examining()
    const faults = (opinion: string, written: string) =>
      applicationType.faultsOf(head, 'handle', { opinion, note: written }).map(({ path }) => path)
    expect(faults('refuse', '材料是假的')).toEqual(['/note'])
    expect(faults('refuse', '材料是假的，所以不予办理')).toEqual([])
    expect(faults('grant', '好')).toEqual([])
  })

  test('offers the law of the item, the first one chosen', () => {
    const law = [
      { title: '森林法', article: '第五十六条' },
      { title: '采伐办法', article: '全文' },
    ]
    const basis = (legalBasis: object[]) =>
      offered(story({ item: payment({ legalBasis }) }).signedIn(), 'clerk@town', 'refer')?.form.find(
        ({ name }) => name === 'basis',
      )
    expect(basis(law)).toMatchObject({
      preset: 'law-1',
      options: [
        { key: 'law-1', text: '《森林法》第五十六条' },
        { key: 'law-2', text: '《采伐办法》' },
      ],
    })
    expect(basis([])).toBeUndefined()
  })

  test('asks for the tick of one unjudged material as for that of many', () => {
    const s = story({ item: whole() }).atDepartment()
    expect(asked(s, 'clerk@department', 'accept')).not.toContain('checked')
    const one = story()
      .atDepartment()
      .given('applicant', { type: 'supply', files: { survey: [photo()] } })
    expect(asked(one, 'clerk@department', 'accept')).toContain('checked')
    expect(one.when('clerk@department', { type: 'accept', checked: false })).toEqual({
      refused: 'materials-unjudged',
      detail: { materials: ['survey'] },
    })
  })
})

test('an item that cannot be extended says so', () => {
  const s = story({ item: whole({ extension: null }) }).examining()
  expect(s.when('head@department', { type: 'extend', days: 1, reason: note })).toEqual({
    refused: 'extension-not-allowed',
    detail: { most: 0 },
  })
})

test('agents, clerks and citizens file, and nobody else', () => {
  const filers: Person[] = ['agent@village', 'clerk@town', 'applicant', 'handler@department', 'head@town', 'system']
  expect(filers.filter(who => mayFile(actorOf(who)))).toEqual(['agent@village', 'clerk@town', 'applicant'])
})

test('after the limit only what the item itself demands is started, and it rests nothing', () => {
  const procedures = [procedureRow('survey-visit', { owner: 'department' })]
  const s = story({ item: whole({ procedures }) }).examining()
  const late = s.due('statutory') ?? ''
  const start = (procedure: string) => s.when('head@department', { type: 'start-procedure', procedure, note })
  s.on('2026-06-01')
  expect(start('hearing')).toEqual({ refused: 'limit-passed', detail: { due: late } })
  expect(start('survey-visit')).toMatchObject([{ type: 'procedure-started', counts: true }])
})

test('what was not brought as promised is told by name, and once more', () => {
  const s = story().examining()
  const first = s.due('deferral')
  s.on('2026-03-20').given('system', { type: 'tell-deferral' })
  expect([s.head.deferral, first, s.due('deferral')]).toEqual(['told', '2026-03-12', '2026-03-19'])
  s.given('system', { type: 'lapse-deferral' })
  expect([s.head.deferral, s.clock('deferral')?.end]).toEqual(['missed', '2026-03-20'])
  expect(applicationType.parse(s.head)).toEqual(s.head)
})

test('at a village its agents’ head assigns', () => {
  const s = story().decided().given('clerk@department', { type: 'send-result' }).signedIn()
  s.given('clerk@town', { type: 'receive-result' }).given('clerk@town', { type: 'send-result' }).signedIn()
  s.expectOnly(['clerk@village', 'head@village', 'station-head@village'], { type: 'assign', to: 'agent@village' })
})
