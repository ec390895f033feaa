import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { filed } from '../../../shared/application/opening.ts'
import { find, partition } from '../../../shared/casework/store/cases.ts'
import { dossier, history } from '../../../shared/casework/store/dossier.ts'
import { entryKey } from '../../../shared/ledger/ledger.ts'
import { reveal } from '../../../shared/ledger/values.ts'
import { story } from '../../application/story.ts'
import { applicant, reason } from '../../documents/papers.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/** A whole case file as read: complete or refused, and without deleted values. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const told = () => storeTold(store.cases, story().decided('refuse'))
const row = z.looseObject({ sk: z.string() })

async function rowsOf(no: string) {
  const reply = await store.cases.db.send(
    new QueryCommand({
      TableName: store.cases.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(no) },
    }),
  )
  return z.array(row).parse(reply.Items)
}

async function tamper(no: string, sk: string, change: (kept: z.infer<typeof row>) => object): Promise<void> {
  const kept = (await rowsOf(no)).find(r => r.sk === sk)
  if (kept === undefined) throw new Error(`${no} has no ${sk}`)
  await store.put(store.cases, { ...kept, ...change(kept) })
}

async function person(no: string) {
  const file = await dossier(store.cases, no)
  const first = file?.records[0]?.event
  if (file === null || first === undefined || !filed.is(first)) throw new Error('a file begins with its filing')
  return { sealed: first.applicant.person, text: file.text(first.applicant.person) }
}

describe('a case file', () => {
  test('is read whole: head, history and texts', async () => {
    const no = await told()
    const file = await dossier(store.cases, no)
    expect(file?.records.map(r => r.seq)).toEqual(file?.records.map((_, i) => i + 1))
    expect(file?.stored.head).toEqual((await find(store.cases, no))?.stored.head)
    expect(JSON.parse((await person(no)).text ?? '')).toEqual(applicant)
    const texts = (await rowsOf(no)).filter(r => r.sk.startsWith('VALUE#')).map(r => r.text)
    expect(texts).toContain(reason)
  })

  test('is missing for an unfiled number', async () => {
    expect(await dossier(store.cases, 'XX00000000000')).toBeNull()
    expect(await find(store.cases, 'XX00000000000')).toBeNull()
  })

  test('has no personal value in its history', async () => {
    const entries = (await rowsOf(await told())).filter(r => !r.sk.startsWith('VALUE#'))
    for (const secret of [applicant.name, applicant.number, applicant.phone ?? '', applicant.address, reason]) {
      expect(JSON.stringify(entries)).not.toContain(secret)
    }
  })

  test('with one changed byte is never shown', async () => {
    const no = await told()
    await tamper(no, entryKey(3), ({ body }) => ({ body: String(body).replace('"at"', '"aT"') }))
    await expect(dossier(store.cases, no)).rejects.toThrow('broken at entry 3')
    await expect(history(store.cases, no)).rejects.toThrow('broken at entry 3')
  })

  test('with a missing entry is not shown', async () => {
    const no = await told()
    const Key = { pk: partition(no), sk: entryKey(2) }
    await store.cases.db.send(new DeleteCommand({ TableName: store.cases.name, Key }))
    await expect(dossier(store.cases, no)).rejects.toThrow('broken at entry 2')
  })

  test('remains valid without its deleted applicant, and shows nobody', async () => {
    const no = await told()
    const { sealed } = await person(no)
    const Key = { pk: partition(no), sk: `VALUE#${sealed.ref}` }
    await store.cases.db.send(new DeleteCommand({ TableName: store.cases.name, Key }))
    expect((await person(no)).text).toBeNull()
    expect(await reveal(store.cases, partition(no), [sealed])).toEqual(new Map())
    expect((await history(store.cases, no))?.records.length).toBeGreaterThan(5)
  })

  test('with an exchanged applicant is detected by the history’s digest', async () => {
    const no = await told()
    const { sealed } = await person(no)
    await tamper(no, `VALUE#${sealed.ref}`, () => ({ text: '{"name":"别人"}' }))
    await expect(reveal(store.cases, partition(no), [sealed])).rejects.toThrow('does not match its digest')
    await expect(person(no)).rejects.toThrow('does not match its digest')
  })
})
