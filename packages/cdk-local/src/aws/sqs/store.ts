import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { type MessageAttributes, messageAttributes } from './message.ts'

/** `visible` is the time from which a message can be received, `received` how often it was. */
const schema = `
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS queues (
  name TEXT PRIMARY KEY, attributes TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, queue TEXT NOT NULL REFERENCES queues (name),
  body TEXT NOT NULL, attributes TEXT NOT NULL, sent INTEGER NOT NULL, visible INTEGER NOT NULL,
  received INTEGER NOT NULL DEFAULT 0, first INTEGER, receipt TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS byVisibility ON messages (queue, visible, seq);
`

const json = <T>(type: z.ZodType<T>) => z.string().transform(text => type.parse(JSON.parse(text)))

const queueRow = z.object({
  name: z.string(),
  attributes: json(z.record(z.string(), z.string())),
  /** Epoch milliseconds. */
  created: z.number(),
  modified: z.number(),
})
export type Queue = z.output<typeof queueRow>

const messageRow = z.object({
  id: z.string(),
  body: z.string(),
  attributes: json(messageAttributes),
  /** Epoch milliseconds. */
  sent: z.number(),
  /** How often it was received. */
  received: z.number(),
  first: z.number(),
  receipt: z.string(),
})
/** A message as received. */
export type Message = z.output<typeof messageRow>

export interface NewMessage {
  body: string
  attributes: MessageAttributes
  /** Milliseconds until it can be received. */
  delay: number
}

/** Where messages go that were received this often. */
export interface DeadLetters {
  queue: string
  after: number
}

export interface Counts {
  waiting: number
  inFlight: number
  delayed: number
}

const counts = z.object({ waiting: z.number(), inFlight: z.number(), delayed: z.number() })
const retryRow = z.object({ at: z.number().nullable() })
const waitingRow = z.object({ id: z.string(), received: z.number() })

/**
 * Queues and their messages in SQLite: each change is durable before it is acknowledged, and the place's clock decides
 * what is visible. So a kill changes nothing: a message in flight is visible again when its timeout ends.
 */
export class QueueStore {
  readonly #database: DatabaseSync
  readonly #now: () => number
  readonly #statements

  constructor(folder: string, now: () => number) {
    mkdirSync(folder, { recursive: true })
    this.#database = new DatabaseSync(join(folder, 'queues.sqlite'))
    this.#database.exec(schema)
    this.#now = now
    const prepare = (sql: string) => this.#database.prepare(sql)
    this.#statements = {
      queue: prepare('SELECT * FROM queues WHERE name = ?'),
      queues: prepare('SELECT * FROM queues ORDER BY name'),
      create: prepare('INSERT INTO queues (name, attributes, created, modified) VALUES (?, ?, ?, ?)'),
      set: prepare('UPDATE queues SET attributes = ?, modified = ? WHERE name = ?'),
      send: prepare('INSERT INTO messages (id, queue, body, attributes, sent, visible) VALUES (?, ?, ?, ?, ?, ?)'),
      visible: prepare(
        'SELECT id, received FROM messages WHERE queue = ? AND visible <= ? ORDER BY visible, seq LIMIT ?',
      ),
      isVisible: prepare('SELECT 1 FROM messages WHERE queue = ? AND visible <= ? LIMIT 1'),
      receive: prepare(
        'UPDATE messages SET received = received + 1, first = coalesce(first, ?), visible = ?, receipt = ? WHERE id = ? RETURNING *',
      ),
      bury: prepare('UPDATE messages SET queue = ?, visible = ?, receipt = NULL WHERE id = ?'),
      remove: prepare('DELETE FROM messages WHERE queue = ? AND id = ? AND receipt = ?'),
      hide: prepare('UPDATE messages SET visible = ? WHERE queue = ? AND id = ? AND receipt = ? AND visible > ?'),
      count: prepare(`SELECT count(*) FILTER (WHERE visible <= :now) AS waiting,
        count(*) FILTER (WHERE visible > :now AND received > 0) AS inFlight,
        count(*) FILTER (WHERE visible > :now AND received = 0) AS delayed FROM messages WHERE queue = :queue`),
      retry: prepare('SELECT max(visible) AS at FROM messages WHERE queue = ? AND visible > ? AND received > 0'),
      purge: prepare('DELETE FROM messages WHERE queue = ?'),
      move: prepare(
        'UPDATE messages SET queue = ?, visible = ?, received = 0, first = NULL, receipt = NULL WHERE queue = ? AND visible <= ?',
      ),
    }
  }

  queue(name: string): Queue | undefined {
    const row = this.#statements.queue.get(name)
    return row && queueRow.parse(row)
  }

  queues(): Queue[] {
    return this.#statements.queues.all().map(row => queueRow.parse(row))
  }

  create(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#statements.create.run(name, JSON.stringify(attributes), this.#now(), this.#now())
  }

  setAttributes(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#statements.set.run(JSON.stringify(attributes), this.#now(), name)
  }

  /** Adds a message and answers its id. */
  send(queue: string, { body, attributes, delay }: NewMessage): string {
    const id = randomUUID()
    const now = this.#now()
    this.#statements.send.run(id, queue, body, JSON.stringify(attributes), now, now + delay)
    return id
  }

  /** Receives at most so many messages and hides them for so many milliseconds. Those received too often are buried. */
  receive(queue: string, most: number, timeout: number, dead: DeadLetters | undefined): Message[] {
    const now = this.#now()
    const { visible, receive, bury } = this.#statements
    return this.transaction(() => {
      const received: Message[] = []
      while (received.length < most) {
        const found = visible.all(queue, now, most - received.length).map(row => waitingRow.parse(row))
        if (found.length === 0) break
        for (const message of found) {
          if (dead !== undefined && message.received >= dead.after) bury.run(dead.queue, now, message.id)
          else received.push(messageRow.parse(receive.get(now, now + timeout, randomUUID(), message.id)))
        }
        // A timeout of zero leaves them visible: each comes once.
        if (timeout === 0) break
      }
      return received
    })
  }

  /** Deletes a message by its last receipt. Another receipt deletes nothing. */
  remove(queue: string, { id, receipt }: Pick<Message, 'id' | 'receipt'>): void {
    this.#statements.remove.run(queue, id, receipt)
  }

  /** Hides a message in flight for so many milliseconds from now; false when it is not in flight. */
  hide(queue: string, { id, receipt }: Pick<Message, 'id' | 'receipt'>, timeout: number): boolean {
    const now = this.#now()
    return this.#statements.hide.run(now + timeout, queue, id, receipt, now).changes > 0
  }

  counts(queue: string): Counts {
    return counts.parse(this.#statements.count.get({ now: this.#now(), queue }))
  }

  /** Whether a message can be received now. */
  hasVisible(queue: string): boolean {
    return this.#statements.isVisible.get(queue, this.#now()) !== undefined
  }

  /** When the last message in flight is visible again, in epoch milliseconds; undefined when none is in flight. */
  retryAt(queue: string): number | undefined {
    const { at } = retryRow.parse(this.#statements.retry.get(queue, this.#now()))
    return at ?? undefined
  }

  purge(queue: string): void {
    this.#statements.purge.run(queue)
  }

  /** Moves what is visible to another queue, as if it had never been received. */
  move(from: string, to: string): void {
    const now = this.#now()
    this.#statements.move.run(to, now, from, now)
  }

  /** Carries out all of it or, after a kill or an exception, nothing. */
  transaction<T>(act: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const result = act()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }

  close(): void {
    this.#database.close()
  }
}
