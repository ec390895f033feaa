import * as z from 'zod/mini'
import { line, moment, page } from '../casework/api/replies.ts'
import { person } from '../kernel/person.ts'
import type { Endpoints } from '../platform/endpoint.ts'
import { givenRating, keptRating, ratingStanding } from '../ratings/rating.ts'

/** A person's own data: their messages, and everything the hall keeps about them (个人信息保护法 art. 45). */

const after = z.optional(z.string().check(z.minLength(1), z.maxLength(200)))

const told = z
  .strictObject({
    at: z.string(),
    title: z.string(),
    text: z.nullable(z.string()).check(z.describe('null when it is not kept, as of a query code')),
    reach: z
      .enum(['under-way', 'sent', 'delivered', 'unknown', 'not-reached', 'told'])
      .check(z.describe('told: in person or by telephone')),
  })
  .register(z.globalRegistry, { id: 'Told' })
export type Told = z.input<typeof told>

const ownRating = z
  .strictObject({
    level: keptRating.shape.level,
    text: z.nullable(z.string()).check(z.describe('null where nothing was written, or once it was deleted')),
    at: z.string(),
  })
  .register(z.globalRegistry, { id: 'OwnRating' })

const ownCase = z
  .strictObject({
    no: z.string(),
    item: z.strictObject({ code: z.string(), name: z.string() }),
    state: z.string(),
    channel: z.enum(['village', 'self']),
    filedAt: z.string(),
    applicant: z.nullable(person).check(z.describe('as filed; null once it was deleted')),
    form: z
      .nullable(z.array(z.strictObject({ field: z.string(), title: z.string(), value: z.unknown() })))
      .check(z.describe('as filed, nothing masked; null once it was deleted')),
    materials: z.array(z.strictObject({ name: z.string(), state: z.string(), files: z.array(z.string()) })),
    moments: z.array(moment),
    notices: z.array(told),
    rating: z.nullable(ownRating),
  })
  .register(z.globalRegistry, { id: 'OwnCase' })
/** Further data beside the messages and the rating. */
export type OwnCase = Omit<z.input<typeof ownCase>, 'notices' | 'rating'>

/** A case of any other type, in the words of its own page. */
const ownOther = z
  .strictObject({
    no: z.string(),
    type: z.string(),
    title: z.string(),
    state: z.string(),
    filedAt: z.string(),
    applicant: z.nullable(person).check(z.describe('as given; null where nothing was, or once it was deleted')),
    answers: z.nullable(z.array(line)).check(z.describe('as written, nothing masked; null once it was deleted')),
    files: z.array(z.string()),
    moments: z.array(moment),
    notices: z.array(told),
    rating: z.nullable(ownRating),
  })
  .register(z.globalRegistry, { id: 'OwnOther' })

const keptCase = z
  .strictObject({
    no: z.string(),
    item: z.string(),
    state: z.string(),
    /** null while it is open: the years begin with its end */
    until: z
      .nullable(z.iso.date())
      .check(z.describe('the day from which it is kept no longer; null: not closed yet, or for ever')),
    years: z.nullable(z.union([z.int(), z.literal('permanent')])).check(z.describe('null while it is open')),
    erased: z.nullable(z.iso.date()),
    rule: z.nullable(z.string()).check(z.describe('the class and what it rests on; null while it is open')),
  })
  .register(z.globalRegistry, { id: 'KeptCase' })

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
      next: z.nullable(z.string()),
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
        name: z.nullable(z.string()),
        number: z.nullable(z.string()),
        level: z.int(),
      }),
      cases: z.array(ownCase),
      others: z.array(ownOther),
      next: z.nullable(z.string()),
    }),
    status: 200,
  },
  'my-rating': {
    method: 'GET',
    path: '/api/my/ratings/{case}',
    answeredBy: 'personal',
    summary: '我的一件办结的办件能不能评价，评价过没有',
    access: 'person',
    reply: z.strictObject({ rating: z.nullable(ratingStanding) }),
    status: 200,
  },
  'rate-own': {
    method: 'POST',
    path: '/api/my/ratings/{case}',
    answeredBy: 'personal',
    summary: '评价我的一件办结的办件（好差评），一件一次',
    access: 'person',
    body: z.strictObject(givenRating),
    reply: ratingStanding,
    status: 201,
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
  'my-retention': {
    method: 'GET',
    path: '/api/my/retention',
    answeredBy: 'personal',
    summary: '我的办件资料保存到什么时候、依据是什么（个人信息保护法第十七条、第四十七条），分页',
    access: 'person',
    query: z.strictObject({ after }),
    reply: z.strictObject({ cases: z.array(keptCase), next: z.nullable(z.string()) }),
    status: 200,
  },
  'erase-my-data': {
    method: 'POST',
    path: '/api/my/data/deletion',
    answeredBy: 'personal',
    summary: '删除法律没有要求保存的本人资料：草稿、上传后没有提交的文件（个人信息保护法第四十七条）',
    access: 'person',
    body: z.strictObject({ confirmed: z.literal(true) }),
    reply: z.strictObject({ drafts: z.int(), uploads: z.int() }),
    status: 200,
  },
} as const satisfies Endpoints
