import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { answered, type Handler } from '../../../tools/bench/ask.ts'
import { type Ground, openGround } from '../../../tools/bench/ground.ts'
import { submission } from '../../../tools/bench/operations.ts'
import { applicant } from '../../documents/papers.ts'

/** The object from which a file of a case is read. */

let ground: Ground
let reviews: Handler
let work: Handler
let no: string
let photo: string
let mandate: string
const paper = randomUUID()

beforeAll(async () => {
  ground = await openGround()
  Object.assign(process.env, ground.env)
  reviews = (await import('../../../functions/answering/reviews.ts')).handler
  work = (await import('../../../functions/answering/work.ts')).handler
  const applications: Handler = (await import('../../../functions/answering/applications.ts')).handler
  const row = { id: paper, owner: 'agent', status: 'verified', reason: null, sha256: 'a'.repeat(64), bytes: 9 }
  await ground.store.put(ground.store.cases, { pk: `UPLOAD#${paper}`, sk: 'HEAD', ...row, type: 'application/pdf' })
  photo = await ground.upload('agent')
  mandate = await ground.upload('agent')
  const ask = await submission(ground, applicant)
  const files = Object.fromEntries(
    Object.keys(Object(ask.body).files).map((id, i) => [id, i === 0 ? [photo, paper] : [photo]]),
  )
  const body = { ...ask.body, files, mandate: { signedOn: '2026-03-02', upload: mandate, note: '' } }
  no = String((await answered(applications, { ...ask, body })).no)
})
afterAll(() => ground.close())

const objectOf = async (upload: string, size?: string) => {
  const { url } = await answered(reviews, {
    as: 'agent',
    route: 'GET /api/cases/{case}/files/{upload}',
    path: { case: no, upload },
    ...(size === undefined ? {} : { query: { size } }),
  })
  return new URL(String(url)).pathname.split('/').slice(-2).join('/')
}

test('a photograph is shown small or as its copy, PDFs as copies', async () => {
  expect(await objectOf(photo)).toBe(`${photo}/copy`)
  expect(await objectOf(photo, 'thumbnail')).toBe(`${photo}/thumbnail`)
  expect(await objectOf(mandate, 'thumbnail')).toBe(`${mandate}/thumbnail`)
  expect(await objectOf(paper)).toBe(`${paper}/copy`)
  expect(await objectOf(paper, 'thumbnail')).toBe(`${paper}/copy`)
})

test('a file of another case is not found', async () => {
  await expect(objectOf(await ground.upload('agent'))).rejects.toThrow('not-found')
})

test('an empty page marker is refused', async () => {
  const worklist = { as: 'clerk', route: 'GET /api/worklist', query: { step: 'check', after: '' } }
  await expect(answered(work, worklist)).rejects.toThrow('400')
})

test('supervisors alone see which officer opened which page', async () => {
  const list = (as: string) => answered(reviews, { as, route: 'GET /api/cases/{case}/openings', path: { case: no } })
  const { openings: before } = z.object({ openings: z.array(z.unknown()) }).parse(await list('supervisor'))
  await objectOf(photo)
  await objectOf(photo, 'thumbnail')
  const { openings } = z.object({ openings: z.array(z.unknown()) }).parse(await list('supervisor'))
  expect(openings.slice(before.length)).toEqual([
    { at: expect.any(String), subject: 'agent', office: expect.any(String), upload: photo },
  ])
  await expect(list('clerk')).rejects.toThrow('403')
})
