import { rmSync } from 'node:fs'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, expect, test } from 'vitest'
import * as z from 'zod'
import { findRunning } from '../../local/running.ts'
import { type SpawnedHall, spawnHall } from '../../local/spawn-hall.ts'
import { fixtureOptions } from './fixture/start.ts'

let hall: SpawnedHall | undefined
afterEach(() => hall?.stop())

const note = z.object({ text: z.string(), heard: z.string().optional() })

test('a killed hall keeps every note and announces it on time', async () => {
  const options = await fixtureOptions()
  hall = await spawnHall(options)
  await hall.moveClock('+1d')
  const ids = Array.from({ length: 10 }, (_, n) => `kept-${n}`)
  for (const id of ids) {
    const response = await fetch(`${hall.url}/notes/${id}`, {
      method: 'PUT',
      body: id,
      headers: { 'content-type': 'text/plain' },
    })
    expect(response.status).toBe(201)
  }
  await hall.kill()

  hall = await spawnHall(options)
  expect(hall.outputs['Fixture.SeedKind']).toBe('Update')
  await hall.settle()
  for (const id of ids) {
    const { text, heard } = note.parse(await (await fetch(`${hall.url}/notes/${id}`)).json())
    expect(text).toBe(id)
    expect(heard).toContain('2026-09-29')
  }
  await expect(spawnHall(options)).rejects.toThrow('已有一个大厅在运行')
  await hall.stop()
  hall = undefined
  rmSync(options.folder, { recursive: true })
}, 120_000)

/** Writes notes until the hall dies, and keeps the ids of those acknowledged. */
async function write(url: string, acknowledged: string[], name: string): Promise<void> {
  for (let n = 0; ; n += 1) {
    const id = `${name}-${n}`
    const response = await fetch(`${url}/notes/${id}`, {
      method: 'PUT',
      body: id,
      headers: { 'content-type': 'text/plain' },
    }).catch(() => undefined)
    if (response === undefined) return
    if (response.status === 201) acknowledged.push(id)
  }
}

test('ten kills under load lose nothing and leave no dead letter', async () => {
  const options = await fixtureOptions()
  const acknowledged: string[] = []
  for (let kill = 0; kill < 10; kill += 1) {
    const { url, kill: die } = await spawnHall(options)
    const writing = Promise.all([0, 1, 2].map(writer => write(url, acknowledged, `load-${kill}-${writer}`)))
    const enough = acknowledged.length + 5 * (1 + kill)
    await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(enough)
    await die()
    await writing
  }
  hall = await spawnHall(options)
  await hall.settle()
  for (const id of acknowledged) {
    const { heard } = note.parse(await (await fetch(`${hall.url}/notes/${id}`)).json())
    expect(heard, id).toBeDefined()
  }
  const aws = (await findRunning(options.folder))?.aws
  if (aws === undefined) throw new Error('the hall is not running')
  const { endpoint, region, ...credentials } = aws
  const queues = new SQSClient({ endpoint, region, credentials })
  for (const QueueUrl of [hall.outputs['Fixture.DeadUrl'], hall.outputs['Fixture.FailuresUrl']]) {
    const { Attributes } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    )
    expect(Attributes).toEqual({ ApproximateNumberOfMessages: '0' })
  }
  await hall.stop()
  hall = undefined
  rmSync(options.folder, { recursive: true })
}, 240_000)
