import * as z from 'zod'
import { state } from '../domain/case/case.ts'
import { person } from '../domain/person.ts'
import type { Endpoints } from './endpoint.ts'
import { moment, page } from './view.ts'

/** What is one's own: what one was told, and all that the hall keeps of one (个人信息保护法 art. 45). */

const after = z.string().min(1).max(200).optional()

const told = z
  .strictObject({
    at: z.string(),
    title: z.string(),
    text: z.string().nullable().describe('null when it is not kept, as of a query code'),
    reach: z
      .enum(['under-way', 'sent', 'delivered', 'unknown', 'not-reached', 'told'])
      .describe('told: in person or by telephone'),
  })
  .meta({ id: 'Told' })

const ownCase = z
  .strictObject({
    no: z.string(),
    item: z.strictObject({ code: z.string(), name: z.string() }),
    state,
    channel: z.enum(['village', 'self']),
    filedAt: z.string(),
    applicant: person.nullable().describe('as filed; null once it was deleted'),
    form: z
      .array(z.strictObject({ field: z.string(), title: z.string(), value: z.unknown() }))
      .nullable()
      .describe('as filed, nothing masked; null once it was deleted'),
    materials: z.array(z.strictObject({ name: z.string(), state: z.string(), files: z.array(z.string()) })),
    moments: z.array(moment),
    notices: z.array(told),
  })
  .meta({ id: 'OwnCase' })

export const personalEndpoints = {
  'my-notices': {
    method: 'GET',
    path: '/api/my/notices',
    answeredBy: 'personal',
    summary: '大厅告知过我的事，按办件',
    access: 'person',
    query: z.strictObject({ after }),
    reply: z.strictObject({
      cases: z.array(z.strictObject({ no: z.string(), item: z.string(), notices: z.array(told) })),
      next: z.string().nullable(),
    }),
    status: 200,
  },
  'my-data': {
    method: 'GET',
    path: '/api/my/data',
    answeredBy: 'personal',
    summary: '查阅、复制本人的个人信息（个人信息保护法第四十五条），分页',
    access: 'person',
    query: z.strictObject({ after }),
    reply: z.strictObject({
      identity: z.strictObject({
        subject: z.string(),
        name: z.string().nullable(),
        number: z.string().nullable(),
        level: z.int(),
      }),
      cases: z.array(ownCase),
      next: z.string().nullable(),
    }),
    status: 200,
  },
  'my-filed': {
    method: 'GET',
    path: '/api/my/filed',
    answeredBy: 'personal',
    summary: '我作为监护人或者为单位提交的办件',
    access: 'person',
    query: z.strictObject({ after }),
    reply: page,
    status: 200,
  },
} as const satisfies Endpoints
