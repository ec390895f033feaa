import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

/**
 * The origin secret changes while functions run. The test sets the value in Secrets Manager and moves the hall's time.
 */

const arn = 'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:origin-AbCdEf'
const old = 'old value of the distribution, long enough'
const young = 'new value of the distribution, long enough'

let stored: object | null
let asked = 0
const server = createServer((_, response) => {
  asked += 1
  if (stored === null) response.writeHead(400).end(JSON.stringify({ __type: 'InternalServiceError' }))
  else response.end(JSON.stringify({ ARN: arn, SecretString: JSON.stringify(stored) }))
})
let isThroughFront: typeof import('../../shared/platform/origin.ts').isThroughFront

beforeAll(async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${address.port}`,
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'AKIAORIGIN',
    AWS_SECRET_ACCESS_KEY: 'secret of the role',
    AWS_MAX_ATTEMPTS: '1',
  })
  isThroughFront = (await import('../../shared/platform/origin.ts')).isThroughFront
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-09-28T09:00:00+08:00') })
})
afterEach(() => {
  asked = 0
})
afterAll(() => {
  vi.useRealTimers()
  server.close()
})

const sixMinutesOn = () => vi.setSystemTime(Date.now() + 6 * 60_000)
const admits = async (...values: (string | undefined)[]) => Promise.all(values.map(value => isThroughFront(value, arn)))

test('either value admits, others do not, and one call reads them', async () => {
  stored = { a: old, b: 'short' }
  expect(await admits(old, young, 'short', '', undefined)).toEqual([true, false, false, false, false])
  expect(asked).toBe(1)
})

test('a new value admits within five minutes, beside the old one', async () => {
  stored = { a: old, b: young }
  sixMinutesOn()
  expect(await admits(old, young)).toEqual([true, true])
})

test('a removed value admits nobody after five minutes', async () => {
  stored = { b: young }
  sixMinutesOn()
  expect(await admits(old, young)).toEqual([false, true])
})

test('known values remain valid while the secret cannot be fetched', async () => {
  stored = null
  sixMinutesOn()
  expect(await admits(old, young)).toEqual([false, true])
})
