import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Reply } from '../../local/demo/visitor.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import type { Place } from './place.ts'
import { anyone } from './reading.ts'

/** Letters to the county over HTTP: written, read, acted on, step by step, each by the person whose step it is. */

/** Who routes letters. */
export const desk = 'clerk-government-services'

export const letter = {
  kind: 'question',
  topic: 'relief',
  place: '445321115207',
  item: null,
  against: [] as string[],
  title: '高龄津贴什么时候发',
  text: '我父亲今年八十岁，六月申请了高龄津贴，到现在还没有收到，请问什么时候发？',
  name: null as string | null,
  phone: null as string | null,
  publish: false,
}
export const signed = { ...letter, number: null as string | null, files: [] as string[], from: null as string | null }

export interface Taken {
  no: string
  pin: string
}
/** The receipt of a letter that must have been taken. */
export const taken = ({ status, body, text }: Reply): Taken => {
  expect([status, text]).toEqual([201, text])
  return { no: String(body.no), pin: String(body.pin) }
}

export const moments = (reply: Reply): string[] => (reply.body.moments as { text: string }[]).map(({ text }) => text)

export function correspond(place: Place) {
  const read = (user: string, no: string): Promise<Reply> => place.as(user).ask('GET', `/api/enquiries/${no}`)

  /** One act in the version the letter has now, and whatever follows from it. */
  async function does(user: string, no: string, act: string, body: object = {}): Promise<Reply> {
    const seen = await read(user, no)
    const version = { 'if-match': `"${seen.body.version ?? 1}"` }
    const reply = await place.as(user).ask('POST', `/api/enquiries/${no}/${act}`, body, version)
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
    write: (user: string, body: object, attempt: string = randomUUID()): Promise<Reply> =>
      place.as(user).ask('POST', '/api/enquiries', { ...signed, ...body }, { 'idempotency-key': attempt }),
    async writeUnsigned(body: object, attempt: string = randomUUID()): Promise<Reply> {
      const response = await fetch(`${place.url}/api/enquiries/unsigned`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': attempt },
        body: JSON.stringify({ ...letter, ...body }),
      })
      const text = await response.text()
      return { status: response.status, body: JSON.parse(text), text }
    },
    progress: ({ no, pin }: Taken): Promise<Reply> => anyone(place, 'POST', '/api/progress', { no, pin }),
    async messagesOf(no: string): Promise<string[]> {
      await place.settle()
      const texts = place.outbox().map(({ text }) => text)
      return texts.filter(text => text.includes(caseNumber.print(no)))
    },
  }
}
