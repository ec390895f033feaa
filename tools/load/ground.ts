import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import sharp from 'sharp'
import { openPlace, operator, photo } from '../../tests/journeys/place.ts'
import { randomFrom } from '../scale/random.ts'
import { Client } from './client.ts'
import type { Hall } from './drive.ts'
import { Gauge } from './gauge.ts'
import { People, users } from './people.ts'

/** A hall under load: its people signed in, some cases under way, its functions warm. */

export async function openGround(seed: number, cases: number) {
  const place = await openPlace()
  const queues = new SQSClient(operator(place))
  const tokens = new Map<string, string>()
  for (const user of users) tokens.set(user, await place.token(user))
  const { bytes } = photo('01-form-elderly-allowance.jpg')
  const prepared = await sharp(bytes).rotate().resize(2600, 2600, { fit: 'inside' }).jpeg({ quality: 85 }).toBuffer()
  const people = new People(new Client(place.url, tokens), randomFrom(seed), new Uint8Array(prepared))
  const hall: Hall = {
    async waiting() {
      const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}))
      const counts = QueueUrls.map(async QueueUrl => {
        const AttributeNames = ['ApproximateNumberOfMessages' as const]
        const { Attributes } = await queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))
        return Number(Attributes?.ApproximateNumberOfMessages ?? 0)
      })
      return (await Promise.all(counts)).reduce((sum, n) => sum + n, 0)
    },
    settle: () => settled(place.settle),
  }
  // Warm: every kind of request, and cases at every step.
  const warm = new Gauge()
  for (let i = 0; i < cases; i += 4) await Promise.all(Array.from({ length: 4 }, () => people.file(warm)))
  await place.settle()
  for (let i = 0; i < cases * 4; i++) await people.step(warm)
  await Promise.all([
    people.page(warm),
    people.worklist(warm),
    people.mine(warm),
    people.progress(warm),
    people.vouchers(warm),
  ])
  await place.settle()
  return {
    place,
    people,
    hall,
    async close() {
      queues.destroy()
      await place.close()
    },
  }
}

const longest = 600_000

/** The hall stops waiting after half a minute, and a backlog may take longer. */
async function settled(settle: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + longest
  for (;;) {
    try {
      return await settle()
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
  }
}
