import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

export const smsMessage = z.strictObject({
  at: z.string(),
  to: z.string(),
  text: z.string(),
  messageId: z.string(),
  providerId: z.string(),
})

/** A message the carrier has accepted; `at` is hall time. */
export type SmsMessage = z.infer<typeof smsMessage>

/** Accepted messages, oldest first, kept in a file of the data folder: one JSON object a line. */
export class Outbox {
  readonly #file: string

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.#file = join(folder, 'outbox.jsonl')
  }

  add(accepted: SmsMessage): void {
    appendFileSync(this.#file, `${JSON.stringify(accepted)}\n`, { flush: true, mode: 0o600 })
  }

  list(): SmsMessage[] {
    if (!existsSync(this.#file)) return []
    // A kill may leave half a line at the end. That message was never answered, so the sender tries again.
    const lines = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1)
    return lines.map(line => smsMessage.parse(JSON.parse(line)))
  }
}
