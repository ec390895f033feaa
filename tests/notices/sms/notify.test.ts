import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { openPlace } from 'cdk-local/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { applicationType } from '../../../shared/application/application.ts'
import { file } from '../../../shared/application/filing.ts'
import type { Application } from '../../../shared/application/head.ts'
import { entriesOf } from '../../../shared/casework/entry.ts'
import { type CaseTable, partition, record } from '../../../shared/casework/store/cases.ts'
import { execute } from '../../../shared/casework/store/execute.ts'
import { itemKey } from '../../../shared/catalogue/items.ts'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { commit } from '../../../shared/ledger/values.ts'
import { noticeTasks } from '../../../shared/notices/notice-tasks.ts'
import { changeOfficer } from '../../../shared/offices/kept-roster.ts'
import type { Table } from '../../../shared/platform/table.ts'
import { fileCommand } from '../../application/story.ts'
import {
  actorOf,
  basics,
  calendar,
  permit,
  registersFrom,
  type Person as Somebody,
  town,
  village,
} from '../../kernel/sample.ts'
import { context, delivery } from './invocation.ts'
import { type Act, type Line, openLine } from './line.ts'
import { makeTable, noticeIndexes } from './tables.ts'

/** The function as deployed: its own role with only these grants, its environment, and a carrier behind HTTPS. */

const place = await openPlace()
const db = DynamoDBDocumentClient.from(new DynamoDBClient(place.root))
const named = (name: string): Table => ({ db, name })
const cases: CaseTable<Application> = { ...named('cases'), types: [applicationType] }
const known = named('reference')
const notices = named('notices')
const secretArn = 'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:sms'
const tableArn = (name: string) => `arn:aws-cn:dynamodb:cn-north-1:111122223333:table/${name}`

const item: Item = permit()
const rules = registersFrom({ items: [item], ...basics })

let busy = false
let line: Line
let handler: typeof import('../../../functions/following/notify.ts')['handler']

const grants = [
  { Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], Resource: tableArn('cases') },
  {
    Action: ['dynamodb:GetItem', 'dynamodb:Query'],
    Resource: [tableArn('reference'), `${tableArn('reference')}/index/office`],
  },
  { Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], Resource: tableArn('notices') },
  { Action: 'secretsmanager:GetSecretValue', Resource: secretArn },
].map(grant => ({ Effect: 'Allow' as const, ...grant }))

const answer = (): Act =>
  busy ? { status: 503, body: '' } : { status: 200, body: JSON.stringify({ accepted: true, providerId: randomUUID() }) }

beforeAll(async () => {
  line = await openLine(answer)
  await Promise.all([
    makeTable(cases),
    makeTable(known, [['office', 'officeKey', 'officeSort']]),
    makeTable(notices, noticeIndexes),
  ])
  const rows: [string, object][] = [
    ...calendar.years.map((year): [string, object] => [`year#${year.year}`, year]),
    [`office#${town}`, { id: town, name: '六祖镇便民服务站', shortName: '六祖镇', tier: 'town', kind: 'government' }],
  ]
  const put = (key: object, body: object) =>
    db.send(new PutCommand({ TableName: known.name, Item: { ...key, body: JSON.stringify(body) } }))
  await put(itemKey(item.code, item.version), item)
  for (const [sk, body] of rows) await put({ pk: 'REFERENCE', sk }, body)
  place.endpoint.defineSecret({ arn: secretArn, name: 'sms', value: () => 'shared' })
  const { credentials } = place.role('notify', grants)
  Object.assign(process.env, {
    AWS_REGION: 'cn-north-1',
    AWS_ENDPOINT_URL: place.endpoint.url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    CASES_TABLE: cases.name,
    REFERENCE_TABLE: known.name,
    NOTICES_TABLE: notices.name,
    SECRET_ARN: secretArn,
    SMS_PROVIDER: 'gateway',
    SMS_GATEWAY_URL: line.url,
    SMS_GATEWAY_KEY_ID: 'county',
    SMS_GATEWAY_SECRET_ARN: secretArn,
  })
  ;({ handler } = await import('../../../functions/following/notify.ts'))
})
beforeEach(() => {
  busy = false
  line.requests.length = 0
})
afterAll(async () => {
  await line.close()
  await place.close()
})

const chen: Person = {
  kind: 'natural',
  name: '陈志文',
  number: '445321199001010012',
  phone: '13800138000',
  address: '新兴县六祖镇',
  representative: null,
}

const filedAt = '2026-03-02T01:00:00.000Z'

/** A case filed by the village's agent for this person. */
async function filed(person: Person = chen): Promise<string> {
  const no = caseNumber.make(crypto.getRandomValues(new Uint8Array(10)))
  const values = commit(JSON.stringify(person))
  const applicant = { key: `key-${no}`, kind: 'natural', guardian: false, person: values.sealed } as const
  const actor = actorOf('agent@village')
  const event = file(fileCommand({ applicant }), { actor, item })
  if (isRefusal(event)) throw new Error(event.refused)
  await record(cases, {
    type: applicationType,
    stored: null,
    records: entriesOf({ no, version: 0 }, { actor, at: filedAt, itemVersion: 1 }, [event]),
    listing: { applicant: '陈*文', item: '采伐' },
    reference: rules,
    alsoWrite: [values.write(cases, partition(no))],
  })
  return no
}

