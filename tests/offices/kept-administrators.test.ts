import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { endpoints } from '../../shared/hall/endpoints.ts'
import type { Actor, Role } from '../../shared/kernel/actor.ts'
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts'
import { type Administrator, administrators } from '../../shared/offices/administrators.ts'
import { appointFirst } from '../../shared/offices/first-administrators.ts'
import { identify } from '../../shared/offices/identity.ts'
import { changeOfficer, currentOfficer, holders, officerHistory } from '../../shared/offices/kept-roster.ts'
import { amend, type OfficerChange } from '../../shared/offices/roster.ts'
import { importRoster } from '../../shared/offices/roster-import.ts'
import type { Endpoint } from '../../shared/platform/endpoint.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'
import { offices } from '../documents/papers.ts'

/** Who the administrators are, as the table keeps them, and what each may ask. */

const county = '445321'
const at = '2026-03-02T01:00:00.000Z'
const subjects = { administrator: 'chief', security: 'guard', auditor: 'reader' }
const person = (subject: string) => ({ subject, name: '某人', office: county })
const three = (different: object = {}) =>
  JSON.stringify({
    administrator: person('chief'),
    security: person('guard'),
    auditor: person('reader'),
    ...different,
  })
const appoint = (...roles: Role[]): OfficerChange => ({
  type: 'appoint',
  name: '某人',
  office: county,
  roles,
  phone: null,
})
const remove: OfficerChange = { type: 'remove', reason: '退休' }

let store: Store
beforeAll(async () => {
  store = await openStore()
  await writeReference(store.reference, await readReference(countyFolder), at)
})
afterAll(() => store.here.close())

const change = async (subject: string, what: OfficerChange) =>
  changeOfficer(store.reference, subject, what, 'tester', at, await currentOfficer(store.reference, subject))
const codeOf = (done: unknown) => (isRefusal(done) ? done.refused : 'done')
/** As in a hall from before, which keeps no such row. */
const forget = () =>
  store.reference.db.send(
    new DeleteCommand({ TableName: store.reference.name, Key: { pk: 'ADMINISTRATORS', sk: 'HOLDERS' } }),
  )

describe('the first administrators', () => {
  const landed = (subject: string, roles: Role[]) => {
    const head = JSON.stringify(amend(null, subject, { ...appoint(...roles), type: 'appoint' } as OfficerChange, at))
    const key = { pk: `OFFICER#${subject}`, sk: 'HEAD', officeKey: county, officeSort: subject }
    return store.put(store.reference, { ...key, head, hash: 'h', version: 1 })
  }

  test.each([
    ['one of a kind is missing', JSON.stringify({ administrator: person('chief') }), /security/],
    ['one person stands for two', three({ auditor: person('guard') }), /three different people/],
    ['somebody works in the hall', three({ administrator: person('busy') }), /busy has other duties/],
    [
      'an office has no such duty',
      three({ administrator: { ...person('chief'), office: '445321115201' } }),
      /没有这项职责/,
    ],
    ['an office is unknown', three({ administrator: { ...person('chief'), office: 'nowhere' } }), /没有这个单位/],
  ])('are refused when %s', async (_, configured, message) => {
    await change('busy', appoint('supervisor'))
    await expect(appointFirst(store.reference, configured, at)).rejects.toThrow(message)
    expect(await holders(store.reference, at)).toEqual({ administrator: [], security: [], auditor: [] })
  })

  test('join an administrator whom the hall has, and are appointed once', async () => {
    await landed('landed', ['head', 'administrator'])
    await appointFirst(store.reference, three(), at)
    await appointFirst(store.reference, three(), at)
    const held = { administrator: ['landed'], security: ['guard'], auditor: ['reader'] }
    expect(await holders(store.reference, at)).toEqual(held)
    expect(await officerHistory(store.reference, 'guard')).toHaveLength(1)
    expect(await currentOfficer(store.reference, 'chief')).toBeNull()
    await forget()
    expect(await holders(store.reference, at)).toEqual(held)
  })

  test('find a record of mixed duties readable, and an administrator’s alone', async () => {
    expect(await currentOfficer(store.reference, 'landed')).toMatchObject({ roles: ['administrator'], active: true })
    await change('chief', appoint('administrator'))
    await change('landed', remove)
    expect(await holders(store.reference, at)).toMatchObject({ administrator: ['chief'] })
  })
})

