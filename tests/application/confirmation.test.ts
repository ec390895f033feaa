import { describe, expect, test } from 'vitest'
import { file } from '../../shared/application/filing.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { actorOf, permit, photo } from '../kernel/sample.ts'
import { fileCommand, story } from './story.ts'

/** A one-time code confirms the form that the answers make, and nothing else; who may is told by the law. */

const form = { id: 'form', name: '登记表', signature: 'confirm' as const, ownIdentity: undefined }
const item = permit({
  audience: ['natural', 'legal'],
  materials: permit().materials.flatMap(m => {
    const { ownIdentity: _, ...rest } = { ...m, ...form }
    return m.id === 'identity' ? [{ ...rest, medium: 'original' as const, originals: 1, copies: 0 }, m] : [m]
  }),
})
const { applicant } = fileCommand()
const files = { identity: [photo()], deed: [photo()] }
const confirmation = { phone: '4711' }
const online = { village: null, mandate: null, files, confirmation }
const own: Actor = { kind: 'applicant', subject: 'citizen', key: applicant.key, level: 4 }

describe('a code', () => {
  test('stands for the signed form, which has neither pages nor paper', () => {
    expect(file(fileCommand(online), { actor: own, item })).toMatchObject({
      confirmation,
      materials: [
        { id: 'form', files: [], identified: 'code', original: false, later: false },
        { id: 'identity', original: false },
        { id: 'deed' },
        { id: 'survey' },
      ],
    })
  })

  test('stands for no other material', () => {
    expect(file(fileCommand({ ...online, files: { deed: [photo()] } }), { actor: own, item })).toMatchObject({
      refused: 'materials-missing',
      detail: { materials: ['identity'] },
    })
  })

  test('stands for no form that is signed by hand', () => {
    const byHand = permit({
      materials: item.materials.map(m => (m.id === 'form' ? { ...m, signature: 'sign' as const } : m)),
    })
    expect(file(fileCommand(online), { actor: own, item: byHand })).toMatchObject({
      refused: 'materials-missing',
      detail: { materials: ['form'] },
    })
  })

  test('leaves a form whose signed sheet came too to be looked at', () => {
    const { materials } = story({
      item,
      fromVillage: false,
      filing: { files: { ...files, form: [photo()] } },
    }).head
    expect(materials[0]).toMatchObject({ id: 'form', state: 'uploaded', original: true })
  })

  test.each<[string, Actor, object]>([
    ['below level four', { ...own, level: 3 }, {}],
    ['for a ward', own, { applicant: { ...applicant, key: 'key-of-ward', guardian: true } }],
    ['for a company', own, { applicant: { ...applicant, kind: 'legal' } }],
    ['by the station', actorOf('agent@village'), { village: fileCommand().village, mandate: fileCommand().mandate }],
  ])('is not taken %s', (_, actor, different) => {
    expect(file(fileCommand({ ...online, ...different }), { actor, item })).toMatchObject({ refused: 'not-allowed' })
  })
})
