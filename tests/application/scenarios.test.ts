import { expect, test } from 'vitest'
import { file } from '../../shared/application/filing.ts'
import type { Facts } from '../../shared/kernel/condition.ts'
import { actorOf, permit, photo, procedureRow } from '../kernel/sample.ts'
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

test('a material is asked in its scenario, and in no other', () => {
  expect(filed({ place: '远山' }, 'identity')).toMatchObject({
    refused: 'materials-missing',
    detail: { materials: ['deed'] },
  })
  expect(filed({ age: 70 }, 'identity', 'deed')).toMatchObject({ refused: 'material-unknown' })
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
