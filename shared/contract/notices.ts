import * as z from 'zod'
import type { Endpoints } from './endpoint.ts'

const task = z
  .strictObject({
    id: z.string(),
    case: z.string(),
    title: z.string().describe('what the applicant has to be told'),
    at: z.string(),
    why: z.string().describe('no-phone, undelivered, restored, or what the carrier said'),
  })
  .meta({ id: 'NoticeTask' })

export const noticeEndpoints = {
  'notice-tasks': {
    method: 'GET',
    path: '/api/notices/tasks',
    answeredBy: 'reviews',
    summary: '短信没有送到、需要当面或电话告知的事项',
    access: ['agent', 'station-head', 'clerk'],
    query: z.strictObject({ after: z.string().min(1).max(200).optional() }),
    reply: z.strictObject({ tasks: z.array(task), next: z.string().nullable() }),
    status: 200,
  },
  'settle-notice-task': {
    method: 'POST',
    path: '/api/notices/tasks/{task}',
    answeredBy: 'reviews',
    summary: '已经当面或电话告知',
    access: ['agent', 'station-head', 'clerk'],
    body: z.strictObject({}),
    reply: z.strictObject({}),
    status: 200,
  },
} as const satisfies Endpoints
