import * as z from 'zod/mini'
import { page, receipt } from '../../casework/api/replies.ts'
import { uploadsBy } from '../../casework/field.ts'
import { person } from '../../kernel/person.ts'
import { typedNumber, typedText } from '../../kernel/typed.ts'
import type { Endpoints } from '../../platform/endpoint.ts'

const townCode = z.string().check(z.regex(/^\d{9}$/))

/** The contents of an application, submitted or still a draft. */
export const application = z
  .strictObject({
    item: z.string().check(z.minLength(1), z.maxLength(20)),
    itemVersion: z
      .optional(z.int().check(z.gte(1)))
      .check(
        z.describe(
          'the version of the item it was filled under; is another in force, `item-changed` lists the changes',
        ),
      ),
    town: z
      .union([townCode, z.string().check(z.regex(/^\d{6}$/))])
      .check(z.describe('the town that takes it in; the county hall where the item says so')),
    applicant: person,
    form: z.record(z.string(), z.unknown()),
    files: uploadsBy,
    mandate: z
      .nullable(z.strictObject({ signedOn: z.iso.date(), upload: z.uuid(), note: typedText(0, 200) }))
      .check(z.describe('the written mandate; required when an agent files')),
    /** wall clock of the device when it was filled in; evidence, not the legal time */
    deviceAt: z.optional(z.iso.datetime({ offset: true })),
    pledged: z
      .optional(z.boolean())
      .check(
        z.describe(
          'the applicant pledges to bring in time what may follow (容缺受理); required where something follows',
        ),
      ),
    cardRead: z
      .optional(z.boolean())
      .check(z.describe("the station's reader read the applicant's identity card; said by officers alone")),
    creditCodeConfirmed: z
      .optional(z.boolean())
      .check(z.describe('a credit code whose check digit fails was compared with the licence')),
  })
  .register(z.globalRegistry, { id: 'Application' })

/** A draft may be incomplete, but the values it has must have the right shape. */
export const draftContent = z
  .extend(z.partial(application), { item: application.shape.item, applicant: z.optional(z.partial(person)) })
  .register(z.globalRegistry, { id: 'DraftContent' })
export type DraftContent = z.infer<typeof draftContent>

const draft = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  savedAt: z.string(),
  content: draftContent,
  duplicates: z
    .array(
      z.strictObject({
        item: z.string(),
        no: z.nullable(z.string()),
        state: z.nullable(z.string()),
        filedAt: z.nullable(z.string()),
      }),
    )
    .check(z.describe('open cases of the same person for the same item that the caller may read')),
})

const uploadTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const

/** 15 MB: a page photographed at 12 megapixels with room to spare. */
const largestUpload = 15 * 1024 * 1024

const uploadRequest = z.strictObject({
  bytes: z.int().check(z.gte(1), z.lte(largestUpload)),
  type: z.enum(uploadTypes),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})

export const grant = z
  .strictObject({
    id: z.uuid(),
    url: z.url().check(z.describe('PUT the bytes here, once, with exactly these headers')),
    headers: z.record(z.string(), z.string()),
    expiresAt: z.string(),
  })
  .register(z.globalRegistry, { id: 'UploadGrant' })

const uploadState = z
  .strictObject({
    id: z.uuid(),
    status: z.enum(['granted', 'verified', 'refused']),
    reason: z.nullable(z.string()),
    type: z.enum(uploadTypes),
    url: z
      .nullable(z.string())
      .check(z.describe('the thumbnail, or of a PDF its copy, for five minutes; null until it is verified')),
  })
  .register(z.globalRegistry, { id: 'Upload' })

export const applicationEndpoints = {
  'create-draft': {
    method: 'POST',
    path: '/api/drafts',
    answeredBy: 'applications',
    summary: '新建申请草稿',
    access: 'person',
    level: 3,
    body: draftContent,
    reply: draft,
    status: 201,
  },
  'list-drafts': {
    method: 'GET',
    path: '/api/drafts',
    answeredBy: 'applications',
    summary: '我的草稿',
    access: 'person',
    query: z.strictObject({ after: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) }),
    reply: z.strictObject({ drafts: z.array(z.omit(draft, { duplicates: true })), next: z.nullable(z.string()) }),
    status: 200,
  },
  'read-draft': {
    method: 'GET',
    path: '/api/drafts/{draft}',
    answeredBy: 'applications',
    summary: '查看草稿',
    access: 'person',
    reply: z.omit(draft, { duplicates: true }),
    status: 200,
  },
  'save-draft': {
    method: 'PUT',
    path: '/api/drafts/{draft}',
    answeredBy: 'applications',
    summary: '保存草稿',
    access: 'person',
    level: 3,
    versioned: true,
    body: draftContent,
    reply: draft,
    status: 200,
  },
  'discard-draft': {
    method: 'DELETE',
    path: '/api/drafts/{draft}',
    answeredBy: 'applications',
    summary: '删除草稿',
    access: 'person',
    reply: z.strictObject({}),
    status: 200,
  },
  'request-upload': {
    method: 'POST',
    path: '/api/uploads',
    answeredBy: 'applications',
    summary: '申请上传一个文件',
    access: 'person',
    level: 3,
    body: uploadRequest,
    reply: grant,
    status: 201,
  },
  'read-upload': {
    method: 'GET',
    path: '/api/uploads/{upload}',
    answeredBy: 'applications',
    summary: '文件核验结果',
    access: 'person',
    reply: uploadState,
    status: 200,
  },
  'send-confirmation-code': {
    method: 'POST',
    path: '/api/confirmations',
    answeredBy: 'applications',
    summary: '发送确认申请表的验证码（与随后的提交用同一个防重复编号）',
    access: 'person',
    level: 4,
    idempotent: true,
    body: z.pick(application, { item: true, town: true, applicant: true, form: true }),
    reply: z.strictObject({
      phone: z.string().check(z.describe('the last four digits of the phone it went to')),
      minutes: z.int().check(z.describe('how long it holds, at least')),
    }),
    status: 200,
  },
  submit: {
    method: 'POST',
    path: '/api/cases',
    answeredBy: 'applications',
    summary: '提交申请',
    access: 'person',
    level: 3,
    idempotent: true,
    body: z.extend(application, {
      draft: z.optional(z.uuid()),
      confirmationCode: z
        .optional(typedNumber(4, 12))
        .check(z.describe('the one-time code that confirms the form in place of a signature')),
    }),
    reply: receipt,
    status: 201,
  },
  'my-cases': {
    method: 'GET',
    path: '/api/my/cases',
    answeredBy: 'applications',
    summary: '我的办件',
    access: 'person',
    query: z.strictObject({ after: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) }),
    reply: page,
    status: 200,
  },
} as const satisfies Endpoints
