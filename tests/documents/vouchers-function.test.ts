import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context, SQSEvent } from 'aws-lambda'
import type { Statement } from 'cdk-local'
import { openPlace, place } from 'cdk-local/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import { changeOfficer } from '../../shared/offices/kept-roster.ts'
import { originHeader } from '../../shared/platform/origin-header.ts'
import type { Hmac } from '../../shared/platform/secrets.ts'
import type { Table } from '../../shared/platform/table.ts'
import { story } from '../application/story.ts'
import { openTable, storeTold } from '../casework/store/told.ts'
import { basics, permit, town, village } from '../kernel/sample.ts'
import { applicant, offices } from './papers.ts'

/** The two functions as Lambda calls them: a message issues, a person lists and prints. */

const arn = (service: string, name: string) =>
  `arn:${place.partition}:${service}:${place.region}:${place.account}:${name}`
const sealKey = arn('kms', 'key/0b6f5c1e-7a0f-4a6e-9d52-6c5a1f4f2a11')
const secretArn = arn('secretsmanager', 'secret:hall-AbCdEf')
const originSecretArn = arn('secretsmanager', 'secret:origin-AbCdEf')
const originValue = 'came through the distribution of the hall'
const pin = '482913'

/** All permissions of the two functions. */
const grants: Statement[] = [
  {
    Effect: 'Allow',
    Action: ['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    Resource: arn('dynamodb', 'table/cases'),
  },
  { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: arn('dynamodb', 'table/reference') },
  { Effect: 'Allow', Action: 'dynamodb:UpdateItem', Resource: arn('dynamodb', 'table/notices') },
  { Effect: 'Allow', Action: 'kms:Sign', Resource: sealKey },
  { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: [secretArn, originSecretArn] },
]

let here: Awaited<ReturnType<typeof openPlace>>
let cases: Table
let hash: Hmac
let issue: typeof import('../../functions/following/issue.ts').handler
let vouchers: typeof import('../../functions/answering/vouchers.ts').handler
let no: string

beforeAll(async () => {
  here = await openPlace()
  here.endpoint.defineKey({ arn: sealKey, id: '0b6f5c1e-7a0f-4a6e-9d52-6c5a1f4f2a11', spec: 'ECC_NIST_P256' })
  here.endpoint.defineSecret({ arn: secretArn, name: 'hall', value: () => 'a secret of the hall' })
  const origin = JSON.stringify({ a: originValue })
  here.endpoint.defineSecret({ arn: originSecretArn, name: 'origin', value: () => origin })
  const { accessKeyId, secretAccessKey } = here.role('papers', grants).credentials
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: here.endpoint.url,
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    CASES_TABLE: 'cases',
    REFERENCE_TABLE: 'reference',
    NOTICES_TABLE: 'notices',
    SECRET_ARN: secretArn,
    ORIGIN_SECRET_ARN: originSecretArn,
    SEAL_KEY: sealKey,
    PUBLIC_URL: 'https://hall.example/',
  })
  cases = await openTable(here.root, 'cases')
  const reference = await openTable(here.root, 'reference')
  await openTable(here.root, 'notices')
  await writeReference(reference, { items: [permit()], ...basics, offices }, '2026-01-01T00:00:00.000Z')
  const appoint = (subject: string, office: string, role: Role) =>
    changeOfficer(
      reference,
      subject,
      { type: 'appoint', name: '某人', office, roles: [role], phone: null },
      'admin',
      '2026-01-01T00:00:00.000Z',
      null,
    )
  await appoint('agent', village, 'agent')
  await appoint('clerk', town, 'clerk')
  await appoint('elsewhere', 'health', 'clerk')
  await appoint('supervisor', '445321', 'supervisor')
  hash = await (await import('../../shared/platform/secrets.ts')).hmac(secretArn)
  issue = (await import('../../functions/following/issue.ts')).handler
  vouchers = (await import('../../functions/answering/vouchers.ts')).handler
  no = await storeTold(cases, story().signedIn(), keeps)
})

afterAll(() => here.close())

const keeps = (given: string) => ({ pin: hash('pin', `${given}#${pin}`), key: hash('applicant', applicant.number) })

const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'vouchers',
  functionVersion: '1',
  invokedFunctionArn: 'arn',
  memoryLimitInMB: '256',
  awsRequestId: 'request',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 10_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
}

const message = (type: string, of: string, seq: number): SQSEvent => ({
  Records: [
    {
      messageId: randomUUID(),
      receiptHandle: 'handle',
      body: JSON.stringify({ 'detail-type': type, detail: { of, seq, at: '2026-03-02T01:00:00.000Z' } }),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'bus',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: arn('sqs', 'issue'),
      awsRegion: place.region,
    },
  ],
})

