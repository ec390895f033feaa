import * as z from 'zod/mini'
import { signalLevels } from '../casework/head.ts'
import { levels } from '../kernel/supervision/legal-rule.ts'
import type { Endpoints } from '../platform/endpoint.ts'

/** The supervisors' view of limits that are near or overdue, and rules tried before they take force. */

const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
const level = z.enum(signalLevels)
const office = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))

const signal = z
  .strictObject({
    no: z.string(),
    type: z.string(),
    office: z.string(),
    clock: z.string(),
    label: z.string().check(z.describe('the limit, in words')),
    level,
    at: z.string(),
    due: z.iso.date(),
    item: z.string(),
    applicant: z.string().check(z.describe('masked')),
    state: z.string(),
    standing: z.string().check(z.describe('the state, in words')),
  })
  .register(z.globalRegistry, { id: 'Signal' })

export const supervisionEndpoints = {
  'count-signals': {
    method: 'GET',
    path: '/api/signals',
    answeredBy: 'signals',
    summary: '一个月的期限预警、逾期和等日历，按单位和期限计数；县监察员看全县，其他监察员看本单位',
    access: ['supervisor'],
    query: z.strictObject({ month: z.optional(month) }),
    reply: z.strictObject({
      at: z.string().check(z.describe('when it was counted')),
      month: month.check(z.describe('the one asked for, or the present one')),
      present: month,
      early: z
        .nullable(z.int())
        .check(z.describe('working days before the promised day on which rule T1 warns; null where it is off')),
      counts: z.array(
        z.strictObject({ office: z.string(), clock: z.string(), label: z.string(), level, count: z.int() }),
      ),
    }),
    status: 200,
  },
  'list-signals': {
    method: 'GET',
    path: '/api/signals/cases',
    answeredBy: 'signals',
    summary: '一个月里一个单位的期限预警、逾期和等日历，逐件',
    access: ['supervisor'],
    query: z.strictObject({
      month,
      office,
      clock: z.optional(z.string().check(z.regex(/^[a-z0-9/-]{1,60}$/))),
      level: z.optional(level),
      after: z.optional(z.string().check(z.regex(/^[0-9A-Za-z#:.-]{1,120}$/))),
    }),
    reply: z.strictObject({
      label: z.nullable(z.string()).check(z.describe('the limit asked for, in words')),
      signals: z.array(signal),
      next: z.nullable(z.string()),
    }),
    status: 200,
  },
  'list-outages': {
    method: 'GET',
    path: '/api/supervision/outages',
    answeredBy: 'signals',
    summary: '一个月里办事大厅在办公时间打不开的日子，各有多少分钟',
    access: ['supervisor'],
    query: z.strictObject({ month: z.optional(month) }),
    reply: z.strictObject({
      days: z.array(
        z.strictObject({
          day: z.iso.date(),
          minutes: z.int(),
          excuses: z.boolean().check(z.describe('nobody is late by a limit that ended on that day')),
        }),
      ),
    }),
    status: 200,
  },
  'try-rule': {
    method: 'POST',
    path: '/api/supervision/rules/{rule}/trial',
    answeredBy: 'signals',
    summary: '监察规则的一项改动，最近30天里会发出哪些信号，和照现在的规则比；一次看一部分办件，什么也不写',
    access: ['supervisor', 'security'],
    body: z.strictObject({
      values: z
        .optional(z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(500))))
        .check(z.describe('as they would be proposed; left out: the change that waits for confirmation')),
      after: z.optional(z.string().check(z.regex(/^[0-9A-Za-z|#:. -]{1,120}$/))),
    }),
    reply: z.strictObject({
      first: z.iso.date(),
      last: z.iso.date(),
      examined: z.int().check(z.describe('the cases of this part')),
      present: z.int().check(z.describe('signals by the rule as it is in force')),
      raised: z
        .array(
          z.strictObject({
            no: z.string(),
            type: z.string(),
            office,
            day: z.iso.date(),
            level: z.enum(levels),
            sentence: z.string(),
          }),
        )
        .check(z.describe('signals by the changed rule')),
      next: z.nullable(z.string()),
    }),
    status: 200,
  },
} as const satisfies Endpoints
