import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/hall/endpoints.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import type { Endpoint } from '../../shared/platform/endpoint.ts'
import { correspond } from './correspondence.ts'
import { disclosing } from './disclosing.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { file, itemOf } from './travel.ts'

let place: Place
/** a case of each type, by its type's path */
const numbers: Record<string, string> = {}

beforeAll(async () => {
  place = await openPlace()
  numbers['/api/cases'] = (await file(place, itemOf('SL-0103'))).no
  numbers['/api/enquiries'] = String((await correspond(place).write('citizen-chen', {})).body.no)
  numbers['/api/disclosure-requests'] = String((await disclosing(place).ask('citizen-chen')).body.no)
  const change = {
    ...{ kind: 'suspend', codes: ['SL-0102'], file: null, version: null, from: '2026-10-12', until: null },
    ...{ receivers: [], urgent: false, reason: '系统升级', basis: '《暂停通知》' },
  }
  const attempt = { 'idempotency-key': crypto.randomUUID() }
  const { no } = await place.as('drafter-forestry').must('POST', '/api/item-changes', change, attempt)
  numbers['/api/item-changes'] = String(no)
  const asked = { office: '445321115', case: null, demand: '请说明近期的办件。' }
  const chase = await place
    .as('supervisor')
    .must('POST', '/api/chases', asked, { 'idempotency-key': crypto.randomUUID() })
  numbers['/api/chases'] = String(chase.no)
  // Within a day supervision warns the town of its villages without an agent.
  await place.moveClock('+9h')
  await place.settle()
  const { cases } = await place.as('head-liuzu').must('GET', '/api/worklist?step=signal/heed')
  const [signal] = cases as { no: string }[]
  numbers['/api/supervision/signals'] = String(signal?.no)
}, 120_000)
afterAll(() => place?.close())

const rows: readonly Endpoint[] = Object.values(endpoints)
const takesInput = (row: Endpoint) => row.query !== undefined || row.body !== undefined || row.versioned === true
const guarded = rows.filter(row => row.access !== 'anyone' && takesInput(row))

/** A request with nothing right in it. */
function spoiled(user: string, { method, path, body }: Endpoint) {
  const type = Object.keys(numbers).find(of => path.startsWith(`${of}/`)) ?? '/api/cases'
  const filled = path.replace('{case}', numbers[type] ?? '').replaceAll(/\{\w+\}/g, 'nobody')
  return place.as(user).ask(method, `${filled}?nothing=1`, body === undefined ? undefined : '[')
}

/** Three officers, no two of whom share a duty. */
const officers: readonly { user: string; roles: readonly Role[] }[] = [
  { user: 'clerk-xincheng', roles: ['clerk'] },
  { user: 'agent-longshantang', roles: ['agent', 'station-head'] },
  { user: 'supervisor', roles: ['supervisor'] },
]

describe('Right comes before input', () => {
  test('for citizens, wherever officers alone may ask', async () => {
    const offices = guarded.filter(row => row.access !== 'person')
    expect(offices.length).toBeGreaterThan(40)
    for (const row of offices) expectRefused(await spoiled('citizen-li', row), 403, 'not-on-roster')
  })

  test('for officers, wherever other duties may ask', async () => {
    for (const { user, roles } of officers) {
      const others = guarded.filter(
        ({ access }) => typeof access === 'object' && !roles.some(role => access.includes(role)),
      )
      expect(others.length).toBeGreaterThan(1)
      for (const row of others) expectRefused(await spoiled(user, row), 403, 'not-allowed')
    }
  })

  test('for those who have nothing to do with the case', async () => {
    const ofCase = guarded.filter(({ path }) => path.includes('{case}'))
    expect(ofCase.length).toBeGreaterThan(50)
    for (const row of ofCase) {
      if (row.access === 'person') expectRefused(await spoiled('citizen-li', row), 403, 'not-allowed')
      if (row.access === 'officer') expectRefused(await spoiled('clerk-xincheng', row), 403, 'other-office')
    }
  })

  test('for an office’s people without the duty, who hear of no officer, file or version either', async () => {
    const path = `/api/cases/${numbers['/api/cases']}`
    const assign = (user: string) =>
      place.as(user).ask('POST', `${path}/assign`, { to: 'nobody' }, { 'if-match': '"77"' })
    expectRefused(await assign('handler-liuzu'), 403, 'not-allowed')
    expectRefused(await assign('head-liuzu'), 404, 'officer-unknown')
    const supply = (user: string) =>
      place
        .as(user)
        .ask('POST', `${path}/supply`, { files: { 'id-card': [crypto.randomUUID()] } }, { 'if-match': '"77"' })
    expectRefused(await supply('citizen-li'), 403, 'not-allowed')
    expectRefused(await supply('citizen-chen'), 400, 'upload-unknown')
  })

  test('for officers who file, write or ask for nobody', async () => {
    for (const name of ['submit', 'write-letter', 'request-disclosure'] as const) {
      expectRefused(await spoiled('reviewer-liuzu', endpoints[name]), 403, 'not-allowed')
    }
  })
})

describe('An impossible day of a calendar', () => {
  const ask = (user: string, day: string) => {
    const table = { year: 2031, holidays: [day], workdays: [], source: '通知' }
    return place.as(user).ask('PUT', '/api/calendar/2031', { table, reason: '试一试', after: null })
  }

  test.each(['2031-02-30', '2031-13-01', '31-1-1', '', '2031-00-00', '９'])(
    'is a fault of the input: %s',
    async day => {
      expectRefused(await ask('citizen-chen', day), 403, 'not-on-roster')
      expectRefused(await ask('head-liuzu', day), 403, 'not-allowed')
      expectRefused(await ask('admin', day), 400, 'invalid-input')
    },
  )
})
