import { randomUUID } from 'node:crypto'
import { paginateScan } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { checkIdNumber } from '../../../shared/kernel/identity.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import { changeOfficer } from '../../../shared/offices/kept-roster.ts'
import type { OfficerChange } from '../../../shared/offices/roster.ts'
import { answered, type Handler } from '../../../tools/bench/ask.ts'
import { type Ground, openGround, town } from '../../../tools/bench/ground.ts'
import { submission } from '../../../tools/bench/operations.ts'
import { applicant } from '../../documents/papers.ts'
import { signed } from '../../journeys/correspondence.ts'

/** Cases found by the person they are about, through the functions, on the real engine. */

const person = { ...applicant, name: '欧阳文静', number: '445321197902030011', phone: '13900012345' }
const namesake = { ...person, number: '445321198506150024', phone: '13900054321' }

const desk = 'government-services'
const appointment: OfficerChange = { type: 'appoint', name: '某人', office: '445321100', roles: ['clerk'], phone: null }

let ground: Ground
let work: Handler
let applications: Handler
let reviews: Handler

const filed = async (who: Person) => String((await answered(applications, await submission(ground, who))).no)

beforeAll(async () => {
  ground = await openGround()
  Object.assign(process.env, ground.env)
  work = (await import('../../../functions/answering/work.ts')).handler
  reviews = (await import('../../../functions/answering/reviews.ts')).handler
  applications = (await import('../../../functions/answering/applications.ts')).handler
  await changeOfficer(ground.store.reference, 'stranger', appointment, 'admin', '2026-01-01', null)
})
afterAll(() => ground.close())

const reply = z.object({
  cases: z.array(z.object({ no: z.string(), applicant: z.string() })),
  next: z.nullable(z.string()),
  incomplete: z.boolean(),
})
const search = async (as: string, text: string, after?: string) =>
  reply.parse(
    await answered(work, {
      as,
      route: 'POST /api/search',
      body: { text, reason: '当面咨询', ...(after && { after }) },
    }),
  )
const found = async (as: string, text: string) => (await search(as, text)).cases.map(({ no }) => no).toSorted()

describe('staff find cases', () => {
  let own: string
  let other: string
  beforeAll(async () => {
    own = await filed(person)
    other = await filed(namesake)
  })

  test('by a whole name, number or phone, in any spelling', async () => {
    for (const name of ['欧阳文静', ' 欧阳 文静']) expect(await found('clerk', name)).toEqual([own, other].toSorted())
    expect(await found('agent', '4453 2119 7902 0300 11')).toEqual([own])
    expect(await found('handler', '139-0005-4321')).toEqual([other])
    expect(await found('supervisor', '13900012345')).toEqual([own])
  })

  test('by nothing else, and of other offices none', async () => {
    for (const text of ['欧阳文', '13900099999', '445321199104120038']) expect(await found('clerk', text)).toEqual([])
    for (const text of ['欧阳文静', '445321197902030011', '13900054321'])
      expect(await search('stranger', text)).toEqual({ cases: [], next: null, incomplete: false })
  })

  test('with masked names, and with a reason alone', async () => {
    expect((await search('clerk', '13900012345')).cases).toMatchObject([{ no: own, applicant: '欧**静' }])
    const ask = (body: object) => answered(work, { as: 'clerk', route: 'POST /api/search', body })
    await expect(ask({ text: '欧阳文静' })).rejects.toThrow('400')
    await expect(ask({ text: '欧阳文静', reason: ' ' })).rejects.toThrow('400')
    await expect(ask({ text: '欧', reason: '当面咨询' })).rejects.toThrow('姓名或者名称要写完整')
  })

  test('for the record of their office and of each case found', async () => {
    const searches = async () => {
      const query = { office: town }
      const list = await answered(work, { as: 'supervisor', route: 'GET /api/searches', query })
      return z.array(z.looseObject({ subject: z.string() })).parse(list.searches)
    }
    const openings = async (no: string) => {
      const route = 'GET /api/cases/{case}/openings'
      const list = await answered(reviews, { as: 'supervisor', route, path: { case: no } })
      return z.array(z.object({ subject: z.string(), upload: z.string() })).parse(list.openings)
    }
    const [before, earlier] = [await searches(), await openings(other)]
    await found('handler', '13900054321')
    await found('handler', '查无此人')
    expect((await searches()).length).toBe(before.length + 2)
    expect((await searches()).slice(0, 2)).toMatchObject([
      { subject: 'handler', by: 'name', reason: '当面咨询', found: [] },
      { subject: 'handler', by: 'phone', reason: '当面咨询', found: [other] },
    ])
    expect((await openings(other)).slice(earlier.length)).toMatchObject([{ subject: 'handler', upload: 'search' }])
    const read = (as: string, office: string) => answered(work, { as, route: 'GET /api/searches', query: { office } })
    const overseer: OfficerChange = { ...appointment, office: town, roles: ['supervisor'] }
    await changeOfficer(ground.store.reference, 'overseer', overseer, 'admin', '2026-01-01', null)
    expect((await read('overseer', town)).next).toBeNull()
    await expect(read('overseer', '445321100')).rejects.toThrow('403')
    await expect(read('clerk', town)).rejects.toThrow('403')
  })
})

