import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { fileAccessLog } from '../../../shared/casework/store/file-access-log.ts'
import { changeOfficer } from '../../../shared/offices/kept-roster.ts'
import { type Ask, answered, context, eventOf, type Handler } from '../../../tools/bench/ask.ts'
import { type Ground, openGround, town } from '../../../tools/bench/ground.ts'
import { submission } from '../../../tools/bench/operations.ts'
import { applicant } from '../../documents/papers.ts'

/** A draft's hint at another open case of the same person, and how many drafts and uploads one may keep. */

let ground: Ground
let applications: Handler
let no: unknown

beforeAll(async () => {
  ground = await openGround()
  Object.assign(process.env, ground.env)
  applications = (await import('../../../functions/answering/applications.ts')).handler
  const post = {
    type: 'appoint',
    name: '某人',
    office: '445321104201',
    roles: ['agent' as const],
    phone: null,
  } as const
  await changeOfficer(
    ground.store.reference,
    'stranger',
    { ...post, roles: [...post.roles] },
    'admin',
    '2026-01-01',
    null,
  )
  no = (await answered(applications, await submission(ground, applicant))).no
})
afterAll(() => ground.close())

const drafted = async (as: string, number?: string) => {
  const body = { item: 'SL-0102', town, applicant: { number: applicant.number } }
  const draft = { as, route: 'POST /api/drafts', body, ...(number === undefined ? {} : { number }) }
  return (await answered(applications, draft)).duplicates
}

test('the office on the way and the applicant learn the open case', async () => {
  for (const duplicates of [await drafted('agent'), await drafted('clerk'), await drafted('citizen', applicant.number)])
    expect(duplicates).toMatchObject([{ no, state: 'checking' }])
})

test('an office off the way learns nothing, and each office that was told is recorded once a day', async () => {
  expect(await drafted('stranger')).toEqual([])
  await drafted('agent')
  await drafted('agent')
  const told = await fileAccessLog(ground.store.cases, String(no))
  expect(told.map(({ subject, upload }) => `${subject} ${upload}`).toSorted()).toEqual([
    'agent duplicate',
    'clerk duplicate',
  ])
})

test('another citizen learns nothing', async () => {
  expect(await drafted('citizen', '445321196502280025')).toEqual([])
})

test('a citizen keeps fifty drafts and two hundred unfiled files, which an agent does not', async () => {
  const citizen = { as: 'keeper', number: '445321194111080043' }
  const statuses: number[] = []
  const ask = async (who: Pick<Ask, 'as' | 'number'>, route: string, body: object) =>
    statuses.push(
      z.object({ statusCode: z.int() }).parse(await applications(eventOf({ ...who, route, body }), context)).statusCode,
    )
  for (let i = 0; i < 51; i++) await ask(citizen, 'POST /api/drafts', { item: 'SL-0102' })
  expect(statuses.splice(0)).toEqual([...Array.from({ length: 50 }, () => 201), 409])
  const file = { bytes: 9, type: 'image/png', sha256: 'c'.repeat(64) }
  for (let i = 0; i < 201; i++) await ask(citizen, 'POST /api/uploads', file)
  expect(statuses.splice(0)).toEqual([...Array.from({ length: 200 }, () => 201), 409])
  for (let i = 0; i < 55; i++) await ask({ as: 'agent' }, 'POST /api/drafts', { item: 'SL-0102' })
  expect(new Set(statuses)).toEqual(new Set([201]))
}, 60_000)
