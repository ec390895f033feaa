import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '../../local/demo/visitor.ts'
import { taken } from './acting.ts'
import { correspond, desk } from './correspondence.ts'
import { entries, openPlace, type Place, photo } from './place.ts'
import { expectRefused } from './reading.ts'

/** The confidential parts of a letter, and letters that are refused. */

let place: Place
let letters: ReturnType<typeof correspond>
beforeAll(async () => {
  place = await openPlace()
  letters = correspond(place)
}, 120_000)
afterAll(() => place?.close())

const faults = (reply: Reply): unknown => (reply.body.errors as { path: string; message: string }[] | undefined) ?? []

describe('A report', () => {
  const report = {
    kind: 'report',
    against: ['civil-affairs'],
    title: '反映民政局办事不公',
    text: '民政局的梁 嘉欣收了礼才肯办低保。我叫陈大文，请为我保密。',
    name: '陈大文',
    phone: '13800138000',
  }

  test('hides its author from everyone but the desk', async () => {
    const made = taken(await letters.write('citizen-chen', report))
    await letters.did(desk, made.no, 'route', { to: 'government-services' })
    await place.settle()
    expect((await letters.read(desk, made.no)).body).toMatchObject({ applicant: { name: '陈*文' } })
    const other = taken(await letters.write('citizen-chen', { ...report, against: [], topic: 'market' }))
    await letters.did(desk, other.no, 'route', { to: 'market-supervision' })
    const seen = await letters.read('clerk-market-supervision', other.no)
    expect(seen.status).toBe(200)
    expect(seen.body.applicant).toBeNull()
    expect(seen.text).not.toContain('陈大文')
    const history = await place.as('clerk-market-supervision').ask('GET', `/api/enquiries/${other.no}/history`)
    expect(history.text).not.toMatch(/陈大文|13800138000/)
    expectRefused(
      await letters.does('clerk-market-supervision', other.no, 'unmasked', { reason: '想知道是谁写的' }),
      403,
      'not-allowed',
    )
    const supervisor = await letters.read('supervisor', other.no)
    expect([supervisor.status, supervisor.body.applicant]).toEqual([200, null])
  })

  test('never reaches the office or the officer it names', async () => {
    const made = taken(await letters.write('citizen-chen', report))
    expectRefused(await letters.does(desk, made.no, 'route', { to: 'civil-affairs' }), 409, 'named-in-it')
    const byName = taken(await letters.write('citizen-chen', { ...report, against: [] }))
    await letters.did(desk, byName.no, 'route', { to: 'civil-affairs' })
    expect((await letters.read('clerk-civil-affairs', byName.no)).status).toBe(200)
    // 梁嘉欣 is named in the text, though with a space,
    // and does not learn that either.
    expectRefused(await letters.read('handler-civil-affairs', byName.no), 403, 'other-office')
    const waiting = await place.as('handler-civil-affairs').must('GET', '/api/worklist?step=enquiry/answer')
    expect(JSON.stringify(waiting)).not.toContain(byName.no)
  })
})

describe('A letter is refused when it', () => {
  const long = (n: number): string => '字'.repeat(n)

  test('exceeds the limit by one character', async () => {
    const before = await entries(place)
    const refused = await letters.writeUnsigned({ text: long(4001) })
    expectRefused(refused, 400, 'invalid-input')
    expect(faults(refused)).toContainEqual({ path: '/text', message: '内容最多4000个字，请删减后再提交。' })
    expect(await entries(place)).toBeLessThanOrEqual(before + 1)
    // Each is four bytes and two code units, but still one character.
    taken(await letters.write('citizen-chen', { text: '𠮷'.repeat(4000) }))
  })

  test('names an unknown office, place, topic or item', async () => {
    const refused = await letters.write('citizen-chen', {
      against: ['no-such'],
      place: '445321',
      topic: 'x',
      item: 'SL-9999',
    })
    expectRefused(refused, 400, 'invalid-input')
    expect((faults(refused) as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      '/against/0',
      '/item',
      '/place',
      '/topic',
    ])
  })

  test('brings somebody else’s file', async () => {
    const upload = await place.as('citizen-li').upload(photo('06-income-statement-dark.jpg'))
    expectRefused(await letters.write('citizen-chen', { files: [upload] }), 400, 'upload-unknown')
  })

  test('comes in a flood from one address', async () => {
    let last: Reply | null = null
    for (let i = 0; i < 30 && last?.status !== 429; i++) last = await letters.writeUnsigned({ title: `第${i}封信` })
    expectRefused(last ?? (await letters.writeUnsigned({})), 429, 'too-many-visits')
    taken(await letters.write('citizen-chen', {}))
  })
})
