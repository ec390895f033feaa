import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { applicationPart, applicationPartOf, withheld } from '../../shared/application/view.ts'
import { wordsOf } from '../../shared/casework/reading.ts'
import type { ReadCase } from '../../shared/casework/view.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { offices } from '../documents/papers.ts'
import {
  actorOf,
  calendar,
  note,
  type OfficerName,
  type Person,
  permit,
  photo,
  specials,
  town,
  village,
} from '../kernel/sample.ts'
import { type Story, story } from './story.ts'

/** What an application's own parts of the pages show: its files, its originals, its materials, and who may see what. */

const { reads } = applicationType
const told = ({ head, history }: Story): ReadCase<Story['head']> => ({ head, records: history, text: () => null })
const known = ({ item }: Story) => ({ item, specials })
const words = (s: Story) =>
  wordsOf({
    reference: { offices, calendar },
    known: known(s),
    text: () => null,
  })
const fact = (s: Story, wanted: string) => reads.facts(s.head, words(s)).find(({ label }) => label === wanted)?.text

describe('The result’s file', () => {
  const result = photo()
  const opened = (s: Story, who: Person, upload = result.id) => {
    const refusal = withheld(s.head, upload, actorOf(who))
    return isRefusal(refusal) ? refusal.refused : refusal
  }
  const granted = () => story().decided().given('clerk@department', { type: 'attach-result', upload: result })

  test('is the applicant’s once it is delivered, with level 四', () => {
    expect(opened(granted(), 'applicant')).toBe('not-allowed')
    const s = granted().given('applicant', { type: 'collect' })
    expect(opened(s, 'applicant')).toBeNull()
    expect(opened(s, 'applicant-level-3')).toBe('assurance-too-low')
    s.given('head@department', { type: 'revoke', reason: note })
    expect(opened(s, 'applicant')).toBe('decision-revoked')
  })

  test('is open to officers, and other files to the applicant, at any time', () => {
    expect(opened(granted(), 'clerk@department')).toBeNull()
    expect(opened(granted(), 'applicant', photo().id)).toBeNull()
  })
})

describe('The original', () => {
  const where = (s: Story) => fact(s, '纸质原件')
  const [from, to] = [offices.get(village)?.shortName, offices.get(town)?.shortName]
  const handOver = { type: 'note-hand-over', batch: 'b-1', from: village, to: town, on: '2026-03-03' } as const

  test('is shown where it is and where it goes', () => {
    const s = story()
    expect(where(s)).toBe(`在${from}`)
    expect(where(s.given('system', handOver))).toBe(`在${from}，正交往${to}`)
    expect(where(s.given('system', { type: 'note-missing', batch: 'b-1', from: village }))).toBe(
      `清点时缺少，正在查找；在${from}`,
    )
    expect(where(story({ fromVillage: false }))).toBe('在申请人手里')
  })

  test('is not shown where there is none', () => {
    const materials = permit().materials.map(m => ({ ...m, medium: 'copy', originals: 0, copies: 1 }))
    expect(where(story({ item: permit({ materials }) }))).toBeUndefined()
  })

  test('waits to be packed by whoever has it, until it goes no further', () => {
    const task = (s: Story) => reads.paperTaskOf?.(s.head)
    const decisive = () => story({ item: permit({ paperBefore: 'decision' }) })
    expect(task(decisive())).toEqual({ office: village, missing: false, task: 'hand-over', to: town })
    expect(task(decisive().given('system', handOver))).toBeNull()
    const receipt = { type: 'note-receipt', batch: 'b-1', office: town, on: '2026-03-03' } as const
    const there = decisive().given('system', handOver).given('system', receipt)
    expect(task(there)).toEqual({ office: town, missing: false, task: 'hand-over', to: 'forestry' })
    const filed = story().given('system', handOver).given('system', receipt)
    expect(task(filed)).toBeNull()
    expect(task(filed.decided())).toEqual({ office: town, missing: false, task: 'file', to: 'forestry' })
    expect(task(story({ fromVillage: false }))).toBeNull()
    expect(task(decisive().given('applicant', { type: 'withdraw', reason: note }))).toBeNull()
  })
})

describe('The village’s errands', () => {
  const errand = (s: Story) => reads.villageTaskOf?.(s.head)

  test('are a supplement and its own procedures, while the case is open', () => {
    const visit = { id: 'visit', name: '入户', owner: 'village', limit: { days: 5, unit: 'wd' }, counts: false }
    const item = permit({ procedures: [{ ...visit, before: 'decision' }] })
    expect(errand(story())).toBeNull()
    expect(errand(story({ item }))).toEqual({ office: village, task: 'procedure' })
    const asked = { material: 'deed', ground: 'unsigned', reason: note } as const
    const s = story({ item })
      .signedIn()
      .given('clerk@town', { type: 'request-supplement', requests: [asked] })
    expect(errand(s)).toEqual({ office: village, task: 'supply' })
    expect(errand(s.given('applicant', { type: 'withdraw', reason: note }))).toBeNull()
    expect(errand(story({ item, fromVillage: false }))).toBeNull()
  })
})

