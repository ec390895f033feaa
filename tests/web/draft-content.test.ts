import { describe, expect, test } from 'vitest'
import { draftContent } from '../../shared/application/api/filing.ts'
import { begin, draftOf, type Filling, resume, startFor } from '../../web/hall/application/state.ts'
import type { Session } from '../../web/platform/api/session.ts'
import { applicationOf } from '../../web/platform/form/filled.ts'
import { itemOf } from '../journeys/travel.ts'

/** A draft is what was typed. */

const item = itemOf('SL-0101')
const session: Session = {
  token: 't',
  idToken: 'i',
  expires: 0,
  name: '何伟',
  number: '445321196502280025',
  kind: 'natural',
  level: 4,
  mobile: '',
}
const id = '0f8fad5b-d9cb-469f-a165-70867728950e'

/** The input on another device, from what the hall keeps of the draft. */
const elsewhere = (filling: Filling) =>
  resume(
    { id, version: 3, content: draftContent.parse(JSON.parse(JSON.stringify(draftOf(filling, item)))) },
    item,
    session,
  )

describe('a draft', () => {
  test.each<[string, Partial<Filling>]>([
    [
      'a ward without a relation',
      { ...startFor('ward', session), applicant: { name: '何小', number: '', phone: '', address: '' } },
    ],
    [
      'an identity number half typed',
      {
        ...startFor('ward', session),
        applicant: { name: '何小宝', number: '4453 21 2015', phone: '139 22', address: ' 天堂镇 ' },
      },
    ],
    [
      'one’s own application with a phone half typed',
      { applicant: { ...begin(item, session).applicant, phone: '＋86 1' } },
    ],
    [
      'a form half filled in',
      {
        form: {
          plotSquareMetres: '1,2',
          neighboursAgree: false,
          place: ' 六祖镇\n',
          members: [{ name: '何 大', idNumber: '4453' }, { relation: '妻' }],
        },
      },
    ],
    ['a town, pages and a confirmed code', { town: '445321115', creditCodeConfirmed: true, pledged: true }],
  ])('gives back %s', (_, typed) => {
    const filling = { ...begin(item, session), ...typed }
    expect(elsewhere(filling)).toEqual({ ...filling, draft: { id, version: 3 } })
  })

  test('names the version of the item it was filled in under', () => {
    expect(draftOf(begin(item, session), { ...item, version: 7 }).itemVersion).toBe(7)
  })

  test('of one’s own application has the verified name, whatever it says', () => {
    const other = { ...begin(item, session), applicant: { name: '别人', number: '1', phone: '', address: '' } }
    expect(elsewhere(other).applicant).toMatchObject({ name: '何伟', number: session.number })
  })
})

test('an empty application is faulted in the order of its fields, with the town last of the first page', () => {
  const { problems } = applicationOf({ ...begin(item, session), ...startFor('ward', session) }, item, '2026-03-02', {
    identified: null,
    confirmed: false,
  })
  const order = [
    ...['/applicant/name', '/applicant/number', '/applicant/representative/relation', '/town'],
    ...Object.keys(item.form.properties).map(name => `/form/${name}`),
    ...item.materials.map(({ id }) => `/files/${id}`),
    '/pledged',
  ]
  const found = problems.map(({ path }) => order.findIndex(field => path === field || path.startsWith(`${field}/`)))
  expect(found.length).toBeGreaterThan(8)
  expect(found).not.toContain(-1)
  expect(found).toEqual(found.toSorted((a, b) => a - b))
})
