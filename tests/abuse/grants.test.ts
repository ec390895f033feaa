import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tour } from '../../tools/abuse/tour.ts'
import { deployPlace, type Place, sheet } from '../journeys/place.ts'
import { anyone } from '../journeys/reading.ts'
import { file, itemOf, type Journey, view } from '../journeys/travel.ts'

let place: Place
let j: Journey
beforeAll(async () => {
  place = await deployPlace()
  j = await file(place, itemOf('SL-0103'))
}, 600_000)
afterAll(() => place?.close())

/**
 * Removes this action on such a resource from a role; of a grant by prefix only this prefix. The returned function
 * restores it.
 */
function withhold(role: string, action: string, resource: string, leading?: string): () => void {
  const found = place.aws
    .grants()
    .filter(g => g.principal.includes(role) && g.action === action && g.resource.endsWith(resource))
    .filter(g => leading === undefined || g.leading === leading)
  const [only] = found
  const isOne = new Set(found.map(g => `${g.principal} ${g.resource}`)).size === 1
  if (only === undefined || !isOne) throw new Error(`${found.length} grants of ${role} for ${action} on ${resource}`)
  const { principal, resource: whole } = only
  return place.aws.withhold(principal, { action, resource: whole, ...(leading === undefined ? {} : { leading }) })
}

const lastDenied = () => place.aws.denied().at(-1)?.action
const referenceTable = () =>
  place.aws.grants().find(g => /table\/HallData-ReferenceTable\w+$/.test(g.resource))?.resource ?? ''
const casesTable = () => place.aws.grants().find(g => /table\/HallData-CasesTable\w+$/.test(g.resource))?.resource ?? ''

describe('A function that loses one grant fails visibly', () => {
  const asked = (user: string, method: string, path: () => string, body?: unknown) => async () =>
    (await place.as(user).ask(method, path(), body)).status
  const upload = { bytes: 10, type: 'image/png', sha256: 'a'.repeat(64) }
  const look = async () => (await anyone(place, 'POST', '/api/progress', { no: j.no, pin: j.pin })).status

  test.each([
    [
      'Answeringapplications',
      'dynamodb:PutItem',
      casesTable,
      asked('agent-xialu', 'POST', () => '/api/uploads', upload),
    ],
    ['Answeringpersonal', 'dynamodb:Query', () => 'index/filed', asked('citizen-chen', 'GET', () => '/api/my/filed')],
    ['Answeringreviews', 'dynamodb:Query', casesTable, asked('clerk-liuzu', 'GET', () => `/api/cases/${j.no}`)],
    [
      'Answeringwork',
      'dynamodb:Query',
      () => 'index/work',
      asked('clerk-liuzu', 'GET', () => '/api/worklist?step=check'),
    ],
    [
      'Answeringwork',
      'dynamodb:Query',
      () => 'index/applicant',
      asked('clerk-liuzu', 'POST', () => '/api/search', { text: '陈大文', reason: '当面咨询' }),
    ],
    ['Answeringwork', 'dynamodb:BatchGetItem', casesTable, asked('clerk-liuzu', 'GET', () => `/api/find/${j.no}`)],
    [
      'Answeringvouchers',
      'dynamodb:Query',
      casesTable,
      asked('agent-xialu', 'GET', () => `/api/cases/${j.no}/vouchers`),
    ],
    [
      'Answeringpaper',
      'dynamodb:Query',
      () => 'index/paper',
      asked('agent-xialu', 'GET', () => '/api/paper?task=hand-over&to=445321115'),
    ],
    [
      'Answeringsignals',
      'dynamodb:Query',
      () => 'index/signal',
      asked('supervisor', 'GET', () => '/api/signals/cases?month=2026-09&office=445321115'),
    ],
    [
      'Answeringadministration',
      'dynamodb:Query',
      referenceTable,
      asked('admin', 'GET', () => '/api/roster/demo-agent-wuyi/history'),
    ],
    ['Answeringpublic', 'dynamodb:Query', casesTable, look],
  ])('%s without %s', async (role, action, resource, ask) => {
    expect(await ask()).toBeLessThan(300)
    const giveBack = withhold(role, action, resource())
    try {
      expect(await ask()).toBe(500)
      expect(lastDenied()).toBe(action)
    } finally {
      giveBack()
    }
    expect(await ask()).toBeLessThan(300)
  })

  test('keeps its other prefixes when it loses one', async () => {
    const giveBack = withhold('Answeringapplications', 'dynamodb:PutItem', casesTable(), 'DRAFT#*')
    const draft = asked('agent-xialu', 'POST', () => '/api/drafts', { item: 'SL-0103' })
    expect(await draft()).toBe(500)
    expect(lastDenied()).toBe('dynamodb:PutItem')
    expect(await asked('agent-xialu', 'POST', () => '/api/uploads', upload)()).toBeLessThan(300)
    giveBack()
    expect(await draft()).toBeLessThan(300)
  })

  test('the check of an upload without s3:PutObject leaves it unverified', async () => {
    const giveBack = withhold('Followersmaterials', 's3:PutObject', '/*')
    const agent = place.as('agent-xialu')
    const document = sheet('无权保存')
    const { id, url, headers } = await agent.grant(document)
    await fetch(url, { method: 'PUT', headers, body: document.bytes })
    await place.settle()
    expect(lastDenied()).toBe('s3:PutObject')
    expect((await agent.must('GET', `/api/uploads/${id}`)).status).toBe('granted')
    giveBack()
  })

  test('a town’s intake leaves the case in transit without dynamodb:PutItem', async () => {
    const giveBack = withhold('Intaketown', 'dynamodb:PutItem', casesTable())
    const lost = await file(place, itemOf('SL-0103'))
    expect(lastDenied()).toBe('dynamodb:PutItem')
    expect((await view(lost)).holder).toMatchObject({ inTransit: true })
    giveBack()
  })
})

test('no grant of any role is needed by nothing: on one walk through the hall some call would be refused without it, and without each of its prefixes', async () => {
  const before = place.aws.denied().length
  await tour(place)
  expect(place.aws.denied().slice(before)).toEqual([])
  const idle = place.aws.grants().filter(({ needed }) => needed === 0)
  expect(idle).toEqual([])
}, 600_000)
