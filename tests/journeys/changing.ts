import { expect } from 'vitest'
import { acting } from './acting.ts'
import type { Place } from './place.ts'

/** Changes of items over HTTP: drafted by a department, examined by two offices. */

export const path = '/api/item-changes'

export const draft = (different: object) => ({
  kind: 'change',
  codes: ['SL-0102'],
  file: null,
  version: null,
  from: '2026-10-12',
  until: null,
  receivers: [],
  urgent: false,
  reason: '省里取消了一项材料。',
  basis: '《广东省人民政府关于取消部分证明事项的决定》第二条。',
  ...different,
})

export function changing(place: Place) {
  const changes = acting(place, path)
  return {
    ...changes,
    async filed(user: string, body: object): Promise<string> {
      const reply = await changes.file(user, body)
      expect([reply.status, reply.text]).toEqual([201, reply.text])
      await place.settle()
      return String(reply.body.no)
    },
    /** Found lawful, and decided by the establishment office. */
    async approve(no: string): Promise<void> {
      await changes.did('reviewer-justice', no, 'clear', { opinion: '依据充分，内容合法。' })
      await changes.did('head-establishment', no, 'approve', { opinion: '同意。' })
    },
  }
}
