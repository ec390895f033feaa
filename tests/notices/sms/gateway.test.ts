import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AwsRequest } from 'cdk-local'
import { afterEach, expect, test } from 'vitest'
import * as z from 'zod'
import { gateway } from '../../../shared/notices/sms/gateway.ts'
import { type Act, deadUrl, type Line, message, openLine } from './line.ts'

const secret = 'a secret of the carrier and the county'
const skew = 5 * 60_000

const sent = z.strictObject({ to: z.string(), text: z.string(), messageId: z.string() })

/** The carrier of docs/sms.md. It checks signature, clock and nonce, and gives the same message id the same answer. */
function carrier(clock: () => number = Date.now) {
  const nonces = new Set<string>()
  const taken = new Map<string, z.infer<typeof sent>>()
  const isGenuine = ({ headers, body }: AwsRequest): boolean => {
    const { 'x-timestamp': timestamp = '', 'x-nonce': nonce = '', 'x-signature': signature = '' } = headers
    const digest = createHash('sha256').update(body).digest('hex')
    const expected = createHmac('sha256', secret).update(`${timestamp}\n${nonce}\n${digest}`).digest()
    const given = Buffer.from(signature, 'hex')
    if (headers['x-key-id'] !== 'county' || given.length !== 32 || !timingSafeEqual(given, expected)) return false
    if (!(Math.abs(clock() - Date.parse(timestamp)) <= skew) || nonces.has(nonce)) return false
    nonces.add(nonce)
    return true
  }
  return {
    taken,
    judge(request: AwsRequest): Act {
      if (!isGenuine(request)) return { status: 401, body: '{"accepted":false}' }
      const order = sent.parse(JSON.parse(request.body.toString('utf8')))
      taken.set(order.messageId, order)
      return { status: 200, body: JSON.stringify({ accepted: true, providerId: `p-${order.messageId}` }) }
    },
  }
}

let line: Line | undefined
afterEach(async () => {
  await line?.close()
  line = undefined
})

const over = (url: string, key = secret) =>
  gateway({ url: `${url}/send`, keyId: 'county', secret: async () => key, timeout: 400 })

async function against(behave: (request: AwsRequest, nth: number) => Act) {
  line = await openLine(behave)
  return line
}

test('The carrier accepts a message signed with the shared secret', async () => {
  const far = carrier()
  const { url } = await against(far.judge)
  expect(await over(url).send(message)).toEqual({ kind: 'accepted', providerId: 'p-m-1' })
  expect([...far.taken.values()]).toEqual([{ to: message.to, text: message.text, messageId: 'm-1' }])
})

test('A wrong secret is refused, and nothing is accepted', async () => {
  const far = carrier()
  const { url } = await against(far.judge)
  expect(await over(url, 'another').send(message)).toMatchObject({ kind: 'refused', permanent: false })
  expect(far.taken.size).toBe(0)
})

test('A clock over five minutes off is refused as not sent', async () => {
  const far = carrier(() => Date.now() + skew + 1_000)
  const { url } = await against(far.judge)
  expect(await over(url).send(message)).toMatchObject({ kind: 'refused', permanent: false })
  expect(far.taken.size).toBe(0)
})

test('A replayed request is refused, even with another text', async () => {
  const far = carrier()
  const { url, requests } = await against(far.judge)
  await over(url).send(message)
  const [heard] = requests
  if (heard === undefined) throw new Error('nothing was heard')
  const {
    'x-key-id': id = '',
    'x-timestamp': at = '',
    'x-nonce': nonce = '',
    'x-signature': proof = '',
  } = heard.headers
  const headers = { 'x-key-id': id, 'x-timestamp': at, 'x-nonce': nonce, 'x-signature': proof }
  const play = async (body: string, different = {}) =>
    (await fetch(`${url}/send`, { method: 'POST', headers: { ...headers, ...different }, body })).status
  expect(await play(heard.body.toString('utf8'))).toBe(401)
  expect(await play(heard.body.toString('utf8'), { 'x-nonce': 'fresh' })).toBe(401)
  expect(await play(heard.body.toString('utf8').replace('收到', '拒绝'))).toBe(401)
})

test('A busy carrier is retried with new signatures, and one message goes', async () => {
  const far = carrier()
  const { url, requests } = await against((request, nth) =>
    nth < 3 ? { status: nth === 1 ? 503 : 429, body: '' } : far.judge(request),
  )
  expect(await over(url).send(message)).toEqual({ kind: 'accepted', providerId: 'p-m-1' })
  expect(requests).toHaveLength(3)
  expect(new Set(requests.map(r => r.headers['x-nonce'])).size).toBe(3)
  expect(far.taken.size).toBe(1)
})

test('A carrier that stays busy has accepted nothing', async () => {
  const { url, requests } = await against(() => ({ status: 503, body: '' }))
  expect(await over(url).send(message)).toEqual({ kind: 'refused', reason: 'status 503', permanent: false })
  expect(requests).toHaveLength(3)
})

test('Silence and disconnection leave the outcome unknown without a resend', async () => {
  for (const act of ['silence', 'cut'] as const) {
    const { url, requests } = await against(() => act)
    expect(await over(url).send(message)).toMatchObject({ kind: 'unknown' })
    expect(requests).toHaveLength(1)
    await line?.close()
  }
  line = undefined
})

test('A meaningless answer or a carrier error leaves the outcome unknown', async () => {
  for (const answer of [
    { status: 200, body: 'ok' },
    { status: 500, body: '' },
    { status: 200, body: '{"accepted":true}' },
  ]) {
    const { url } = await against(() => answer)
    expect(await over(url).send(message)).toMatchObject({ kind: 'unknown', reason: `status ${answer.status}` })
    await line?.close()
  }
  line = undefined
})

test('An impossible number is refused for good', async () => {
  const { url, requests } = await against(() => ({ status: 422, body: '{"accepted":false}' }))
  expect(await over(url).send(message)).toEqual({ kind: 'refused', reason: 'status 422', permanent: true })
  expect(requests).toHaveLength(1)
})

test('Nothing was sent when nobody listens', async () => {
  expect(await over(await deadUrl()).send(message)).toEqual({
    kind: 'refused',
    reason: 'ECONNREFUSED',
    permanent: false,
  })
})
