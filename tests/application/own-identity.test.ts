import { describe, expect, test } from 'vitest'
import { file } from '../../shared/application/filing.ts'
import type { Identified } from '../../shared/kernel/asked.ts'
import { voucherOf } from '../documents/papers.ts'
import { actorOf, note, permit, photo } from '../kernel/sample.ts'
import { fileCommand, story } from './story.ts'

/** The applicant's own card is not photographed where sign-in or card reader know them; other persons' still are. */

const item = permit({
  audience: ['natural', 'legal'],
  materials: permit().materials.map(m => (m.id === 'identity' ? { ...m, ownIdentity: true } : m)),
})
const files = { deed: [photo()] }
const online = { village: null, mandate: null, files }
const { applicant } = fileCommand()

describe('without a photograph of the card', () => {
  test.each<[string, 'applicant' | 'agent@village', object, Identified | null]>([
    ['who files for themselves is known by signing in', 'applicant', online, 'sign-in'],
    [
      'a guardian is asked for the ward’s card',
      'applicant',
      { ...online, applicant: { ...applicant, key: 'key-of-ward', guardian: true } },
      null,
    ],
    [
      'a company is asked for the card of who represents it',
      'applicant',
      { ...online, applicant: { ...applicant, kind: 'legal' } },
      null,
    ],
    [
      'no citizen says that a card was read',
      'applicant',
      { ...online, applicant: { ...applicant, key: 'key-of-ward', guardian: true }, cardRead: true },
      null,
    ],
    ['the station’s reader has read it', 'agent@village', { files, cardRead: true }, 'card-reader'],
    ['the station is asked where the number was typed', 'agent@village', { files }, null],
    [
      'the station is asked for a company',
      'agent@village',
      { files, cardRead: true, applicant: { ...applicant, kind: 'legal' } },
      null,
    ],
  ])('%s', (_, person, different, identified) => {
    const answer = file(fileCommand(different), { actor: actorOf(person), item })
    expect(answer).toMatchObject(
      identified === null
        ? { refused: 'materials-missing', detail: { materials: ['identity'] } }
        : { materials: [{ id: 'identity', files: [], identified }, { id: 'deed' }, { id: 'survey' }] },
    )
  })

  test('another’s card of the same item is asked', () => {
    expect(file(fileCommand(online), { actor: actorOf('applicant'), item: permit() })).toMatchObject({
      refused: 'materials-missing',
    })
  })
})

describe('a case whose applicant is known', () => {
  const known = () => story({ item, filing: { files, cardRead: true } })

  test('reaches its decision without that material being looked at', () => {
    expect(known().head.materials[0]).toMatchObject({ state: 'accepted', identified: 'card-reader', files: [] })
    expect(known().decided().head.decision).toMatchObject({ outcome: 'granted' })
  })

  test('can be asked for the card all the same, which is then looked at', () => {
    const asked = known()
      .signedIn()
      .given('clerk@town', {
        type: 'request-supplement',
        requests: [{ material: 'identity', ground: 'inconsistent', reason: note }],
      })
    expect(asked.head.materials[0]?.state).toBe('rejected')
    asked.given('applicant', { type: 'supply', files: { identity: [photo()] } })
    expect(asked.head.materials[0]).toMatchObject({ state: 'uploaded', trust: 'C' })
  })

  test('a photograph that was taken all the same is looked at', () => {
    const { head } = story({ item, filing: { cardRead: true } })
    expect(head.materials[0]).toMatchObject({ state: 'uploaded' })
    expect(head.materials[0]).not.toHaveProperty('identified')
  })

  test('has a receipt that says so', () => {
    const told = voucherOf(known())
    expect(told.materials[0]?.note).toBe('身份由读卡核验，不用提交')
  })
})
