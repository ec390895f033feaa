import * as z from 'zod'
import type { Endpoints } from './endpoint.ts'
import { page } from './view.ts'

/** A batch of paper originals with its two signatures. */
const batchView = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    purpose: z.enum(['hand-over', 'file']),
    from: z.string(),
    to: z.string(),
    cases: z.array(z.strictObject({ no: z.string(), applicant: z.string(), item: z.string() })),
    handedOver: z.strictObject({ by: z.string(), at: z.string() }),
    received: z.strictObject({ by: z.string(), at: z.string(), missing: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'Batch' })

const no = z.string().min(8).max(40)

export const paperEndpoints = {
  'paper-worklist': {
    method: 'GET',
    path: '/api/paper',
    answeredBy: 'paper',
    summary: '本单位待交接的纸质原件，按期限排序',
    access: 'officer',
    query: z.strictObject({
      task: z.enum(['hand-over', 'file']),
      to: z.string().min(1).max(40),
      after: z.string().min(1).max(300).optional(),
    }),
    reply: page,
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
      purpose: z.enum(['hand-over', 'file']),
      to: z.string().min(1).max(40),
      cases: z.array(no).min(1).max(50),
    }),
    reply: batchView,
    status: 201,
  },
  'list-batches': {
    method: 'GET',
    path: '/api/batches',
    answeredBy: 'paper',
    summary: '送往本单位、尚未签收的批次',
    access: 'officer',
    reply: z.strictObject({ batches: z.array(batchView) }),
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
    body: z.strictObject({ missing: z.array(no).max(50) }),
    reply: batchView,
    status: 200,
  },
} as const satisfies Endpoints
