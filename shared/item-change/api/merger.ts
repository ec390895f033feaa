import * as z from 'zod/mini'
import { changed } from '../../casework/api/replies.ts'
import { typedText } from '../../kernel/typed.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { mostLeaving } from '../acts/merge.ts'

/** What a department or a village's station that ends hands over (机构改革). */
export const mergerEndpoints = {
  'merger-in-hand': {
    method: 'GET',
    path: '/api/item-changes/{case}/in-hand',
    answeredBy: 'changes',
    summary: '机构改革：要并掉的单位还有什么没有移交，没有办结',
    access: ['drafter', 'head'],
    reply: z
      .strictObject({
        movable: z.int().check(z.describe('open cases that a list may move now')),
        waiting: z
          .array(z.string())
          .check(z.describe('of a village: the numbers of those whose originals are under way, for a later list')),
        left: z
          .array(z.strictObject({ title: z.string().check(z.describe('the kind of case, in words')), count: z.int() }))
          .check(z.describe('what the office has to finish or pass on itself')),
        people: z.int().check(z.describe('on its roster')),
      })
      .register(z.globalRegistry, { id: 'MergerInHand' }),
    status: 200,
  },
  'list-merged': {
    method: 'POST',
    path: '/api/item-changes/{case}/merger-lists',
    answeredBy: 'changes',
    summary: '机构改革：列移交清单，先是全部可以移交的在办件，最后是人员',
    access: ['drafter'],
    versioned: true,
    body: z
      .strictObject({
        leaving: z
          .optional(typedText(1, mostLeaving))
          .check(z.describe('those who leave the roster instead, by account or name, one a line')),
        note: typedText(2, 200),
      })
      .register(z.globalRegistry, { id: 'MergerList' }),
    reply: changed,
    status: 200,
  },
} as const satisfies Endpoints
