import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Reply } from '../../local/demo/visitor.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import type { Place } from './place.ts'
import { anyone } from './reading.ts'

/** A case of any type over HTTP. The responsible person takes each step. */

export interface Taken {
  no: string
  pin: string
}
/** The receipt of a case that must have been accepted. */
export const taken = ({ status, body, text }: Reply): Taken => {
  expect([status, text]).toEqual([201, text])
  return { no: String(body.no), pin: String(body.pin) }
}

export const moments = (reply: Reply): string[] => (reply.body.moments as { text: string }[]).map(({ text }) => text)

/** `path`: the common beginning of the type's endpoints. */
export function acting(place: Place, path: string) {
  const read = (user: string, no: string): Promise<Reply> => place.as(user).ask('GET', `${path}/${no}`)

  /** One act in the case's present version, and all its consequences. */
  async function does(user: string, no: string, act: string, body: object = {}): Promise<Reply> {
    const seen = await read(user, no)
    const version = { 'if-match': `"${seen.body.version ?? 1}"` }
    const reply = await place.as(user).ask('POST', `${path}/${no}/${act}`, body, version)
    await place.settle()
    return reply
  }

  return {
    read,
    does,
    async did(user: string, no: string, act: string, body: object = {}): Promise<void> {
      const { status, text } = await does(user, no, act, body)
      expect([act, status, text]).toEqual([act, 200, text])
    },
    file: (user: string, body: object, attempt: string = randomUUID()): Promise<Reply> =>
      place.as(user).ask('POST', path, body, { 'idempotency-key': attempt }),
    progress: ({ no, pin }: Taken): Promise<Reply> => anyone(place, 'POST', '/api/progress', { no, pin }),
    async messagesOf(no: string): Promise<string[]> {
      await place.settle()
      const texts = place.outbox().map(({ text }) => text)
      return texts.filter(text => text.includes(caseNumber.print(no)))
    },
  }
}