describe('A material’s row', () => {
  const row = (s: Story, id: string) => applicationPartOf(told(s), known(s)).materials.find(m => m.id === id)

  test('says how far it is', () => {
    const s = story().signedIn()
    expect(row(s, 'survey')).toMatchObject({ name: '伐区调查设计', state: 'later', files: [], trust: null })
    expect(row(s, 'deed')).toMatchObject({ state: 'uploaded', original: true, paper: '原件1份', reason: null })
    const judged = { type: 'judge-material', material: 'deed', verdict: 'accepted', originalSeen: false } as const
    const found = s.given('clerk@town', judged)
    expect([row(found, 'deed')?.state, row(found, 'deed')?.label]).toEqual(['accepted', '已通过'])
  })

  test('says how the hall knows what nobody had to bring', () => {
    const [identity, ...others] = permit().materials
    const item = permit({ materials: [{ ...identity, ownIdentity: true }, ...others] })
    const s = story({ item, fromVillage: false, filing: { files: { deed: [photo()] } } })
    expect(row(s, 'identity')).toMatchObject({ state: 'accepted', label: '身份由登录核验', files: [] })
  })

  test('fits the page’s schema', () => {
    for (const s of [story(), story({ fromVillage: false }), story().decided(), story().decided('refuse')])
      expect(applicationPart.safeParse(applicationPartOf(told(s), known(s))).error?.issues).toBeUndefined()
  })
})

describe('A filing for somebody else', () => {
  const filedFor = (different: object, fromVillage = false) => {
    const applicant = { key: 'key-1', kind: 'natural', guardian: false, person: note, ...different } as const
    const item = permit({ audience: ['natural', 'legal'] })
    return reads.filedFor(story({ item, fromVillage, filing: { applicant } }).head)
  }

  test('is the guardian’s or the representative’s, and no agent’s', () => {
    expect(filedFor({ guardian: true })).toBe('p-1')
    expect(filedFor({ kind: 'legal' })).toBe('p-1')
    expect(filedFor({})).toBeNull()
    expect(filedFor({ guardian: true }, true)).toBeNull()
  })
})

test('Whoever handled or reviewed a case is not given it again', () => {
  const barred = (s: Story) => reads.barred?.(s.head)
  const handler: OfficerName = 'handler@department'
  expect(barred(story().examining())).toEqual([])
  expect(barred(story().examining().surveyed().reviewing())).toEqual([handler, null])
  expect(barred(story().examining().surveyed().approving())).toEqual([handler, 'reviewer@department'])
  expect(barred(story().decided())).toEqual([])
})

test('Only a revoked decision is marked as revoked, not its receipt', () => {
  const s = story().decided()
  expect(reads.isRevoked?.(s.head, 'decision')).toBe(false)
  s.given('head@department', { type: 'revoke', reason: note })
  expect([reads.isRevoked?.(s.head, 'decision'), reads.isRevoked?.(s.head, 'receipt')]).toEqual([true, false])
})

test('A supplement that came and was found right is wanted no more', () => {
  const asked = { material: 'deed', ground: 'unsigned', reason: note } as const
  const s = story()
    .signedIn()
    .given('clerk@town', { type: 'request-supplement', requests: [asked] })
  expect(reads.wanted?.(told(s), words(s))).toHaveLength(1)
  s.given('applicant', { type: 'supply', files: { deed: [photo()] } })
  s.given('clerk@town', { type: 'judge-material', material: 'deed', verdict: 'accepted', originalSeen: false })
  expect(reads.wanted?.(told(s), words(s))).toEqual([])
})

describe('A new application', () => {
  const urgent = permit({ urgent: { fact: 'place', is: '危房' } })

  test('is urgent, exempt or pledged as its answers say', () => {
    const visit = { id: 'visit', name: '入户', owner: 'village', limit: { days: 5, unit: 'wd' }, counts: false }
    const procedures = [{ ...visit, before: 'decision', unless: { fact: 'age', least: 80 } }]
    const head = (facts: object, item = urgent) => story({ item, filing: { facts: { ...facts } } }).head
    expect([head({ place: '危房' }).urgent, head({ place: '别处' }).urgent]).toEqual([true, undefined])
    const old = permit({ procedures })
    expect(head({ age: 81 }, old)).toMatchObject({ exempt: ['visit'], villageDuties: [] })
    expect(head({ age: 79 }, old)).toMatchObject({ villageDuties: ['visit'] })
    expect(head({ age: 79 }, old)).not.toHaveProperty('exempt')
    expect(head({})).toMatchObject({ deferral: 'pledged' })
  })

  test('has its clocks, its paper and its way', () => {
    const { head } = story()
    expect(head.clocks.map(({ id, budget, unit }) => `${id} ${budget} ${unit}`)).toEqual([
      'acceptance 5 wd',
      'paper-to-town 2 wd',
    ])
    expect(head).toMatchObject({
      holder: town,
      passed: [village, town],
      rounds: 0,
      departmentAsked: false,
      extended: false,
    })
    const online = story({ fromVillage: false }).head
    expect(online.clocks.map(({ id }) => id)).toEqual(['acceptance'])
    expect(online).toMatchObject({ passed: [town], paper: { at: 'applicant' }, channel: 'self', filedBy: 'p-1' })
    const states = head.materials.map(({ id, state, trust, since }) => `${id} ${state} ${trust} ${since}`)
    expect(states).toEqual(['identity uploaded C 0', 'deed uploaded C 0', 'survey later null 0'])
  })
})