/** The fields of its form come as a body, with sealed texts. Everything else comes as it is. */
interface Asked {
  act: string
  body?: Record<string, unknown>
  input?: object
}

async function given(no: string, who: Somebody, { act, body, input }: Asked, at = filedAt): Promise<number> {
  const done = await execute(cases, rules, {
    no,
    act,
    actor: actorOf(who),
    at,
    expected: null,
    body,
    input: input && (() => input),
  })
  if (isRefusal(done)) throw new Error(done.refused)
  return done.head.version
}

/** Delivers the announcement of an entry and returns the ids of the messages that go back to the queue. */
async function announce(no: string, seq: number, type: string): Promise<string[]> {
  const body = JSON.stringify({ 'detail-type': type, detail: { of: partition(no), seq, at: filedAt } })
  const message = delivery(`${no}-${seq}`, body)
  const reply = await handler({ Records: [message] }, context)
  return reply.batchItemFailures.map(f => f.itemIdentifier)
}

const order = z.strictObject({ to: z.string(), text: z.string(), messageId: z.string() })
const heard = () => line.requests.map(r => order.parse(JSON.parse(r.body.toString('utf8'))))

test('The applicant gets one message, and the role needs nothing more', async () => {
  const no = await filed()
  for (let i = 0; i < 3; i += 1) expect(await announce(no, 1, 'filed')).toEqual([])
  expect(heard()).toMatchObject([{ to: '+8613800138000' }])
  expect(heard()[0]?.text).toContain(`申请已收到，编号${caseNumber.print(no)}。`)
  expect(place.endpoint.denied()).toEqual([])
})

test('A query code by SMS goes to the phone on file', async () => {
  const no = await filed()
  await given(no, 'system', { act: 'replace-pin', input: { pin: 'kept', by: 'sms' } })
  expect(await announce(no, 2, 'pin-replaced')).toEqual([])
  expect(heard()[0]?.text).toMatch(/新查询码是\d{6}/)
  await given(no, 'agent@village', { act: 'replace-pin', input: { pin: 'kept', by: 'agent' } })
  expect(await announce(no, 3, 'pin-replaced')).toEqual([])
  expect(heard()).toHaveLength(1)
})

test('A supplement notice names the materials and leaves the reasons to the page', async () => {
  const no = await filed()
  await given(no, 'system', { act: 'sign-in', input: { office: town, assignee: null } })
  const requests = [
    { material: 'identity', ground: 'illegible', reason: '照片太暗' },
    { material: 'deed', ground: 'illegible', reason: '陈志文的签名缺失' },
  ]
  const seq = await given(no, 'clerk@town', { act: 'request-supplement', body: { requests } })
  await announce(no, seq, 'supplement-requested')
  expect(heard()[0]?.text).toContain('补正2项：身份证、林权证。')
})

test('A busy carrier sends the message back to the queue', async () => {
  const no = await filed()
  busy = true
  expect(await announce(no, 1, 'filed')).toEqual([`${no}-1`])
  busy = false
  line.requests.length = 0
  expect(await announce(no, 1, 'filed')).toEqual([])
  expect(await announce(no, 1, 'filed')).toEqual([])
  expect(heard()).toHaveLength(1)
})

test('A person without a mobile becomes a task of the village', async () => {
  const before = (await noticeTasks(notices, [village])).tasks.length
  for (const phone of [null, '0766-2880000'])
    expect(await announce(await filed({ ...chen, phone }), 1, 'filed')).toEqual([])
  const { tasks } = await noticeTasks(notices, [village])
  expect(tasks.slice(before).map(t => [t.template, t.why])).toEqual([
    ['received', 'no-phone'],
    ['received', 'no-phone'],
  ])
  expect(heard()).toEqual([])
})

test('The officer in charge hears of a limit about to end', async () => {
  const appoint = { type: 'appoint', name: '李娟', office: town, roles: ['clerk'], phone: '13900139000' } as const
  await changeOfficer(known, 'clerk@town', { ...appoint, roles: ['clerk'] }, 'administrator', filedAt, null)
  const no = await filed()
  await given(no, 'system', { act: 'sign-in', input: { office: town, assignee: 'clerk@town' } })
  const signal = { act: 'signal', input: { clock: 'acceptance', level: 'near' } }
  const seq = await given(no, 'system', signal, '2026-03-09T01:00:00.000Z')
  expect(await announce(no, seq, 'signalled')).toEqual([])
  expect(heard()).toMatchObject([{ to: '+8613900139000' }])
  expect(heard()[0]?.text).not.toContain('陈')
})

test('Internal events send nothing, and missing entries are retried', async () => {
  const no = await filed()
  expect(await announce(no, 2, 'signed-in')).toEqual([])
  expect(await announce(no, 99, 'filed')).toEqual([`${no}-99`])
  expect(heard()).toEqual([])
})
