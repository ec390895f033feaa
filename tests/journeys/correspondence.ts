import { randomUUID } from 'node:crypto'
import type { Reply } from '../../local/demo/visitor.ts'
import { acting } from './acting.ts'
import type { Place } from './place.ts'

/** Letters to the county over HTTP. */

/** The person who routes letters. */
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

export function correspond(place: Place) {
  const { file, ...others } = acting(place, '/api/enquiries')
  return {
    ...others,
    write: (user: string, body: object, attempt?: string): Promise<Reply> =>
      file(user, { ...signed, ...body }, attempt),
    async writeUnsigned(body: object, attempt: string = randomUUID()): Promise<Reply> {
      const response = await fetch(`${place.url}/api/enquiries/unsigned`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': attempt },
        body: JSON.stringify({ ...letter, ...body }),
      })
      const text = await response.text()
      return { status: response.status, body: JSON.parse(text), text }
    },
  }
}
