import { type AwsRequest, findSignature, isSignedBy } from 'cdk-local'
import { afterEach, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { endUserMessaging } from '../../../shared/notices/sms/end-user-messaging.ts'
import { type Act, deadUrl, type Line, message, openLine } from './line.ts'

const secret = 'the secret key of the role'
const skew = 5 * 60_000

beforeAll(() => {
  Object.assign(process.env, { AWS_REGION: 'ap-east-1', AWS_ACCESS_KEY_ID: 'AKIASMS', AWS_SECRET_ACCESS_KEY: secret })
  delete process.env.AWS_SESSION_TOKEN
})

const order = z.object({
  DestinationPhoneNumber: z.string(),
  OriginationIdentity: z.string(),
  MessageBody: z.string(),
  MessageType: z.literal('TRANSACTIONAL'),
  Context: z.object({ messageId: z.string() }),
})

const fault = (status: number, type: string): Act => ({ status, body: JSON.stringify({ __type: type, message: 'no' }) })

/** The service. It computes the signature again over the received request, which must be from this minute. */
function service(clock: () => number = Date.now) {
  const taken: z.infer<typeof order>[] = []
  const signatures = new Set<string>()
  return {
    taken,
    async judge(request: AwsRequest): Promise<Act> {
      const signature = findSignature(request)
      if (signature === undefined || !(await isSignedBy(request, signature, secret))) {
        return fault(403, 'AccessDeniedException')
      }
      const signedAt = Date.parse(signature.timestamp.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'))
      if (!(Math.abs(clock() - signedAt) <= skew)) return fault(403, 'AccessDeniedException')
      if (signatures.has(signature.signature)) return fault(403, 'AccessDeniedException')
      signatures.add(signature.signature)
      expect(request.headers['x-amz-target']).toBe('PinpointSMSVoiceV2.SendTextMessage')
      expect(signature.scope).toMatch(/^\d{8}\/ap-east-1\/sms-voice\/aws4_request$/)
      taken.push(order.parse(JSON.parse(request.body.toString('utf8'))))
      return { status: 200, body: JSON.stringify({ MessageId: 'aws-1' }) }
    },
  }
}

let line: Line | undefined
afterEach(async () => {
  await line?.close()
  line = undefined
})

function over(url: string) {
  process.env.AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2 = url
  return endUserMessaging({ origination: 'pool-1', timeout: 400 })
}

async function against(behave: (request: AwsRequest, nth: number) => Act | Promise<Act>) {
  line = await openLine(behave)
  return { provider: over(line.url), ...line }
}

test('A message signed with the role’s keys is accepted as transactional', async () => {
  const far = service()
  const { provider } = await against(far.judge)
  expect(await provider.send(message)).toEqual({ kind: 'accepted', providerId: 'aws-1' })
  expect(far.taken).toEqual([
    {
      DestinationPhoneNumber: message.to,
      OriginationIdentity: 'pool-1',
      MessageBody: message.text,
      MessageType: 'TRANSACTIONAL',
      Context: { messageId: 'm-1' },
    },
  ])
})

test('An outdated or replayed signature is refused', async () => {
  const off = service(() => Date.now() + skew + 1_000)
  const late = await against(off.judge)
  expect(await late.provider.send(message)).toMatchObject({ kind: 'refused', permanent: false })
  expect(off.taken).toEqual([])
  await line?.close()

  const far = service()
  const { provider, url, requests } = await against(far.judge)
  await provider.send(message)
  const [heard] = requests
  if (heard === undefined) throw new Error('nothing was heard')
  const { host: _, connection: __, 'content-length': ___, ...headers } = heard.headers
  const again = await fetch(url, { method: 'POST', headers, body: heard.body.toString('utf8') })
  expect(again.status).toBe(403)
  expect(far.taken).toHaveLength(1)
})

test('Throttling and outages are retried, and the message goes out once', async () => {
  const far = service()
  const { provider, requests } = await against((request, nth) => {
    if (nth === 1) return fault(503, 'ServiceUnavailableException')
    return nth === 2 ? fault(400, 'ThrottlingException') : far.judge(request)
  })
  expect(await provider.send(message)).toEqual({ kind: 'accepted', providerId: 'aws-1' })
  expect(requests).toHaveLength(3)
  expect(far.taken).toHaveLength(1)
})

test('Silence, disconnection and errors leave the outcome unknown without a resend', async () => {
  for (const act of ['silence', 'cut', fault(500, 'InternalServerException')] as const) {
    const { provider, requests } = await against(() => act)
    expect(await provider.send(message)).toMatchObject({ kind: 'unknown' })
    expect(requests).toHaveLength(1)
    await line?.close()
  }
  line = undefined
})

test('An impossible or opted-out number is refused for good', async () => {
  for (const type of ['ValidationException', 'ConflictException']) {
    const { provider, requests } = await against(() => fault(400, type))
    expect(await provider.send(message)).toEqual({ kind: 'refused', reason: type, permanent: true })
    expect(requests).toHaveLength(1)
    await line?.close()
  }
  line = undefined
})

test('Nothing was sent when nobody listens', async () => {
  const outcome = await over(await deadUrl()).send(message)
  expect(outcome).toEqual({ kind: 'refused', reason: 'ECONNREFUSED', permanent: false })
})
