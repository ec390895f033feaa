import { createHash, createHmac, randomUUID } from 'node:crypto'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SmsMessage } from '../../local/carrier/outbox.ts'
import { openPlace, operator, type Place } from './place.ts'
import { checkAndAccept, file, itemOf } from './travel.ts'

/** The carrier's report about a message, and its consequences. */

let place: Place
let secret: string
beforeAll(async () => {
  place = await openPlace()
  const client = new SecretsManagerClient(operator(place))
  const SecretId = place.outputs.get('HallService.SmsGatewaySecretArn')
  secret = (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? ''
  client.destroy()
}, 120_000)
afterAll(() => place?.close())

interface Receipt {
  providerId: string
  status?: string
  key?: string
  at?: number
}

/** The answer to a receipt, signed with a given secret at a given time. */
async function report({ providerId, status = 'undelivered', key = secret, at = place.now() }: Receipt) {
  const body = JSON.stringify({ providerId, status })
  const timestamp = new Date(at).toISOString()
  const nonce = randomUUID()
  const text = `${timestamp}\n${nonce}\n${createHash('sha256').update(body).digest('hex')}`
  const reply = await fetch(`${place.url}/api/sms/receipts`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-key-id': 'county-hall',
      'x-timestamp': timestamp,
      'x-nonce': nonce,
      'x-signature': createHmac('sha256', key).update(text).digest('hex'),
    },
    body,
  })
  return reply.status
}

function told(part: string): SmsMessage {
  const found = place.outbox().find(({ text }) => text.includes(part))
  if (found === undefined) throw new Error(`nobody was told ${part}`)
  return found
}

const tasks = async () => (await place.as('agent-xialu').must('GET', '/api/notices/tasks')).tasks

test('an undelivered legal notice becomes the agent’s task once', async () => {
  const journey = await file(place, itemOf('SL-0104'))
  await checkAndAccept(journey)
  await place.settle()
  const received = told('已收到')
  const accepted = told('已受理')

  const { providerId } = accepted
  expect(await report({ providerId, key: 'another secret' })).toBe(403)
  expect(await report({ providerId, at: place.now() - 6 * 60_000 })).toBe(403)
  expect(await report({ providerId: randomUUID() })).toBe(404)
  expect(await report({ providerId, status: 'lost' })).toBe(400)
  expect(await tasks()).toEqual([])

  expect(await report({ providerId: received.providerId })).toBe(200)
  expect(await tasks()).toEqual([])

  const failed = await fetch(`${place.url}/local/sms?fail=${accepted.messageId}`, { method: 'POST' })
  expect(await failed.json()).toMatchObject({ status: 200 })
  expect(await report({ providerId })).toBe(200)
  expect(await report({ providerId, status: 'delivered' })).toBe(200)
  expect(await tasks()).toMatchObject([{ case: journey.no, title: '受理通知', why: 'undelivered' }])
})
