import { createHash, createHmac } from 'node:crypto'
import { KMSClient } from '@aws-sdk/client-kms'
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { openPlace, place } from 'cdk-local/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { applicationType } from '../../shared/application/application.ts'
import { type CaseTable, partition } from '../../shared/casework/store/cases.ts'
import { history } from '../../shared/casework/store/dossier.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import {
  documentToken,
  findOfficialDocument,
  issue,
  officialDocumentsOf,
} from '../../shared/documents/official-documents.ts'
import { type Seals, seals } from '../../shared/documents/seals.ts'
import { verify } from '../../shared/documents/verify-document.ts'
import { type Story, story } from '../application/story.ts'
import { openTable, storeTold } from '../casework/store/told.ts'
import { basics, itemsFrom, note, permit } from '../kernel/sample.ts'
import { applicant, offices } from './papers.ts'

/** Vouchers on the real engine with real signatures: issued once, verified by anyone, invalid after any change. */

const keyId = '0b6f5c1e-7a0f-4a6e-9d52-6c5a1f4f2a11'
const arn = `arn:${place.partition}:kms:${place.region}:${place.account}:key/${keyId}`
const hmac = (purpose: string, text: string) => createHmac('sha256', `key of ${purpose}`).update(text).digest('hex')
const reference: Registers = { items: itemsFrom(permit()), ...basics, offices }
const at = '2026-03-02T01:05:00.000Z'

let here: Awaited<ReturnType<typeof openPlace>>
let cases: CaseTable
let sealed: Seals

beforeAll(async () => {
  here = await openPlace()
  here.endpoint.defineKey({ arn, id: keyId, spec: 'ECC_NIST_P256' })
  cases = { ...(await openTable(here.root, 'cases')), types: [applicationType] }
  sealed = seals(arn, new KMSClient(here.root))
})

afterAll(() => here.close())

const stored = (tale: Story): Promise<string> => storeTold(cases, tale)

const issued = async (no: string, seq: number): Promise<string> => {
  const number = await issue({ cases, reference, seals: sealed, at }, no, seq)
  if (number === null) throw new Error(`event ${seq} calls for no voucher`)
  return number
}
const checked = (number: string, token = documentToken(hmac, number)) =>
  verify({ cases, seals: sealed, hmac }, number, token)

const keyOf = (number: string) => ({ pk: partition(number.slice(0, 13)), sk: `VOUCHER#${number}` })
const row = z.looseObject({ content: z.string(), digest: z.string(), signature: z.string(), issuedAt: z.string() })

async function rowOf(number: string) {
  const reply = await cases.db.send(new GetCommand({ TableName: cases.name, Key: keyOf(number) }))
  return row.parse(reply.Item)
}
const put = (number: string, different: object, whole: object) =>
  cases.db.send(new PutCommand({ TableName: cases.name, Item: { ...whole, ...different, ...keyOf(number) } }))

describe('issuing', () => {
  test('an event gets one voucher despite repeated and concurrent messages', async () => {
    const no = await stored(story())
    const number = await issued(no, 1)
    expect(number).toBe(`${no}-R1`)
    const first = await rowOf(number)
    await Promise.all([
      issued(no, 1),
      issued(no, 1),
      issue({ cases, reference, seals: sealed, at: '2026-03-03T01:00:00.000Z' }, no, 1),
    ])
    expect(await rowOf(number)).toEqual(first)
    expect(await officialDocumentsOf(cases, no)).toEqual([{ number, kind: 'receipt', title: '收件回执', issuedAt: at }])
  })

  test('a late message about an early event describes that time', async () => {
    const no = await stored(story().decided('refuse'))
    const decision = await issued(no, 11)
    const receipt = await issued(no, 1)
    const acceptance = await issued(no, 6)
    expect((await officialDocumentsOf(cases, no)).map(v => v.number)).toEqual([receipt, acceptance, decision])
    expect((await findOfficialDocument(cases, receipt))?.voucher.content).toContain('新兴县六祖镇人民政府')
  })

  test('an event without a voucher writes nothing, a missing one is retried', async () => {
    const no = await stored(story().signedIn())
    expect(await issue({ cases, reference, seals: sealed, at }, no, 2)).toBeNull()
    await expect(issue({ cases, reference, seals: sealed, at }, no, 3)).rejects.toThrow('has no event 3')
    expect(await officialDocumentsOf(cases, no)).toEqual([])
  })

  test('stored vouchers hold no other number, token or identity number', async () => {
    const number = await issued(await stored(story()), 1)
    const kept = JSON.stringify(await rowOf(number))
    for (const secret of [documentToken(hmac, number), applicant.number]) expect(kept).not.toContain(secret)
  })
})

