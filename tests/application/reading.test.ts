import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { filed } from '../../shared/application/opening.ts'
import { applicationPartOf } from '../../shared/application/view.ts'
import { lettersOf } from '../../shared/casework/reading.ts'
import type { ReadCase } from '../../shared/casework/view.ts'
import { offices } from '../documents/papers.ts'
import { actorOf, department, note, type Person, photo, specials, town, village } from '../kernel/sample.ts'
import { type Story, story } from './story.ts'

const { reads } = applicationType
const signed = { signedOn: '2026-03-01', file: photo() }
const texts = new Map([
  [note.ref, '签名处是空白的'],
  ['form', JSON.stringify({ place: '塔脚后山', hidden: 'x' })],
  ['mandate', JSON.stringify(signed)],
])

/** The case as read from the store: form and mandate are sealed separately. */
const told = ({ head, history }: Story): ReadCase<Story['head']> => ({
  head,
  records: history.map(record =>
    filed.is(record.event)
      ? {
          ...record,
          event: {
            ...record.event,
            form: { ...note, ref: 'form' },
            mandate: record.event.mandate && { ...note, ref: 'mandate' },
          },
        }
      : record,
  ),
  text: ({ ref }) => texts.get(ref) ?? null,
})
const erased = (s: Story): ReturnType<typeof told> => ({ ...told(s), text: () => null })
const known = ({ item }: Story) => ({ item, specials })
const words = (s: Story) =>
  lettersOf({ reference: { offices, calendar: s.calendar, texts: [] }, known: known(s), text: told(s).text }, '')
const facts = (s: Story) => Object.fromEntries(reads.facts(s.head, words(s)).map(({ label, text }) => [label, text]))

const ask = (...materials: string[]) => ({
  type: 'request-supplement' as const,
  requests: materials.map(material => ({ material, ground: 'unsigned' as const, reason: note })),
})

describe('An application’s page', () => {
  test('shows how it was filed and each office on its way once', () => {
    expect(facts(story())).toMatchObject({ 申请方式: '窗口代办' })
    expect(facts(story()).经过的单位?.split(' → ')).toHaveLength(3)
    const online = facts(story({ fromVillage: false }))
    expect(online.申请方式).toBe('网上自办')
    expect(online.经过的单位?.split(' → ')).toHaveLength(2)
  })

  test('shows the proposal, the decision and whether it was revoked', () => {
    expect(facts(story().examining())).not.toHaveProperty('承办意见')
    expect(facts(story().examining().surveyed().reviewing())).toMatchObject({ 承办意见: '拟准予' })
    expect(facts(story().examining().surveyed().reviewing('refuse'))).toMatchObject({ 承办意见: '拟不予' })
    expect(facts(story().decided())).toMatchObject({ 决定: '准予（2026年3月2日）' })
    expect(facts(story().decided('refuse'))).toMatchObject({ 决定: '不予（2026年3月2日）' })
    expect(facts(story().decided())).not.toHaveProperty('决定的效力')
  })

  test('shows the form until it is deleted', () => {
    expect(reads.answers(told(story()), known(story()), actorOf('system'))).toEqual([
      { title: '地点', text: '塔脚后山', rows: [] },
    ])
    expect(reads.answers(erased(story()), known(story()), actorOf('system'))).toBeNull()
  })
})

describe('Its files', () => {
  const titles = (s: Story) => reads.files(told(s), known(s)).map(({ title, old }) => [title, old])

  test('list the materials in order, then the mandate', () => {
    expect(titles(story().signedIn())).toEqual([
      ['身份证', false],
      ['林权证', false],
      ['委托书', false],
    ])
    expect(titles(story({ fromVillage: false }))).toEqual([
      ['身份证', false],
      ['林权证', false],
    ])
  })

  test('put a supplement in its place and the replaced file last', () => {
    const s = story().signedIn().given('clerk@town', ask('identity'))
    s.on('2026-03-04').given('applicant', { type: 'supply', files: { identity: [photo()] } })
    expect(titles(s)).toEqual([
      ['身份证', false],
      ['林权证', false],
      ['委托书', false],
      ['身份证（2026年3月2日交，已替换）', true],
    ])
    expect(titles(story().decided()).map(([title]) => title)).toContain('办理结果')
  })

  test('count a mandate’s file although its text is deleted', () => {
    expect(reads.sealedFiles?.(told(story()))).toEqual({ count: 1, ids: [signed.file.id] })
    expect(reads.sealedFiles?.(erased(story()))).toEqual({ count: 1, ids: [] })
    expect(reads.sealedFiles?.(told(story({ fromVillage: false })))).toEqual({ count: 0, ids: [] })
  })
})

