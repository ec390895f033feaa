import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCast } from '../../local/demo/cast.ts'
import { loadDemo } from '../../local/demo/load.ts'
import { Visitor } from '../../local/demo/visitor.ts'
import { type SpawnedHall, spawnHall } from '../../local/spawn-hall.ts'
import { synthesise } from '../../local/synthesise.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { monday } from './place.ts'
import { application, chen, itemOf, town } from './travel.ts'

/** A hall that is killed right after an answer, and starts again on its stored data. */

const folder = mkdtempSync(join(tmpdir(), 'county-hall-'))
let hall: SpawnedHall
let no: string
let pin: string

async function start(): Promise<void> {
  const assembly = await synthesise(join(import.meta.dirname, '../..'))
  hall = await spawnHall({ port: 0, folder, assembly, ...demoCast(), clock: monday })
}

async function dieAndRise(): Promise<void> {
  await hall.kill()
  await start()
}

const as = (user: string) => new Visitor(hall, user)
const seen = () => as('supervisor').must('GET', `/api/cases/${no}`)

/** One acknowledged command; returns the version of its reply. */
async function act(user: string, command: string, body: unknown = {}): Promise<unknown> {
  const reply = await as(user).command(no, command, body)
  expect([reply.status, reply.text]).toEqual([200, expect.any(String)])
  return reply.body.version
}

beforeAll(async () => {
  await start()
  await loadDemo(hall)
  await hall.settle()
}, 120_000)
afterAll(async () => {
  await hall?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('an acknowledged application survives a kill and is announced once', async () => {
  const agent = as('agent-xialu')
  const filled = await application(agent, itemOf('SL-0104'), chen)
  const reply = await agent.submit(filled, 'attempt-before-the-kill')
  expect(reply.status).toBe(201)
  no = String(reply.body.no)
  pin = String(reply.body.pin)
  await dieAndRise()
  await hall.settle()
  expect(await seen()).toMatchObject({ state: 'checking', version: 2, holder: { office: town, inTransit: false } })
  const again = await as('agent-xialu').submit(filled, 'attempt-before-the-kill')
  expect(again.body).toMatchObject({ no, pin })
  const told = (await hall.outbox()).filter(m => m.text.includes(caseNumber.print(no)))
  // After a kill during the sending nobody knows whether the message went out. A courtesy is then not sent again.
  expect(told.length).toBeLessThanOrEqual(1)
})

test('a case forwarded before a kill arrives with every command kept', async () => {
  await act('clerk-liuzu', 'confirm-complete', { checked: true })
  const version = await act('clerk-liuzu', 'forward')
  await dieAndRise()
  await hall.settle()
  const arrived = await seen()
  expect(arrived).toMatchObject({ holder: { office: 'market-supervision', inTransit: false } })
  expect(arrived.version).toBe(Number(version) + 1)
})

test('a batch signed before a kill still moves its paper', async () => {
  const attempt = { 'idempotency-key': 'batch-before-the-kill' }
  const batch = { purpose: 'hand-over', to: town, cases: [no] }
  const packed = await as('agent-xialu').must('POST', '/api/batches', batch, attempt)
  const receipt = `/api/batches/${packed.id}/receipt`
  await as('clerk-liuzu').must('POST', receipt, { missing: [] }, { 'if-match': String(packed.version) })
  await dieAndRise()
  await hall.settle()
  expect((await seen()).paper).toMatchObject({ at: town, batch: null })
})

test('the case then reaches its decision with a complete history', async () => {
  await act('clerk-market-supervision', 'accept')
  await act('handler-market-supervision', 'handle', { opinion: 'refuse', note: '经营场所不符合规定的条件' })
  await act('reviewer-market-supervision', 'review', { agreed: true, note: '同意' })
  const reasons = { agreed: true, note: '经营场所与污染源距离不足', remedies: true }
  await act('head-market-supervision', 'approve', reasons)
  const { records } = await as('supervisor').must('GET', `/api/cases/${no}/history`)
  const seqs = (records as { seq: number }[]).map(r => r.seq)
  expect(seqs).toEqual(seqs.map((_, i) => i + 1))
  expect(await seen()).toMatchObject({ state: 'decided', version: seqs.length })
})