describe('verifying', () => {
  let number: string
  beforeAll(async () => {
    number = await issued(await stored(story().decided('refuse')), 11)
  })

  test('number and token, typed any way, show what was issued', async () => {
    const reply = await checked(number)
    expect(reply).toMatchObject({
      number,
      kind: 'decision',
      title: '不予行政许可决定书',
      office: '新兴县林业局',
      issuedOn: '2026-03-02',
      applicant: '陈*文',
      item: '林木采伐许可',
      standing: 'valid',
    })
    const typed = documentToken(hmac, number).toLowerCase().replace(/.{4}/g, '$& ')
    expect(await checked(number.toLowerCase(), typed)).toEqual(reply)
  })

  test('wrong tokens, unknown numbers and nonsense get the same answer', async () => {
    const unknown = number.replace('-D11', '-D9')
    for (const reply of [
      await checked(number, 'ABCD1234EFGH5678'),
      await checked(number, ''),
      await checked(unknown),
      await checked('nonsense', 'nonsense'),
    ])
      expect(reply).toEqual({ refused: 'voucher-not-found', detail: {} })
  })

  test('no byte of content, digest or signature can be changed unnoticed', async () => {
    const whole = await rowOf(number)
    const place = fc.nat({ max: whole.content.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, async i => {
        const other = whole.content.charAt(i) === '0' ? '1' : '0'
        const content = whole.content.slice(0, i) + other + whole.content.slice(i + 1)
        await put(number, { content }, whole)
        const reply = await checked(number)
        expect(reply).toMatchObject({ refused: 'voucher-not-found' })
      }),
      { numRuns: 25 },
    )
    const forged = whole.content.replace('决定不予行政许可', '决定准予行政许可')
    const digest = createHash('sha256').update(forged).digest('hex')
    await put(number, { content: forged, digest }, whole)
    expect(await checked(number)).toMatchObject({ refused: 'voucher-not-found' })
    const signature = Buffer.from(whole.signature, 'base64')
    signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
    await put(number, { signature: signature.toString('base64') }, whole)
    expect(await checked(number)).toMatchObject({ refused: 'voucher-not-found' })
    await put(number, {}, whole)
    expect(await checked(number)).toMatchObject({ standing: 'valid' })
  })

  test('a revoked decision says so, and its case’s receipt stays true', async () => {
    const no = await stored(story().decided().given('head@department', { type: 'revoke', reason: note }))
    expect(await checked(await issued(no, 11))).toMatchObject({ kind: 'decision', standing: 'revoked' })
    expect(await checked(await issued(no, 1))).toMatchObject({ kind: 'receipt', standing: 'valid' })
  })

  test('a sealed voucher under another’s number is rejected', async () => {
    const granted = await stored(story().decided('refuse'))
    const other = await issued(granted, 11)
    await put(other, { content: (await rowOf(number)).content }, await rowOf(other))
    expect(await checked(other)).toMatchObject({ refused: 'voucher-not-found' })
    await put(other, {}, await rowOf(number))
    await expect(checked(other)).rejects.toThrow("holds another's content")
  })

  test('a deleted voucher is not found, and the history stays whole', async () => {
    const no = await stored(story())
    const receipt = await issued(no, 1)
    await cases.db.send(new DeleteCommand({ TableName: cases.name, Key: keyOf(receipt) }))
    expect(await checked(receipt)).toMatchObject({ refused: 'voucher-not-found' })
    expect((await history(cases, no))?.records).toHaveLength(1)
  })
})
