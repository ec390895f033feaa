import { expect, test } from 'vitest'
import { file } from '../../shared/application/filing.ts'
import { unfinishedBefore } from '../../shared/application/transitions.ts'
import type { Facts } from '../../shared/kernel/condition.ts'
import { actorOf, note, permit, photo, procedureRow, specials } from '../kernel/sample.ts'
import { fileCommand, story } from './story.ts'

/** 情形: the answers choose materials, steps and limits, and the case keeps to what they chose. */

const wd = (days: number) => ({ days, unit: 'wd' })
const [identity, deed, ...others] = permit().materials
const item = permit({
  scenarios: [
    { id: 'own', name: '自留山', when: { fact: 'age', least: 60 }, promised: wd(3) },
    { id: 'far', name: '远山', when: { fact: 'place', is: '远山' }, promised: wd(5), statutory: wd(7) },
  ],
  materials: [identity, { ...deed, scenarios: ['far'] }, ...others],
  procedures: [procedureRow('survey-check', { scenarios: ['own'] })],
})

const filing = (facts: Facts, ...brought: string[]) =>
  fileCommand({ facts, files: Object.fromEntries(brought.map(id => [id, [photo()]])) })
const filed = (facts: Facts, ...brought: string[]) =>
  file(filing(facts, ...brought), { actor: actorOf('agent@village'), item })

test('a material is asked in its scenario, and may be brought in any', () => {
  expect(filed({ place: '远山' }, 'identity')).toMatchObject({
    refused: 'materials-missing',
    detail: { materials: ['deed'] },
  })
  // A station that was without a network files on another day, on which the applicant is older.
  const both = filed({ age: 70 }, 'identity', 'deed')
  expect(both).toMatchObject({ scenarios: ['own'], materials: [{ id: 'identity' }, { id: 'deed' }, { id: 'survey' }] })
  expect(filed({ age: 70 }, 'identity')).toMatchObject({ materials: [{ id: 'identity' }, { id: 'survey' }] })
})

test('a step belongs to the applications in its scenario', () => {
  expect(filed({}, 'identity')).toMatchObject({ scenarios: [], villageDuties: [] })
  expect(filed({ age: 70 }, 'identity')).toMatchObject({ scenarios: ['own'], villageDuties: ['survey-check'] })
})

test('the limits are those of the first scenario that has any, else the item’s', () => {
  const limits = (facts: Facts, ...brought: string[]) => {
    const { clocks } = story({ item, filing: filing(facts, ...brought) }).examining().head
    return clocks.flatMap(({ id, budget }) => (/promised|statutory/.test(id) ? [`${id} ${budget}`] : []))
  }
  expect(limits({}, 'identity')).toEqual(['promised 10', 'statutory 20'])
  expect(limits({ place: '远山' }, 'identity', 'deed')).toEqual(['promised 5', 'statutory 7'])
  expect(limits({ place: '远山', age: 70 }, 'identity', 'deed')).toEqual(['promised 3', 'statutory 20'])
})

test('whoever checks may ask for a material of another scenario: an answer may have been wrong', () => {
  const s = story({ item, filing: filing({}, 'identity') }).signedIn()
  const requests = [{ material: 'deed', ground: 'missing', reason: { ref: 'text-1', digest: 'a'.repeat(64) } }] as const
  s.given('clerk@town', { type: 'request-supplement', requests: [...requests] })
  expect(s.head.materials).toContainEqual(expect.objectContaining({ id: 'deed', state: 'expected' }))
})

test('a step of another scenario may be done, and nothing waits for it', () => {
  const s = story({ item, filing: filing({}, 'identity') }).examining()
  s.given('agent@village', { type: 'start-procedure', procedure: 'survey-check', note })
  expect(s.head.procedures).toMatchObject([{ id: 'survey-check' }])
  const waitsFor = (facts: Facts) => {
    const { head } = story({ item, filing: filing(facts, 'identity') }).examining()
    return unfinishedBefore(head, { item, specials }, 'decision')
  }
  expect(waitsFor({})).toEqual([])
  expect(waitsFor({ age: 70 })).toEqual(['survey-check'])
})
