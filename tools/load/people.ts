import { randomUUID } from 'node:crypto'
import { answers, asAnswered } from '../../tests/data/answers.ts'
import { sheet } from '../../tests/journeys/place.ts'
import { chen, itemOf, town } from '../../tests/journeys/travel.ts'
import type { Random } from '../scale/random.ts'
import type { Client } from './client.ts'
import { Answered, type Gauge } from './gauge.ts'

/** The people's work under load, in the proportions of a day. Each request is timed by its operation. */

const item = itemOf('SL-2101')
const agents = ['agent-xialu', 'agent2-xialu', 'agent-longshantang', 'agent2-longshantang'] as const
export const users: readonly string[] = [
  ...agents,
  'clerk-liuzu',
  'handler-liuzu',
  'reviewer-liuzu',
  'head-liuzu',
  'citizen-chen',
]

/** A case on its way. */
export interface Underway {
  no: string
  pin: string
  agent: string
  /** how many of its steps are done */
  done: number
}

interface Step {
  command: string
  by: string
  body: unknown
  /** attaches a result */
  uploads?: true
}

/** A case decided by the town, after the intake has signed it in. */
export const steps: readonly Step[] = [
  { command: 'confirm-complete', by: 'clerk-liuzu', body: { checked: true } },
  { command: 'accept', by: 'clerk-liuzu', body: {} },
  { command: 'handle', by: 'handler-liuzu', body: { opinion: 'grant', note: '符合条件' } },
  { command: 'review', by: 'reviewer-liuzu', body: { agreed: true, note: '同意' } },
  { command: 'approve', by: 'head-liuzu', body: { agreed: true, note: '准予', remedies: false } },
  { command: 'attach-result', by: 'handler-liuzu', body: {}, uploads: true },
  { command: 'send-result', by: 'clerk-liuzu', body: {} },
  { command: 'receive-result', by: 'agent', body: {} },
  { command: 'deliver', by: 'agent', body: { how: 'in-person', proof: '本人签收' } },
]

/**
 * A photograph as the page prepares it, and the percentage of uploads that are photographs. The others are small
 * documents.
 */
export const photographs = 10

export class People {
  readonly client: Client
  readonly #random: Random
  readonly #photo: Uint8Array<ArrayBuffer>
  /** waiting for their next step, the longest first */
  readonly waiting: Underway[] = []
  readonly acknowledged = new Set<string>()

  constructor(client: Client, random: Random, photo: Uint8Array<ArrayBuffer>) {
    this.client = client
    this.#random = random
    this.#photo = photo
  }

  async file(gauge: Gauge): Promise<void> {
    const agent = agents[this.#random.below(agents.length)] ?? agents[0]
    const files: Record<string, string[]> = {}
    for (const { id, required } of asAnswered(item).materials)
      if (required) files[id] = [await this.#upload(gauge, agent)]
    const mandate = { signedOn: '2026-09-27', upload: await this.#upload(gauge, agent), note: '' }
    const body = {
      item: item.code,
      town,
      applicant: chen,
      form: answers[item.code],
      pledged: true,
      files,
      mandate,
      deviceAt: '2026-09-28T09:00:00+08:00',
    }
    const headers = { 'idempotency-key': randomUUID() }
    const made = await gauge.time('file a case', () =>
      this.client.json('POST', '/api/cases', { as: agent, body, headers }),
    )
    if (made === undefined) return
    const filed = { no: String(made.no), pin: String(made.pin), agent, done: 0 }
    this.acknowledged.add(filed.no)
    this.waiting.push(filed)
  }

  /** Uploads a file and waits for the finding. Rejects on a failure, and then nothing is filed. */
  async #upload(gauge: Gauge, as: string): Promise<string> {
    const isPhoto = this.#random.below(100) < photographs
    const [bytes, type] = isPhoto ? [marked(this.#photo), 'image/jpeg'] : [sheet(randomUUID()).bytes, 'application/pdf']
    const id = await gauge.time('upload: grant and put', () => this.client.put(as, bytes, type))
    const seen =
      id === undefined
        ? undefined
        : await gauge.time('upload: until checked', () => this.client.checked(as, id).then(() => id))
    if (seen === undefined) throw new Answered(0, 'upload')
    return seen
  }

  /** The next step of the longest waiting case: its file is opened, then the command sent. */
  async step(gauge: Gauge): Promise<void> {
    const c = this.waiting.shift()
    const next = c && steps[c.done]
    if (c === undefined || next === undefined) return
    const as = next.by === 'agent' ? c.agent : next.by
    const seen = await gauge.time('open a case file', () => this.client.json('GET', `/api/cases/${c.no}`, { as }))
    const allowed = Array.isArray(seen?.allowed) && seen.allowed.includes(next.command)
    if (seen !== undefined && allowed) {
      const body = next.uploads ? { upload: await this.#upload(gauge, as) } : next.body
      const headers = { 'if-match': `"${seen.version}"` }
      const path = `/api/cases/${c.no}/${next.command}`
      const moved = await gauge.time('a step of a case', () => this.client.json('POST', path, { as, body, headers }))
      if (moved !== undefined) c.done += 1
    }
    if (c.done < steps.length) this.waiting.push(c)
  }

  page(gauge: Gauge): Promise<unknown> {
    const pages = ['/', '/items.html', '/guide/SL-2101.html', '/progress.html', '/desk/index.html']
    const path = pages[this.#random.below(pages.length)] ?? '/'
    return gauge.time('a page', () => this.client.text('GET', path))
  }

  worklist(gauge: Gauge): Promise<unknown> {
    return gauge.time('a worklist page', () =>
      this.client.text('GET', '/api/worklist?step=check', { as: 'clerk-liuzu' }),
    )
  }

  mine(gauge: Gauge): Promise<unknown> {
    return gauge.time('my cases', () => this.client.text('GET', '/api/my/cases', { as: 'citizen-chen' }))
  }

  async progress(gauge: Gauge): Promise<unknown> {
    const c = this.#any()
    if (c === undefined) return undefined
    const { no, pin } = c
    return gauge.time('progress by code', () => this.client.text('POST', '/api/progress', { body: { no, pin } }))
  }

  async vouchers(gauge: Gauge): Promise<unknown> {
    const c = this.#any()
    if (c === undefined) return undefined
    return gauge.time('vouchers', () => this.client.text('GET', `/api/cases/${c.no}/vouchers`, { as: c.agent }))
  }

  #any(): Underway | undefined {
    return this.waiting[this.#random.below(Math.max(1, this.waiting.length))]
  }
}

/** The same picture with other bytes at its end, which decoders ignore. */
function marked(photo: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(photo.length + 16)
  bytes.set(photo)
  bytes.set(new TextEncoder().encode(randomUUID().slice(0, 16)), photo.length)
  return bytes
}

type Activity = 'file' | 'step' | 'page' | 'worklist' | 'mine' | 'progress' | 'vouchers'

/** Times a case, as the bill counts them (tools/cost/day.ts). */
export const mix: Readonly<Record<Activity, number>> = {
  file: 1,
  step: steps.length,
  page: 11,
  worklist: 12,
  mine: 0.5,
  progress: 2,
  vouchers: 2,
}
export const activities = Object.keys(mix).filter((name): name is Activity => name in mix)
