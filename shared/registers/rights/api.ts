import * as z from 'zod/mini'
import type { Endpoints } from '../../platform/endpoint.ts'

/** Who does which work at an office. */

const deed = z.strictObject({ by: z.string(), name: z.string(), at: z.string() })
const people = z.array(z.strictObject({ subject: z.string(), name: z.string(), absent: z.boolean() }))
const items = z.array(z.strictObject({ code: z.string(), name: z.string() }))
const duties = z.array(z.string()).check(z.describe('what the duties are called that do it'))

export const rightEndpoints = {
  'who-may': {
    method: 'GET',
    path: '/api/rights',
    answeredBy: 'administration',
    summary: '一个单位谁能办什么：各项工作由哪些职责、哪些人办，哪些事项另有权限',
    access: 'officer',
    query: z.strictObject({
      office: z.optional(z.string().check(z.minLength(1), z.maxLength(40), z.describe('none: the caller’s own'))),
    }),
    reply: z.strictObject({
      office: z.string(),
      works: z
        .array(z.strictObject({ work: z.string(), duties, people }))
        .check(z.describe('as it is where no right for some items says otherwise')),
      persons: z
        .array(
          z.strictObject({
            subject: z.string(),
            name: z.string(),
            works: z.array(
              z.strictObject({
                work: z.string(),
                usual: z.boolean().check(z.describe('does it for all items except these; false: for these alone')),
                items,
              }),
            ),
          }),
        )
        .check(z.describe('who serves there, and what each of them does by all rights in force')),
      rights: z
        .array(
          z.strictObject({
            key: z.string(),
            work: z.string(),
            duties,
            people,
            items: z.nullable(items).check(z.describe('null: all')),
            from: z.nullable(z.iso.date()).check(z.describe('null: since the hall was set up')),
            made: z.nullable(z.strictObject({ proposed: deed, confirmed: deed, reason: z.string() })),
          }),
        )
        .check(z.describe('those in force')),
      waiting: z
        .array(
          z.strictObject({
            key: z.string(),
            name: z.string(),
            changes: z.array(z.string()),
            from: z.iso.date(),
            proposed: deed,
          }),
        )
        .check(z.describe('what is proposed and counts only once an administrator of security has confirmed it')),
    }),
    status: 200,
  },
  'who-may-everywhere': {
    method: 'GET',
    path: '/api/rights/{work}',
    answeredBy: 'administration',
    summary: '一项工作在各单位由哪些职责、哪些人办',
    access: ['administrator', 'security', 'auditor', 'supervisor'],
    reply: z.strictObject({
      work: z.string(),
      lines: z
        .array(
          z.strictObject({
            office: z.string(),
            duties,
            people,
            items: z
              .nullable(items)
              .check(z.describe('of a right for some items; null: wherever none of these speaks')),
          }),
        )
        .check(z.describe('by office')),
    }),
    status: 200,
  },
} as const satisfies Endpoints
