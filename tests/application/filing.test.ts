import { describe, expect, test } from 'vitest'
import { file } from '../../shared/application/filing.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import {
  actorOf,
  delegated,
  department,
  type Person,
  permit,
  photo,
  procedureRow,
  town,
  village,
} from '../kernel/sample.ts'
import { fileCommand, story } from './story.ts'

const answer = (filing = fileCommand(), person: Person = 'agent@village', item: Item = permit()) =>
  file(filing, { actor: actorOf(person), item })

const aDay = { promised: { days: 1, unit: 'wd' }, materials: permit().materials.filter(row => row.id !== 'survey') }

describe('file', () => {
  test('an agent’s filing goes to the town, visible to both offices', () => {
    const { head } = story()
    expect(head).toMatchObject({
      state: 'checking',
      holder: town,
      version: 1,
      channel: 'village',
      filedBy: 'agent@village',
    })
    expect(head.transitSince).toBe('2026-03-02T01:00:00.000Z')
    expect(head.passed).toEqual([village, town])
  })

  test.each<[string, object, due: string]>([
    ['what is promised', {}, '2026-03-09'],
    ['what is done on the spot (即办件)', { specials: [], ...aDay }, '2026-03-03'],
    ['what takes a step of its own', { ...aDay, procedures: [procedureRow('visit')] }, '2026-03-09'],
    ['a permit of a day that may need a hearing', { ...aDay }, '2026-03-09'],
    ['what is accepted on the spot', { specials: [], acceptance: { days: 0, deemed: true }, ...aDay }, '2026-03-02'],
  ])('%s is answered in time for its handling', (_, different, due) => {
    expect(story({ item: permit(different) }).due('acceptance')).toBe(due)
  })

  test('the five days of acceptance start on the day of filing', () => {
    expect(story({ on: '2026-02-13' }).on('2026-02-24').signedIn().due('acceptance')).toBe('2026-02-27')
  })

  test('the village has two working days for paper, an online filing none', () => {
    expect(story({ on: '2026-04-30' }).due('paper-to-town')).toBe('2026-05-07')
    const online = story({ fromVillage: false })
    expect(online.clock('paper-to-town')).toBeUndefined()
    expect(online.head.paper?.at).toBe('applicant')
    expect(online.head.channel).toBe('self')
  })

  test('an item without originals has no paper clock', () => {
    const materials = permit().materials.map(m => ({ ...m, medium: 'copy', originals: 0, copies: 1 }))
    const light = story({ item: permit({ materials }) })
    expect(light.head.paper).toBeNull()
    expect(light.clock('paper-to-town')).toBeUndefined()
  })

  test('a missing mandatory material is named', () => {
    expect(answer(fileCommand({ files: { identity: [photo()] } }))).toEqual({
      refused: 'materials-missing',
      detail: { materials: ['deed'] },
    })
    expect(answer(fileCommand({ files: { identity: [photo()], deed: [] } }))).toMatchObject({
      refused: 'materials-missing',
    })
  })

  test('a deferrable material is marked later, an unused optional one omitted', () => {
    expect(story().head.materials.map(m => [m.id, m.state, m.trust])).toEqual([
      ['identity', 'uploaded', 'C'],
      ['deed', 'uploaded', 'C'],
      ['survey', 'later', null],
    ])
  })

  test('a file for an unlisted material is refused', () => {
    const files = { identity: [photo()], deed: [photo()], passport: [photo()] }
    expect(answer(fileCommand({ files }))).toMatchObject({
      refused: 'material-unknown',
      detail: { materials: ['passport'] },
    })
  })

  test('an item refuses companies and villages it does not admit', () => {
    const company = { ...fileCommand().applicant, kind: 'legal' as const }
    expect(answer(fileCommand({ applicant: company }))).toMatchObject({ refused: 'audience-mismatch' })
    expect(answer(fileCommand(), 'agent@village', permit({ villageIntake: false }))).toMatchObject({
      refused: 'village-not-served',
    })
  })

  test('the county hall takes in only what a department let it take in', () => {
    const there = fileCommand({ village: null, mandate: null, town: '445321', atCounter: true })
    const clerk = { kind: 'officer', subject: 'clerk', office: '445321', roles: ['clerk'] } as const
    const atCounter = permit({ counterIntake: true, procedures: [] })
    expect(file(there, { actor: clerk, item: permit() })).toMatchObject({ refused: 'counter-not-granted' })
    const opened = file(there, { actor: clerk, item: atCounter })
    expect(opened).toMatchObject({ route: { village: null, town: '445321', decider: department } })
    expect(file(there, { actor: { ...clerk, office: town }, item: atCounter })).toMatchObject({
      refused: 'not-allowed',
    })
  })

  test('the route ends at the department, or at a delegated town', () => {
    expect(answer()).toMatchObject({ route: { village, town, decider: 'forestry' } })
    const byTown = answer(fileCommand(), 'agent@village', delegated())
    expect(byTown).toMatchObject({ route: { decider: town }, inNameOf: 'forestry' })
    const elsewhere = delegated({ decider: { tier: 'town', delegatedBy: 'forestry', towns: ['445321104'] } })
    expect(answer(fileCommand(), 'agent@village', elsewhere)).toMatchObject({ route: { decider: 'forestry' } })
    expect(answer(fileCommand(), 'agent@village', elsewhere)).not.toHaveProperty('inNameOf')
  })

  test('an applicant needs level 三, for themselves or as a guardian', () => {
    const own = fileCommand({ village: null, mandate: null })
    expect(answer(own, 'applicant-level-3')).toMatchObject({ type: 'filed', channel: 'self' })
    expect(answer(own, 'applicant-level-2')).toMatchObject({ refused: 'assurance-too-low' })
    expect(answer(own, 'stranger')).toMatchObject({ refused: 'not-allowed' })
    const ward = fileCommand({ village: null, mandate: null, applicant: { ...own.applicant, guardian: true } })
    expect(answer(ward, 'stranger')).toMatchObject({ type: 'filed' })
  })

  test('the system cannot file, nor an agent for another village', () => {
    expect(answer(fileCommand(), 'system')).toMatchObject({ refused: 'not-allowed' })
    expect(answer(fileCommand(), 'agent@other-village')).toMatchObject({ refused: 'not-allowed' })
    expect(answer(fileCommand({ village: null }), 'clerk@town')).toMatchObject({ type: 'filed' })
  })
})
