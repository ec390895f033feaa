import * as z from 'zod/mini'
import { listed, phase } from '../casework/api/replies.ts'
import type { Endpoints } from '../platform/endpoint.ts'

const signature = z.strictObject({ by: z.string(), name: z.string(), at: z.string() })

/** A batch of paper originals with its two signatures. */
const batchView = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    purpose: z.enum(['hand-over', 'file']),
    from: z.string(),
    to: z.string(),
    cases: z.array(z.strictObject({ no: z.string(), applicant: z.string(), item: z.string() })),
    handedOver: signature,
    received: z.nullable(z.extend(signature, { missing: z.array(z.string()) })),
  })
  .register(z.globalRegistry, { id: 'Batch' })

/** A batch on its way, as a line for the sending or the receiving office. */
const batchLine = z
  .strictObject({
    id: z.string(),
    purpose: z.enum(['hand-over', 'file']),
    from: z.string(),
    to: z.string(),
    count: z.int(),
    at: z.string(),
  })
  .register(z.globalRegistry, { id: 'BatchLine' })

const no = z.string().check(z.minLength(8), z.maxLength(40))
const task = z.enum(['hand-over', 'file'])

/** A line of the paper's list; its limit is that of the paper. */
const paperLine = z.extend(listed, {
  missing: z.boolean().check(z.describe('was not in the batch it was said to be in')),
})

/** A destination for which an office's originals wait. */
const destination = z
  .strictObject({
    task,
    to: z.string(),
    due: z.nullable(z.iso.date()).check(z.describe('the nearest limit; null for the periodic filing, which has none')),
    provisional: z.boolean(),
    left: z.nullable(z.int()).check(z.describe('working days to the nearest limit; negative when it has passed')),
    phase: z.nullable(phase),
    late: z.int().check(z.describe('how many are past their limit')),
  })
  .register(z.globalRegistry, { id: 'Destination' })

export const paperEndpoints = {
  'paper-worklist': {
    method: 'GET',
    path: '/api/paper',
    answeredBy: 'paper',
    summary: '本单位待交接的纸质原件，按期限排序',
    access: 'officer',
    query: z.strictObject({
      task,
      to: z.string().check(z.minLength(1), z.maxLength(40)),
      after: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}#[0-9A-Z-]{1,40}$/))),
    }),
    reply: z.strictObject({ cases: z.array(paperLine), next: z.nullable(z.string()) }),
    status: 200,
  },
  'paper-destinations': {
    method: 'GET',
    path: '/api/paper/destinations',
    answeredBy: 'paper',
    summary: '本单位的纸质原件要送往哪些单位，哪些已经过期',
    access: 'officer',
    reply: z.strictObject({ destinations: z.array(destination) }),
    status: 200,
  },
  'find-paper': {
    method: 'GET',
    path: '/api/paper/cases/{case}',
    answeredBy: 'paper',
    summary: '一件办件的纸质原件在哪里，要不要从本单位送出',
    access: 'officer',
    reply: z.strictObject({
      waiting: z
        .nullable(z.strictObject({ task, to: z.string(), line: paperLine }))
        .check(z.describe('null when nothing of it waits at the officer’s own office')),
      paper: z.nullable(
        z.strictObject({
          at: z.string(),
          batch: z.nullable(z.string()),
          to: z.nullable(z.string()),
          missing: z.boolean(),
        }),
      ),
    }),
    status: 200,
  },
  'pack-batch': {
    method: 'POST',
    path: '/api/batches',
    answeredBy: 'paper',
    summary: '装批并签字交出',
    access: ['agent', 'station-head', 'clerk'],
    idempotent: true,
    body: z.strictObject({
      purpose: task,
      to: z.string().check(z.minLength(1), z.maxLength(40)),
      cases: z.array(no).check(z.minLength(1), z.maxLength(50)),
    }),
    reply: batchView,
    status: 201,
  },
  'list-batches': {
    method: 'GET',
    path: '/api/batches',
    answeredBy: 'paper',
    summary: '送往本单位、尚未签收的批次，和本单位送出、对方尚未签收的批次',
    access: 'officer',
    reply: z.strictObject({ batches: z.array(batchLine), sent: z.array(batchLine) }),
    status: 200,
  },
  'read-batch': {
    method: 'GET',
    path: '/api/batches/{batch}',
    answeredBy: 'paper',
    summary: '查看批次',
    access: 'officer',
    reply: batchView,
    status: 200,
  },
  'print-batch': {
    method: 'GET',
    path: '/api/batches/{batch}/list',
    answeredBy: 'paper',
    summary: '打印交接清单',
    access: 'officer',
    reply: 'html',
    status: 200,
  },
  'receive-batch': {
    method: 'POST',
    path: '/api/batches/{batch}/receipt',
    answeredBy: 'paper',
    summary: '清点并签收批次',
    access: ['clerk', 'handler'],
    versioned: true,
    body: z.strictObject({ missing: z.array(no).check(z.maxLength(50)) }),
    reply: batchView,
    status: 200,
  },
} as const satisfies Endpoints
