import * as z from 'zod/mini'
import { role } from '../kernel/actor.ts'
import { yearTable } from '../kernel/calendar.ts'
import { typedLine } from '../kernel/typed.ts'
import { csvFile } from '../platform/csv-file.ts'
import type { Endpoints } from '../platform/endpoint.ts'
import { appointment, officerChange, officerRecord, recordedChange, waitingAppointment } from './roster.ts'

const subject = z.string().check(z.minLength(1), z.maxLength(64))

const after = z
  .nullable(z.string().check(z.minLength(1), z.maxLength(120)))
  .check(
    z.describe(
      'open cases are counted anew some a call: null first, then `next` of the call before, until that is null',
    ),
  )
const counted = { year: z.int(), examined: z.int(), moved: z.int(), next: z.nullable(z.string()) }
const deed = z.strictObject({ by: subject, name: z.string(), at: z.string() })

/** What became of a proposal. `withdrawn`: by its proposer, and until a release anybody; `refused`: by another, who says why. */
export const outcome = z.enum(['confirmed', 'withdrawn', 'refused'])

/** Ends what waits to be confirmed. */
export const withdrawal = z.strictObject({
  seen: z.optional(z.string()).check(z.describe('the instant of the proposal that was read and is ended')),
  reason: z.optional(typedLine(2, 200)).check(z.describe('why somebody else’s is not agreed to; one’s own needs none')),
})

