import * as z from 'zod/mini'
import { changed } from '../../casework/api/replies.ts'
import { role } from '../../kernel/actor.ts'
import { typedText } from '../../kernel/typed.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { list, mostTyped } from '../acts/hand-over.ts'

/** Lists of open cases that go to whoever decides after a change. */

/** An office by its id. */
export const office = z.string().check(z.regex(/^(\d{6}|\d{9}|\d{12}|[a-z]+(-[a-z]+)*)$/))

const openCase = z
  .strictObject({
    no: z.string(),
    item: z.string(),
    filedOn: z.iso.date(),
    state: z.string().check(z.describe('in words')),
    decider: z.string().check(z.describe('who decides it now, by the short name')),
  })
  .register(z.globalRegistry, { id: 'CaseToMove' })
const person = z.strictObject({ name: z.string(), roles: z.array(role) })

export const handoverEndpoints = {
  'movable-cases': {
    method: 'GET',
    path: '/api/item-changes/{case}/movable',
    answeredBy: 'changes',
    summary: '在办件移交：可以移交给一个单位的在办件，最早收件的在前',
    access: ['drafter'],
    query: z.strictObject({ to: office }),
    reply: z
      .strictObject({
        cases: z.array(openCase),
        more: z.boolean().check(z.describe('there are others, to be found once these have moved')),
      })
      .register(z.globalRegistry, { id: 'MovableCases' }),
    status: 200,
  },
  'list-to-sign': {
    method: 'GET',
    path: '/api/item-changes/{case}/list',
    answeredBy: 'changes',
    summary: '等待签署、接收的移交清单：上面的在办件，或者人员',
    access: ['drafter', 'head'],
    reply: z
      .strictObject({
        cases: z.array(openCase),
        people: z.array(person),
        leavers: z.array(person).check(z.describe('who leaves the roster instead')),
      })
      .register(z.globalRegistry, { id: 'ListToSign' }),
    status: 200,
  },
  'list-cases-to-move': {
    method: 'POST',
    path: '/api/item-changes/{case}/lists',
    answeredBy: 'changes',
    summary: list.title,
    access: ['drafter'],
    versioned: true,
    body: z
      .strictObject({ to: office, cases: typedText(13, mostTyped), note: typedText(2, 200) })
      .register(z.globalRegistry, { id: 'ItemChangeList' }),
    reply: changed,
    status: 200,
  },
} as const satisfies Endpoints