test('a letter is found by its author, and a report by nobody who may not know its author', async () => {
  const enquiries: Handler = (await import('../../../functions/answering/enquiries.ts')).handler
  const write = async (kind: string) => {
    const body = { ...signed, kind, name: '尉迟敬', phone: '13900067890' }
    const asked = { as: 'author', number: '445321199104120038', route: 'POST /api/enquiries' }
    return String((await answered(enquiries, { ...asked, body, attempt: randomUUID() })).no)
  }
  const [question, report] = [await write('question'), await write('report')]
  for (const text of ['尉迟敬', '13900067890', '445321199104120038'])
    expect(await found('supervisor', text)).toEqual([question])
  await changeOfficer(ground.store.reference, 'desk', { ...appointment, office: desk }, 'admin', '2026-01-01', null)
  expect(await found('desk', '445321199104120038')).toEqual([question, report].toSorted())
  expect(await found('desk', '尉迟敬')).toEqual([question])
})

test('pages go on where the last one ended, without a hint of what is closed to the searcher', async () => {
  const numbers: string[] = []
  for (let day = 1; numbers.length < 27; day += 1) {
    const number = [...'0123456789X']
      .map(last => `44532119600304${String(day).padStart(3, '0')}${last}`)
      .find(text => checkIdNumber(text, '2026-05-06').ok)
    numbers.push(await filed({ ...applicant, name: '司徒美玲', number: String(number), phone: null }))
  }
  const first = await search('clerk', '司徒美玲')
  const second = await search('clerk', '司徒美玲', String(first.next))
  expect([first.cases.length, second.cases.length, second.next]).toEqual([25, 2, null])
  const shown = [...first.cases, ...second.cases].map(({ no }) => no)
  expect(shown).toEqual(numbers.toReversed())
  expect(await search('stranger', '司徒美玲')).toEqual({ cases: [], next: null, incomplete: false })
})

test('the table holds no name, number or phone outside the sealed values', async () => {
  const { db, name: TableName } = ground.store.cases
  const rows: Record<string, unknown>[] = []
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName })) rows.push(...Items)
  expect(rows.filter(({ sk }) => String(sk).startsWith('SEARCH#')).length).toBeGreaterThan(30)
  const open = rows.filter(({ sk }) => !String(sk).startsWith('VALUE#'))
  for (const plain of ['欧阳文静', '司徒美玲', person.number, namesake.number, person.phone, namesake.phone])
    expect(open.filter(row => JSON.stringify(row).includes(plain))).toEqual([])
})
