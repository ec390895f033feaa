import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tryFiling } from '../../shared/application/api/trial.ts'
import { applicationType } from '../../shared/application/application.ts'
import { submit } from '../../shared/application/service/submission.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { dossier } from '../../shared/casework/store/dossier.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { requestDisclosure } from '../../shared/disclosure-request/service/request-disclosure.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { writeLetter } from '../../shared/enquiry/service/write-letter.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { identify } from '../../shared/offices/identity.ts'
import { changeOfficer } from '../../shared/offices/kept-roster.ts'
import type { OfficerChange } from '../../shared/offices/roster.ts'
import { answers } from '../data/answers.ts'
import { countyFolder } from '../data/county.ts'
import { applicant } from '../documents/papers.ts'
import { department, registersFrom, town, village } from '../kernel/sample.ts'
import { openStore, type Store } from './store/tables.ts'

/** What the agent of a village takes in, whose station has ended in favour of another village of the town. */

const at = '2026-03-02T01:00:00.000Z'
const hash = (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest('hex')
const successor = '445321115202'
const ended = { successor }

let store: Store
let deployed: Deployed
let reference: Registers
beforeAll(async () => {
  ;[store, deployed] = await Promise.all([openStore(), readReference(countyFolder)])
  const offices = new Map([...deployed.offices].map(([id, one]) => [id, id === village ? { ...one, ...ended } : one]))
  reference = { ...registersFrom(deployed), offices }
})
afterAll(() => store.here.close())

const by = () => ({
  actor: { kind: 'officer', subject: 'officer', office: village, roles: ['agent'] } as const,
  own: { name: null, number: null, phone: null },
  ...{ at, deviceAt: undefined, attempt: { key: randomUUID(), digest: 'd' } },
})
const casesOf = <H extends CommonHead>(type: CaseType<H>) => ({ ...store.cases, types: [type] })
/** The head, and the whole history as it is stored. */
async function storedOf<H extends CommonHead>(type: CaseType<H>, filed: { no: string } | { refused: string }) {
  const file = 'no' in filed ? await dossier(casesOf(type), filed.no) : null
  if (file === null) throw new Error(JSON.stringify(filed))
  return { head: file.head, history: JSON.stringify(file.records) }
}

async function upload(): Promise<string> {
  const id = randomUUID()
  const found = { status: 'verified', reason: null, sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9 }
  await store.put(store.cases, { pk: `UPLOAD#${id}`, sk: 'HEAD', id, owner: 'officer', ...found })
  return id
}

test('is an application of the successor, which knows nothing of the one that ended', async () => {
  const code = 'SL-0102'
  const files: Record<string, string[]> = {}
  for (const { id, required, mayFollow } of deployed.items.find(item => item.code === code)?.materials ?? [])
    if (required && !mayFollow) files[id] = [await upload()]
  const mandate = { signedOn: '2026-03-02', upload: await upload(), note: '' }
  const filled = { item: code, town, applicant, form: { ...answers[code] }, files, mandate, pledged: true }
  const filed = await submit(store.cases, reference, hash, filled, { ...by(), counters: store.cases })
  const { head, history } = await storedOf(applicationType, filed)
  expect(head).toMatchObject({ route: { village: successor, town }, passed: [successor, town] })
  expect(history).not.toContain(village)
  const trial = { ...filled, way: 'village', mandate: true, brought: Object.keys(files), cardRead: false } as const
  const item = deployed.items.find(one => one.code === code)
  const tried = item && tryFiling(item, { ...trial, creditCodeConfirmed: false }, reference, at)
  expect(tried?.filed?.head.route.village).not.toBe(village)
})

test('is a letter of the successor, about the village that there is now', async () => {
  const letter = {
    ...{ kind: 'question' as const, topic: 'relief', place: village, item: null, against: [], publish: false },
    ...{ title: '高龄津贴', text: '什么时候发？', name: null, phone: null, number: null, files: [], from: null },
  }
  const place = { cases: casesOf(enquiryType), known: store.reference, reference, hash }
  const { head, history } = await storedOf(enquiryType, await writeLetter(place, letter, by()))
  expect(head).toMatchObject({ village: successor, place: successor, channel: 'agent' })
  expect(history).not.toContain(village)
})

test('is a request for information of the successor', async () => {
  const asked = {
    ...({ organ: department, requester: 'person', form: 'electronic', way: 'online', channel: null } as const),
    ...{ text: '2025年的采伐限额', phone: '13800138000', address: '', files: [], receivedOn: null },
    ...{ name: '陈大文', number: '445321199001010012' },
  }
  const place = { cases: casesOf(disclosureRequestType), reference, hash }
  const { head, history } = await storedOf(disclosureRequestType, await requestDisclosure(place, asked, by()))
  expect(head).toMatchObject({ village: successor, organ: department })
  expect(history).not.toContain(village)
})

test('is for the people of both, until those of the one that ended are moved', async () => {
  for (const [id, one] of reference.offices)
    await store.put(store.reference, { pk: 'REFERENCE', sk: `office#${id}`, body: JSON.stringify(one) })
  const continuesOf = async (office: string) => {
    const appointed: OfficerChange = { type: 'appoint', name: '甲', office, roles: ['agent'], phone: null }
    await changeOfficer(store.reference, office, appointed, 'chief', at, null)
    const bearer = { sub: office, name: null, level: 4, key: null, issued: 2_000_000_000 }
    const actor = await identify(store.reference)(bearer, { access: 'officer', method: 'GET' })
    return !isRefusal(actor) && actor.kind === 'officer' ? actor.continues : actor
  }
  expect(await continuesOf(village)).toEqual([successor])
  expect(await continuesOf(successor)).toEqual([village])
  expect(await continuesOf(town)).toEqual([])
})