export const administrationEndpoints = {
  me: {
    method: 'GET',
    path: '/api/me',
    answeredBy: 'administration',
    summary: '我在名册中的单位和职责',
    access: 'officer',
    reply: z.extend(officerRecord, {
      does: z.array(role).check(z.describe('the duties, and drafting where a right gives it for some item')),
    }),
    status: 200,
  },
  colleagues: {
    method: 'GET',
    path: '/api/colleagues',
    answeredBy: 'administration',
    summary: '我所在单位的同事，用于分派和显示姓名',
    access: 'officer',
    reply: z.strictObject({
      colleagues: z.array(
        z.extend(z.pick(officerRecord, { subject: true, name: true, roles: true }), { absent: z.boolean() }),
      ),
    }),
    status: 200,
  },
  'list-officers': {
    method: 'GET',
    path: '/api/roster',
    answeredBy: 'administration',
    summary: '一个单位的名册',
    access: ['administrator', 'security', 'auditor', 'supervisor', 'head', 'station-head'],
    query: z.strictObject({ office: z.string().check(z.minLength(1), z.maxLength(40)) }),
    reply: z.strictObject({
      officers: z.array(officerRecord),
      coming: z.array(officerRecord).check(z.describe('those of whom it is planned that they come to this office')),
      waiting: z.array(
        z.extend(waitingAppointment, {
          through: z.iso.date().check(z.describe('the last day on which a first sign-in binds it')),
        }),
      ),
    }),
    status: 200,
  },
  'change-officer': {
    method: 'POST',
    path: '/api/roster/{subject}',
    answeredBy: 'administration',
    summary: '任命、调整、停用，当天或者从计划的一天起；撤回计划，登记请假和代理，结束登录',
    access: ['administrator', 'security', 'head', 'station-head'],
    body: officerChange,
    reply: officerRecord,
    status: 200,
  },
  'officer-history': {
    method: 'GET',
    path: '/api/roster/{subject}/history',
    answeredBy: 'administration',
    summary: '名册变更历史',
    access: ['administrator', 'security', 'auditor', 'supervisor'],
    reply: z.strictObject({
      changes: z.array(
        z.strictObject({
          ...{ seq: z.int(), at: z.string(), by: subject, change: recordedChange },
          fate: z
            .nullable(z.enum(['awaited', 'held', 'withdrawn']))
            .check(
              z.describe('of something planned: its day is to come, has come, or it was taken back or replaced before'),
            ),
        }),
      ),
    }),
    status: 200,
  },
  'appoint-by-number': {
    method: 'POST',
    path: '/api/appointments',
    answeredBy: 'administration',
    summary: '按姓名和身份证号码任命，本人用等级四的账号首次登录时绑定',
    access: ['administrator', 'security'],
    body: z.extend(appointment, {
      from: z.optional(z.iso.date()).check(z.describe('the first day, where it is a later one')),
      idNumber: z
        .string()
        .check(z.minLength(1), z.maxLength(40))
        .check(z.describe('compared with that of the token at the first sign-in, and never kept')),
    }),
    reply: waitingAppointment,
    status: 201,
  },
  'withdraw-appointment': {
    method: 'POST',
    path: '/api/appointments/{id}/withdraw',
    answeredBy: 'administration',
    summary: '撤回等待首次登录的任命',
    access: ['administrator', 'security'],
    body: z.strictObject({ office: z.string().check(z.minLength(1), z.maxLength(40)) }),
    reply: waitingAppointment,
    status: 200,
  },
  'import-roster': {
    method: 'POST',
    path: '/api/roster-import',
    answeredBy: 'administration',
    summary: '导入名册（CSV），可先试运行',
    access: ['administrator', 'security'],
    query: z.strictObject({ dryRun: z.enum(['true', 'false']) }),
    body: z
      .strictObject({
        csv: z.optional(z.string().check(z.minLength(1), z.maxLength(2_000_000))),
        file: z
          .optional(csvFile)
          .check(z.describe('the bytes of the file in base64, UTF-8 or GB18030; in place of `csv`')),
      })
      .check(z.refine(({ csv, file }) => (csv === undefined) !== (file === undefined), '“csv”和“file”填一项。')),
    limit: 3_000_000,
    reply: z.strictObject({
      dryRun: z.boolean(),
      appointed: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      people: z
        .array(z.strictObject({ line: z.int(), name: z.string(), what: z.string() }))
        .check(z.describe('those whom the table appoints or changes, and how, in words')),
      errors: z.array(
        z.strictObject({
          line: z.int().check(z.describe('the row, as a spreadsheet counts it')),
          column: z.nullable(z.string()).check(z.describe('the heading; null for the whole row')),
          message: z.string(),
        }),
      ),
    }),
    status: 200,
  },
  'import-calendar': {
    method: 'PUT',
    path: '/api/calendar/{year}',
    answeredBy: 'administration',
    summary: '提出一年的工作日历；另一位管理员提交同一份即为确认，重新计算未办结期限',
    access: ['administrator'],
    body: z.strictObject({
      table: yearTable,
      reason: typedLine(2, 200),
      after,
    }),
    reply: z.strictObject({
      ...counted,
      state: z
        .enum(['proposed', 'confirmed'])
        .check(z.describe('a proposed year changes nothing until another administrator confirms it')),
    }),
    status: 200,
  },
  'list-calendar': {
    method: 'GET',
    path: '/api/calendar',
    answeredBy: 'administration',
    summary: '正在使用的工作日历，和提出、确认、撤回的情况',
    access: ['administrator', 'auditor', 'supervisor'],
    reply: z.strictObject({
      years: z.array(z.strictObject({ table: yearTable, workingDays: z.int() })),
      proposals: z.array(
        z.strictObject({
          table: yearTable,
          workingDays: z.int(),
          changes: z
            .nullable(z.strictObject({ rest: z.array(z.iso.date()), worked: z.array(z.iso.date()) }))
            .check(z.describe('days that rest and that are worked otherwise than published; null: none is published')),
          reason: z.string(),
          proposed: deed,
          settled: z.nullable(z.strictObject({ as: outcome, ...deed.shape, reason: z.optional(z.string()) })),
        }),
      ),
    }),
    status: 200,
  },
  'preview-calendar': {
    method: 'GET',
    path: '/api/calendar/{year}/preview',
    answeredBy: 'administration',
    summary: '等待确认的工作日历会改动哪些期限，什么也不写',
    access: ['administrator', 'auditor'],
    query: z.strictObject({ after: z.optional(z.string().check(z.minLength(1), z.maxLength(120))) }),
    reply: z.strictObject({
      ...counted,
      shifted: z
        .array(z.strictObject({ no: z.string(), days: z.int() }))
        .check(z.describe('cases that would get another date, with the most days that one of theirs moves by')),
    }),
    status: 200,
  },
  'confirm-calendar': {
    method: 'POST',
    path: '/api/calendar/{year}/confirm',
    answeredBy: 'administration',
    summary: '确认另一位管理员提出的工作日历，重新计算未办结期限',
    access: ['administrator'],
    body: z.strictObject({ after }),
    reply: z.strictObject(counted),
    status: 200,
  },
  'withdraw-calendar': {
    method: 'POST',
    path: '/api/calendar/{year}/withdraw',
    answeredBy: 'administration',
    summary: '撤回自己提出的、不同意别人提出的工作日历',
    access: ['administrator'],
    body: withdrawal,
    reply: z.strictObject({ year: z.int() }),
    status: 200,
  },
} as const satisfies Endpoints
