import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeOfficer } from '../../../shared/offices/kept-roster.ts'
import { answered, type Handler } from '../../../tools/bench/ask.ts'
import { type Ground, openGround, town } from '../../../tools/bench/ground.ts'
import { submission } from '../../../tools/bench/operations.ts'
import { applicant } from '../../documents/papers.ts'

/** A draft's hint at another open case of the same person. */

let ground: Ground
let applications: Handler
let no: unknown

beforeAll(async () => {
  ground = await openGround()
  Object.assign(process.env, ground.env)
  applications = (await import('../../../functions/applications.ts')).handler
  const post = {
    type: 'appoint',
    name: '某人',
    office: '445321104201',
    roles: ['agent' as const],
    phone: null,
  } as const
  await changeOfficer(ground.store.reference, 'stranger', { ...post, roles: [...post.roles] }, 'admin', '2026-01-01')
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

test('an office off the way learns only that one exists', async () => {
  const [duplicate, ...others] = [await drafted('stranger')].flat()
  expect(duplicate).toEqual({ item: expect.any(String), no: null, state: null, filedAt: null })
  expect(others).toEqual([])
})

test('another citizen learns nothing', async () => {
  expect(await drafted('citizen', '445321196502280025')).toEqual([])
})
