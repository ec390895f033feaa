import * as z from 'zod/mini'
import type { Endpoints } from '../../platform/endpoint.ts'
import { changeSources } from './sources.ts'

/** What waits for a second person, and what was changed lately, over everything that administrators keep. */

const deed = z.strictObject({ by: z.string(), name: z.string(), at: z.string() })

const source = z.enum(changeSources.map(([id]) => id))
const what = { source, name: z.string(), changes: z.array(z.string()).check(z.describe('in words')) }

const administrators = ['administrator', 'security', 'auditor'] as const

export const overviewEndpoints = {
  'list-waiting-changes': {
    method: 'GET',
    path: '/api/waiting-changes',
    answeredBy: 'administration',
    summary: '等第二个人确认的改动：各张表、工作日历和事项导入',
    access: administrators,
    reply: z.strictObject({
      waiting: z
        .array(
          z.strictObject({
            ...what,
            key: z.string().check(z.describe('of the row; the year; the number of the import')),
            proposed: deed,
            yours: z.boolean().check(z.describe('the caller may confirm it')),
          }),
        )
        .check(z.describe('what the caller may confirm comes first, then the oldest')),
    }),
    status: 200,
  },
  'list-recent-changes': {
    method: 'GET',
    path: '/api/recent-changes',
    answeredBy: 'administration',
    summary: '最近的改动：各张表、工作日历、事项导入和人员，新的在前',
    access: administrators,
    query: z.strictObject({
      since: z.optional(z.iso.date().check(z.describe('by default 30 days ago'))),
      source: z.optional(source),
      by: z.optional(z.string().check(z.minLength(1), z.maxLength(64), z.describe('who proposed or confirmed it'))),
      after: z.optional(z.string().check(z.regex(/^\d{1,6}$/), z.describe('`next` of the call before'))),
    }),
    reply: z.strictObject({
      changes: z.array(
        z.strictObject({
          ...what,
          key: z.string().check(z.describe('of the row; the number of an import; the code of an item')),
          reason: z.string(),
          proposed: deed,
          confirmed: z.nullable(deed).check(z.describe('null: one person’s change, or one that was refused')),
          refused: z
            .nullable(z.extend(deed, { reason: z.string() }))
            .check(z.describe('who did not agree to it and why; null where it holds')),
        }),
      ),
      people: z
        .array(z.strictObject({ by: z.string(), name: z.string() }))
        .check(z.describe('everybody who proposed or confirmed something since that day')),
      next: z.nullable(z.string()).check(z.describe('null: that was all')),
    }),
    status: 200,
  },
} as const satisfies Endpoints