describe('Missing materials', () => {
  test('list each requested material that is missing, with its reason', () => {
    const s = story().signedIn().given('clerk@town', ask('identity', 'deed'))
    expect(reads.wanted?.(told(s), words(s))).toEqual([
      { material: '身份证', reason: '签名处是空白的' },
      { material: '林权证', reason: '签名处是空白的' },
    ])
    s.given('applicant', { type: 'supply', files: { deed: [photo()] } })
    expect(reads.wanted?.(told(s), words(s))?.map(({ material }) => material)).toEqual(['身份证'])
  })

  test('are none where nothing was requested', () => {
    expect(reads.wanted?.(told(story()), words(story()))).toEqual([])
  })
})

describe('An application’s case file', () => {
  const part = (s: Story) => applicationPartOf(told(s), known(s))

  test('contains its item, route, form and mandate', () => {
    expect(part(story())).toMatchObject({
      item: { code: 'SL-0901', version: 1, name: '林木采伐许可' },
      route: { village, town, decider: department },
      form: { place: '塔脚后山' },
      mandate: signed,
      decision: null,
      paper: { at: village },
    })
    expect(part(story()).form).not.toHaveProperty('hidden')
  })

  test('shows why a material was rejected until it is supplied again', () => {
    const s = story().signedIn().given('clerk@town', ask('deed'))
    const reasonOf = (id: string) => part(s).materials.find(m => m.id === id)?.reason
    expect([reasonOf('deed'), reasonOf('identity')]).toEqual(['签名处是空白的', null])
    s.given('applicant', { type: 'supply', files: { deed: [photo()] } })
    expect(reasonOf('deed')).toBeNull()
  })

  test('states the reason for judging a material insufficient', () => {
    const s = story().signedIn()
    s.given('clerk@town', { type: 'judge-material', material: 'deed', verdict: 'rejected', reason: note })
    expect(part(s).materials.find(m => m.id === 'deed')).toMatchObject({ state: 'rejected', reason: '签名处是空白的' })
  })

  test('names its procedures, running or ended', () => {
    const s = story().examining()
    s.given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })
    expect(part(s).procedures).toEqual([
      { id: 'hearing', name: '听证', office: department, from: '2026-03-02', until: null },
    ])
  })
})

describe('Acting for the applicant', () => {
  test('is open to the village, and to the town for its filings', () => {
    const behalf = (who: Person, type: string) => reads.behalf?.(story().head, actorOf(who), { type })
    expect(behalf('agent@village', 'corrected')).toBe('key-1')
    expect(behalf('clerk@town', 'supplied')).toBe('key-1')
    expect(behalf('clerk@town', 'withdrawn')).toBe('key-1')
    expect(behalf('clerk@town', 'forwarded')).toBeUndefined()
    expect(behalf('applicant', 'supplied')).toBeUndefined()
  })

  test('names the ids in refusals and pauses', () => {
    const name = (id: string) => reads.nameOf(known(story()), id)
    expect([name('hearing'), name('deed'), name('supplement'), name('gone')]).toEqual([
      '听证',
      '林权证',
      '等待补正',
      'gone',
    ])
  })
})

test('each step names the roles with the duty', () => {
  const called = Object.fromEntries(Object.entries(applicationType.steps).map(([step, { who }]) => [step, who]))
  expect(called).toEqual({
    'sign-in': ['clerk', 'agent'],
    check: ['clerk'],
    'await-supplement': ['clerk'],
    forward: ['clerk'],
    accept: ['clerk'],
    procedure: ['clerk', 'handler'],
    handle: ['handler'],
    review: ['reviewer'],
    approve: ['head'],
    'send-result': ['clerk', 'handler'],
    'receive-result': ['clerk', 'agent'],
    'await-post': ['clerk', 'agent'],
    deliver: ['clerk', 'agent', 'handler'],
  })
})
