import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { caseTypes } from '../../shared/hall/case-types.ts'
import type { Place } from '../../tests/journeys/place.ts'
import { expectSound } from '../../tests/journeys/told.ts'

import { type Caller, callersOf, people } from './caller.ts'
import { faultsIn } from './judge.ts'
import { type Document, type Operation, readDocument } from './operation.ts'
import { type Reply, send } from './send.ts'
import { type Shot, shots } from './shot.ts'
import { type Stock, stockOf } from './stock.ts'
import { contents, isCount, Writes } from './writes.ts'

/** Sends requests of every kind to every operation of the hall's own document, and collects the faults. */

export interface Row {
  operation: string
  sent: number
  taken: number
  refused: Record<string, number>
}

export interface Found {
  operation: string
  faults: readonly string[]
  /** the request as sent, and its reply */
  request: string
  reply: string
}

export interface Outcome {
  rows: readonly Row[]
  found: readonly Found[]
}

export interface Barrage {
  /** requests to each operation */
  runs: number
  seed: number
}

/** Sends `runs` requests to each operation, in turns. The same seed picks the same requests, but case numbers differ. */
export async function barrage(place: Place, { runs, seed }: Barrage): Promise<Outcome> {
  const document = readDocument(await (await fetch(`${place.url}/api/openapi.json`)).text())
  const callers = await callersOf(place)
  const stock = await stockOf(place, Object.keys(people))
  const attack = new Attack(place, document, stock)
  // The seed uses the operation's name. A new or moved operation leaves the other requests as they were.
  const drawn = document.operations.map(operation => ({
    operation,
    requests: fc.sample(shots(operation, callers, document, stock), {
      numRuns: runs,
      seed: seed ^ crc32(operation.name),
    }),
  }))
  for (let turn = 0; turn < runs; turn += 1) {
    for (const { operation, requests } of drawn) {
      const shot = requests[turn]
      if (shot !== undefined) await attack.fire(operation, shot)
    }
  }
  for (const j of stock.journeys) await expectSound(j)
  return { rows: [...attack.rows.values()], found: attack.found }
}

class Attack {
  readonly rows = new Map<string, Row>()
  readonly found: Found[] = []
  readonly #place: Place
  readonly #document: Document
  readonly #stock: Stock
  readonly #writes: Writes
  readonly #versions = new Map<string, number>()

  constructor(place: Place, document: Document, stock: Stock) {
    this.#place = place
    this.#document = document
    this.#stock = stock
    this.#writes = new Writes(place)
  }

  async fire(operation: Operation, shot: Shot): Promise<void> {
    const version = shot.version === 'now' ? await this.#versionOf(shot) : shot.version
    // A counter is stored beside the notices, so the contents are compared there, not only the calls.
    const before = operation.open ? await contents(this.#place) : ''
    this.#writes.mark()
    const reply = await send(this.#place, shot, version)
    const written = this.#writes.since()
    const faults = faultsIn(operation, this.#document, shot, reply, this.#stock.personal)
    const row = this.#rowOf(operation)
    row.sent += 1
    if (reply.status < 300) {
      row.taken += 1
      this.#learn(shot.caller, shot, reply)
      if (written.length > 0) await this.#place.settle()
    } else {
      const code = /"code":"([\w-]+)"/.exec(reply.text)?.[1] ?? String(reply.status)
      row.refused[code] = (row.refused[code] ?? 0) + 1
      const unasked = written.filter(call => !isCount(operation.name, call))
      for (const call of unasked) faults.push(`refused, but ${call.principal} wrote: ${call.operation}`)
      if (operation.open && (await contents(this.#place)) !== before) faults.push('refused, but the tables changed')
    }
    if (faults.length === 0) return
    const request = `${shot.caller.name}: ${shot.method} ${shot.path} ${JSON.stringify(shot.headers)} ${shot.body?.toString('utf8') ?? ''}`
    this.found.push({
      operation: operation.name,
      faults,
      request: request.slice(0, 3000),
      reply: `${reply.status} ${reply.text.slice(0, 1500)}`,
    })
  }

  #rowOf({ name }: Operation): Row {
    const row = this.rows.get(name) ?? { operation: name, sent: 0, taken: 0, refused: {} }
    this.rows.set(name, row)
    return row
  }

  /** The present version of the thing in the path; 1 when it is unknown. */
  async #versionOf({ path }: Shot): Promise<string> {
    const [, kind = '', id = ''] = /^\/api\/([\w-]+)\/([\w-]+)/.exec(path) ?? []
    if (caseTypes.some(type => type.path === `/api/${kind}`)) {
      const { status, body } = await this.#place.as('supervisor').ask('GET', `/api/${kind}/${id}`)
      if (status === 200) return `"${body.version}"`
    }
    return `"${this.#versions.get(id) ?? 1}"`
  }

  /** A caller's own input is not secret from that caller. A thing has the version of its newest reply. */
  #learn(caller: Caller, { body }: Shot, { type, text }: Reply): void {
    const sent = body?.toString('utf8') ?? ''
    for (const value of this.#stock.personal) if (sent.includes(value)) caller.knows.add(value)
    if (!type.includes('json')) return
    const reply: { id?: unknown; version?: unknown } = JSON.parse(text)
    if (typeof reply.id === 'string' && typeof reply.version === 'number') this.#versions.set(reply.id, reply.version)
  }
}
