import * as z from 'zod/mini'
import { typedLine } from '../kernel/typed.ts'
import { withdrawal } from '../offices/api.ts'
import { csvFile } from '../platform/csv-file.ts'
import type { Endpoints } from '../platform/endpoint.ts'
import { change, deed, field } from './replies.ts'

const day = z.nullable(z.iso.date())

/** Heads read and propose what concerns their office, in tables that say so, and the county's supervisors propose rules. */
const readers = ['administrator', 'security', 'auditor', 'supervisor', 'head'] as const

const powers = {
  proposes: z.boolean().check(z.describe('whether the caller proposes changes')),
  confirms: z.boolean().check(z.describe('whether the caller confirms and refuses what others proposed')),
}

export const registerEndpoints = {
  'list-register': {
    method: 'GET',
    path: '/api/registers/{register}',
    answeredBy: 'administration',
    summary: '大厅办事所依据的一张表，现在有效的各行',
    access: readers,
    query: z.strictObject({
      after: z.optional(z.string().check(z.regex(/^[0-9a-f]$/))),
      agents: z.optional(z.literal('true')).check(z.describe('with a column of who takes in at village stations')),
    }),
    reply: z.strictObject({
      columns: z.array(z.string()),
      changing: z.boolean().check(z.describe('whether its rows are changed here')),
      ...powers,
      imports: z.boolean().check(z.describe('whether the caller proposes rows of any office by a spreadsheet')),
      rows: z.array(
        z.strictObject({
          key: z.string(),
          cells: z.array(z.string()).check(z.describe('one for each column')),
          from: day.check(z.describe('the first day of the row as it is now; null when it is not kept')),
          next: day.check(z.describe('the first day of a later version that is known already')),
          waits: z.boolean().check(z.describe('a later version waits until the operator has it on file')),
        }),
      ),
      next: z.nullable(z.string()).check(z.describe('`after` of the next call; null: that was all')),
      adding: z
        .nullable(
          z.strictObject({
            key: z
              .nullable(z.string())
              .check(z.describe('the next free number; null where the key is typed in the field `id`')),
            kinds: z.array(
              z.strictObject({
                id: z.string(),
                name: z.string(),
                fields: z.array(field),
                full: z.nullable(z.string()).check(z.describe('why none can be added now; null where one can')),
              }),
            ),
          }),
        )
        .check(z.describe('the rows that can be added; null where none can')),
    }),
    status: 200,
  },
  'read-register-row': {
    method: 'GET',
    path: '/api/registers/{register}/{key}',
    answeredBy: 'administration',
    summary: '一行的各个版本，和每个版本改了什么',
    access: readers,
    reply: z.strictObject({
      name: z.string(),
      versions: z
        .array(
          z.strictObject({
            from: day,
            replaced: z
              .nullable(z.string())
              .check(z.describe('when a later one took its place, where it did so unplanned')),
            made: z
              .nullable(
                z.strictObject({ proposed: deed, confirmed: deed, filed: z.nullable(deed), reason: z.string() }),
              )
              .check(z.describe('null for a version that came with a release')),
            brought: z
              .nullable(
                z.strictObject({
                  by: z.enum(['import', 'change']),
                  no: z.string().check(z.describe('of the import; of the case')),
                  proposed: z.nullable(deed),
                  confirmed: z.nullable(deed).check(z.describe('null where nobody confirmed it, or nothing tells who')),
                }),
              )
              .check(z.describe('what brought a version of an item; null where it came with a release')),
            standing: z.enum(['past', 'now', 'ahead', 'waiting']),
            lines: z.array(z.strictObject({ label: z.string(), text: z.string() })),
            changes: z.array(z.string()).check(z.describe('what it says differently from the one before, in words')),
          }),
        )
        .check(z.describe('the newest first')),
      fields: z
        .array(field)
        .check(z.describe('what may be changed, as the last version says it; none where it is not changed here')),
      earliest: z.iso.date().check(z.describe('the first day from which a change may hold')),
      change: z.nullable(change).check(z.describe('the one that waits for another administrator')),
      refused: z.nullable(change).check(z.describe('the last one, where another administrator did not agree to it')),
      preview: z
        .nullable(
          z.strictObject({
            signature: z.string(),
            most: z.int().check(z.describe('the most parts it may take')),
            price: z.nullable(z.int()).check(z.describe('of one part, in 厘 (CNY 0.001); null: nobody has said')),
            placeholders: z.array(z.strictObject({ name: z.string(), value: z.string() })),
          }),
        )
        .check(z.describe('how a short message reads with usual values; null where the row is none')),
      serving: z
        .nullable(
          z.strictObject({
            people: z.array(z.strictObject({ name: z.string(), duties: z.array(z.string()), absent: z.boolean() })),
            lacksAgent: z.boolean().check(z.describe('a village station where nobody takes in')),
          }),
        )
        .check(z.describe('who serves at the office that the row is, by the roster; null where the row is none')),
      ...powers,
    }),
    status: 200,
  },
  'register-table': {
    method: 'GET',
    path: '/api/registers/{register}/table',
    answeredBy: 'administration',
    summary: '一张表里能改的各栏，用表格软件改好以后再选进来',
    access: ['administrator', 'security', 'auditor', 'supervisor'],
    reply: z.strictObject({ lines: z.array(z.array(z.string())).check(z.describe('the headings, then the rows')) }),
    status: 200,
  },
  'check-register-table': {
    method: 'POST',
    path: '/api/registers/{register}/check-table',
    answeredBy: 'administration',
    summary: '核对改好的表：改了哪些行，有哪些错；什么也不写',
    access: ['administrator', 'security', 'supervisor'],
    body: z.strictObject({
      file: csvFile.check(z.describe('the bytes of the CSV file in base64, UTF-8 or GB18030')),
    }),
    limit: 3_000_000,
    reply: z.strictObject({
      changes: z.array(
        z.strictObject({
          line: z.int(),
          key: z.string(),
          name: z.string(),
          adds: z.nullable(z.string()).check(z.describe('the kind of a row that is to be added')),
          values: z.record(z.string(), z.string()),
          changes: z.array(z.string()),
        }),
      ),
      waiting: z.int().check(z.describe('rows whose very change waits already for another administrator')),
      unchanged: z.int(),
      faultCount: z.int().check(z.describe('of all faults; the first ones are listed')),
      faults: z.array(z.strictObject({ line: z.int(), column: z.nullable(z.string()), message: z.string() })),
    }),
    status: 200,
  },
  'propose-register-change': {
    method: 'POST',
    path: '/api/registers/{register}/{key}/change',
    answeredBy: 'administration',
    summary: '提出一行的改动，或者新加的一行，等该表的管理员确认',
    access: ['administrator', 'security', 'supervisor', 'head'],
    body: z.strictObject({
      from: z.iso.date(),
      // Too short a one is refused together with what else is wrong.
      reason: typedLine(0, 200),
      values: z
        .record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(500)))
        .check(z.describe('by field; blank removes, and what is left out stays as it is')),
      adds: z.optional(z.string().check(z.maxLength(40), z.describe('the kind of the row, where it is to be added'))),
    }),
    reply: change,
    status: 200,
  },
  'confirm-register-change': {
    method: 'POST',
    path: '/api/registers/{register}/{key}/confirm-change',
    answeredBy: 'administration',
    summary: '确认别人提出的改动',
    access: ['administrator', 'security'],
    body: z.strictObject({
      seen: z.string().check(z.describe('the instant of the proposal that was read and is confirmed')),
      more: z.optional(z.boolean()).check(z.describe('without meaning: pages of the release before still send it')),
    }),
    reply: change,
    status: 200,
  },
  'withdraw-register-change': {
    method: 'POST',
    path: '/api/registers/{register}/{key}/withdraw-change',
    answeredBy: 'administration',
    summary: '撤回自己提出的、不同意别人提出的改动',
    access: ['administrator', 'security', 'supervisor', 'head'],
    body: withdrawal,
    reply: change,
    status: 200,
  },
  'record-template-number': {
    method: 'POST',
    path: '/api/notice-texts/{key}/template-number',
    answeredBy: 'administration',
    summary: '登记改过的短信文字在运营商的模板号，两分钟后、到了生效日期就用新的文字',
    access: ['administrator'],
    body: z.strictObject({
      from: z.iso.date().check(z.describe('the first day of the words that were filed')),
      number: typedLine(1, 40),
    }),
    reply: z.strictObject({ number: z.string(), since: z.string() }),
    status: 200,
  },
  'list-register-changes': {
    method: 'GET',
    path: '/api/register-changes',
    answeredBy: 'administration',
    summary: '各行最近一次改动，等待确认的在前',
    access: readers,
    reply: z.strictObject({ changes: z.array(change) }),
    status: 200,
  },
} as const satisfies Endpoints
