import * as z from 'zod/mini'
import type { Endpoints } from '../platform/endpoint.ts'

const day = z.nullable(z.iso.date())

export const registerEndpoints = {
  'list-register': {
    method: 'GET',
    path: '/api/registers/{register}',
    answeredBy: 'administration',
    summary: '大厅办事所依据的一张表，现在有效的各行',
    access: ['administrator', 'supervisor'],
    query: z.strictObject({ after: z.optional(z.string().check(z.regex(/^[0-9a-f]$/))) }),
    reply: z.strictObject({
      columns: z.array(z.string()),
      rows: z.array(
        z.strictObject({
          key: z.string(),
          cells: z.array(z.string()).check(z.describe('one for each column')),
          from: day.check(z.describe('the first day of the row as it is now; null when it is not kept')),
          next: day.check(z.describe('the first day of a later version that is known already')),
        }),
      ),
      next: z.nullable(z.string()).check(z.describe('`after` of the next call; null: that was all')),
    }),
    status: 200,
  },
  'read-register-row': {
    method: 'GET',
    path: '/api/registers/{register}/{key}',
    answeredBy: 'administration',
    summary: '一行的各个版本，和每个版本改了什么',
    access: ['administrator', 'supervisor'],
    reply: z.strictObject({
      name: z.string(),
      versions: z
        .array(
          z.strictObject({
            from: day,
            replaced: z
              .nullable(z.string())
              .check(z.describe('when a later one took its place, where it did so unplanned')),
            standing: z.enum(['past', 'now', 'ahead']),
            lines: z.array(z.strictObject({ label: z.string(), text: z.string() })),
            changes: z.array(z.string()).check(z.describe('what it says differently from the one before, in words')),
          }),
        )
        .check(z.describe('the newest first')),
    }),
    status: 200,
  },
} as const satisfies Endpoints