interface Ask {
  as: string
  route: string
  path: Record<string, string>
  body?: object
}

function request({ as, route, path, body }: Ask): APIGatewayProxyEventV2WithJWTAuthorizer {
  const [method = '', template = ''] = route.split(' ')
  const isPerson = as === 'citizen' || as === 'stranger'
  const claims = {
    sub: as,
    scope: 'level4',
    ...(isPerson ? { id_number: as === 'citizen' ? applicant.number : '445321196502280025' } : {}),
  }
  return {
    version: '2.0',
    routeKey: route,
    rawPath: template,
    rawQueryString: '',
    headers: { [originHeader]: originValue },
    isBase64Encoded: false,
    pathParameters: path,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    requestContext: {
      accountId: place.account,
      apiId: 'api',
      domainName: 'hall',
      domainPrefix: 'hall',
      http: { method, path: template, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request',
      routeKey: route,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } },
    },
  }
}

const reply = z.object({ statusCode: z.int(), headers: z.record(z.string(), z.string()), body: z.string() })

const asked = async (ask: Ask) => reply.parse(await vouchers(request(ask), context))
const list = (as: string, of = no) => asked({ as, route: 'GET /api/cases/{case}/vouchers', path: { case: of } })
const print = (as: string, number: string, body: object = {}, of = no) =>
  asked({ as, route: 'POST /api/cases/{case}/vouchers/{number}', path: { case: of, number }, body })

describe('the vouchers of a case', () => {
  test('are issued from messages; repeats and other events change nothing', async () => {
    for (const type of ['filed', 'filed'])
      expect(await issue(message(type, `CASE#${no}`, 1), context)).toEqual({ batchItemFailures: [] })
    expect(await issue(message('signed-in', `CASE#${no}`, 2), context)).toEqual({ batchItemFailures: [] })
    expect(await issue(message('filed', 'BATCH#1', 1), context)).toEqual({ batchItemFailures: [] })
    const { statusCode, body } = await list('citizen')
    expect(statusCode).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ vouchers: [{ number: `${no}-R1`, kind: 'receipt', title: '收件回执' }] })
  })

  test('an event not yet visible goes back to the queue', async () => {
    const { batchItemFailures } = (await issue(message('accepted', `CASE#${no}`, 9), context)) ?? {}
    expect(batchItemFailures).toHaveLength(1)
  })

  test.each([
    ['citizen', 200],
    ['agent', 200],
    ['clerk', 200],
    ['supervisor', 200],
    ['elsewhere', 403],
    ['stranger', 403],
  ])('%s gets %i for the list and for a voucher', async (as, status) => {
    expect((await list(as)).statusCode).toBe(status)
    expect((await print(as, `${no}-R1`)).statusCode).toBe(status)
    expect((await print(as, `${no}-R9`)).statusCode).toBe(status === 200 ? 404 : status)
  })

  test('a voucher is a printable page that runs nothing', async () => {
    const { headers, body } = await print('citizen', `${no}-R1`)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(body).toContain('<h1>收件回执</h1>')
    expect(body).toContain('https://hall.example/verify.html')
  })

  test('a right query code is printed, and a wrong one is ignored', async () => {
    expect((await print('citizen', `${no}-R1`, { pin })).body).toContain(`<strong>${pin}</strong>`)
    const wrong = await print('citizen', `${no}-R1`, { pin: '000000' })
    expect(wrong.statusCode).toBe(200)
    expect(wrong.body).not.toContain('<strong>')
    expect((await print('citizen', `${no}-R1`, { pin: 1 })).statusCode).toBe(400)
  })

  test('guessing the query code by printing locks that caller alone', async () => {
    const guessed = await storeTold(cases, story(), keeps)
    await issue(message('filed', `CASE#${guessed}`, 1), context)
    const number = `${guessed}-R1`
    const tried = await Promise.all(
      Array.from({ length: 12 }, (_, i) => print('clerk', number, { pin: `00000${i}`.slice(-6) }, guessed)),
    )
    expect(tried.filter(t => t.statusCode === 200)).toHaveLength(5)
    expect((await print('clerk', number, { pin }, guessed)).statusCode).toBe(429)
    expect((await print('clerk', number, {}, guessed)).statusCode).toBe(200)
    for (let i = 0; i < 7; i++)
      expect((await print('citizen', number, { pin }, guessed)).body).toContain(`<strong>${pin}</strong>`)
  })

  test('a voucher is found under its own case alone', async () => {
    const other = await storeTold(cases, story(), keeps)
    expect((await print('citizen', `${no}-R1`, {}, other)).statusCode).toBe(404)
    expect((await list('citizen', 'XX0000000000A')).statusCode).toBe(404)
  })
})