describe('the last of each kind', () => {
  test.each(administrators)('stays, whatever the change: %s', async kind => {
    for (const what of [remove, appoint('supervisor'), appoint(kind === 'auditor' ? 'security' : 'auditor')])
      expect(codeOf(await change(subjects[kind], what))).toBe('last-administrator')
    expect(await currentOfficer(store.reference, subjects[kind])).toMatchObject({ roles: [kind], active: true })
    expect(codeOf(await change(subjects[kind], { ...appoint(kind), name: '新名' } as OfficerChange))).toBe('done')
  })

  test.each([
    ['kept', async () => {}],
    ['found anew', forget],
  ])('stays when two go at the same moment, with the row of them %s', async (_, before) => {
    expect(codeOf(await change('second', appoint('security')))).toBe('done')
    await before()
    const done = await Promise.all([change('guard', remove), change('second', remove)])
    expect(done.map(codeOf).filter(code => code === 'done')).toHaveLength(1)
    const { security } = await holders(store.reference, at)
    expect(security).toHaveLength(1)
    expect(await currentOfficer(store.reference, String(security[0]))).toMatchObject({ active: true })
    await change('guard', appoint('security'))
    await change('second', remove)
    expect(await holders(store.reference, at)).toMatchObject({ security: ['guard'] })
  })

  test('stays though the row names somebody beside, who is not on the roster or of another kind', async () => {
    const body = JSON.stringify({ ...(await holders(store.reference, at)), security: ['chief', 'ghost', 'guard'] })
    await store.put(store.reference, { pk: 'ADMINISTRATORS', sk: 'HOLDERS', body })
    expect(codeOf(await change('guard', remove))).toBe('last-administrator')
    await forget()
  })
})

describe('who asks', () => {
  const asked = (sub: string, row: Pick<Endpoint, 'access' | 'method'>, issued = 2_000_000_000) =>
    identify(store.reference)({ sub, name: null, level: 4, key: null, issued }, row)
  const rows: [string, Endpoint][] = Object.entries(endpoints)
  const signedIn = rows.filter(([, { access }]) => access !== 'anyone')

  test('as an auditor changes nothing at any endpoint', async () => {
    const writing = signedIn.filter(([, { method }]) => method !== 'GET')
    expect(writing.length).toBeGreaterThan(50)
    for (const [name, row] of writing) expect([name, codeOf(await asked('reader', row))]).toEqual([name, 'not-allowed'])
  })

  test('as an auditor reads what the administrators of system and security read', async () => {
    const reading = signedIn.filter(([, { method }]) => method === 'GET')
    for (const [name, row] of reading) {
      const others = [codeOf(await asked('chief', row)), codeOf(await asked('guard', row))]
      expect([name, codeOf(await asked('reader', row))]).toEqual([
        name,
        others.includes('done') ? 'done' : 'not-allowed',
      ])
    }
  })

  test('has only an administrator’s duties where a record from before has others', async () => {
    const actor = (found: Actor | Refusal) => (isRefusal(found) || found.kind !== 'officer' ? null : found.roles)
    const head = JSON.stringify({
      ...(await currentOfficer(store.reference, 'chief')),
      roles: ['head', 'administrator'],
    })
    await store.put(store.reference, { pk: 'OFFICER#older', sk: 'HEAD', head, hash: 'h', version: 1 })
    expect(actor(await asked('older', { access: 'officer', method: 'POST' }))).toEqual(['administrator'])
    expect(codeOf(await asked('older', { access: ['head'], method: 'POST' }))).toBe('not-allowed')
  })

  test('with a token from before a sign-out is refused until the next one, on whatever duties since', async () => {
    const row = endpoints.me
    const second = Date.parse(at) / 1000
    const seen = async () =>
      Promise.all([second - 60, second, second + 1, 0].map(async issued => codeOf(await asked('leaver', row, issued))))
    await change('leaver', appoint('clerk'))
    expect(await seen()).toEqual(['done', 'done', 'done', 'done'])
    await change('leaver', { type: 'sign-out', reason: '电脑丢失' })
    const ended = ['session-ended', 'session-ended', 'done', 'session-ended']
    expect(await seen()).toEqual(ended)
    await change('leaver', remove)
    await change('leaver', appoint('clerk'))
    expect(await seen()).toEqual(ended)
  })
})

describe('a file of officers', () => {
  const load = (by: Administrator, ...lines: string[]) =>
    importRoster(
      store.reference,
      offices,
      ['subject,name,office,roles,phone', ...lines].join('\n'),
      false,
      { subject: subjects[by], roles: [by] },
      at,
      number => number,
    )

  test('appoints whom its importer may, and nobody otherwise', async () => {
    const rows = [`new-1,甲,${county},administrator,`, `new-2,乙,${county},auditor,`]
    const { errors } = await load('administrator', ...rows, `new-3,丙,${county},security,`)
    expect(errors.map(({ line, column }) => [line, column])).toEqual([
      [2, 'roles'],
      [3, 'roles'],
    ])
    expect(await currentOfficer(store.reference, 'new-3')).toBeNull()
    expect(await load('security', ...rows)).toMatchObject({ appointed: 2, errors: [] })
    expect(await load('administrator', ...rows)).toMatchObject({ unchanged: 2, errors: [] })
    expect((await holders(store.reference, at)).auditor).toEqual(['new-2', 'reader'])
  })

  test('neither mixes duties nor takes an administrator away', async () => {
    const { errors } = await load(
      'administrator',
      `new-4,丁,${county},supervisor;security,`,
      `guard,戊,${county},supervisor,`,
    )
    expect(errors).toMatchObject([
      { line: 2, column: 'roles', message: expect.stringContaining('不能兼任') },
      { line: 3, column: 'roles', message: expect.stringContaining('先停用') },
    ])
    expect((await load('security', `reader,己,${county},administrator,`)).errors).toMatchObject([
      { line: 2, column: 'roles', message: expect.stringContaining('逐个办理') },
    ])
  })
})
