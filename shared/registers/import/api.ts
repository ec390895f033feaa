import * as z from 'zod/mini'
import {
  comparedCounts,
  importCounts,
  importFile,
  importProgress,
  importPurpose,
  importReport,
  importStates,
} from '../../catalogue/import/record.ts'
import { limits } from '../../catalogue/workbook/limits.ts'
import { typedLine } from '../../kernel/typed.ts'
import { withdrawal } from '../../offices/api.ts'
import type { Endpoints } from '../../platform/endpoint.ts'

const deed = z.strictObject({ by: z.string(), name: z.string(), at: z.string() })

const shown = z.strictObject({
  no: z.int(),
  file: importFile,
  purpose: z.exactOptional(importPurpose),
  state: importStates.check(
    z.describe(
      'proposed: it waits for another administrator; refused, unchanged, compared, done, failed, withdrawn: it is over',
    ),
  ),
  begun: deed,
  confirmed: z.nullable(deed),
  withdrawn: z.nullable(deed),
  settledAt: z.nullable(z.string()),
  counts: z.nullable(importCounts),
  compared: z.exactOptional(comparedCounts),
  reason: z
    .nullable(z.string())
    .check(z.describe('why it was refused or failed, or why another did not agree to it, in words')),
  progress: z.nullable(importProgress).check(z.describe('how far the worker is')),
  stalled: z
    .boolean()
    .check(
      z.describe(
        'the worker has said nothing for minutes: a confirmed import is confirmed again, which calls it; any other is withdrawn',
      ),
    ),
})

export const itemImportEndpoints = {
  'begin-item-import': {
    method: 'POST',
    path: '/api/item-imports',
    answeredBy: 'administration',
    summary: '开始导入事项工作簿，或者比较一份事项清单：登记文件，得到上传的地址；上传后自动检查',
    access: ['administrator'],
    body: z.strictObject({
      name: typedLine(1, 200),
      bytes: z
        .int()
        .check(z.minimum(1), z.maximum(limits.bytes, `文件超过${limits.bytes / 1_000_000}MB，请分成几个文件导入。`)),
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      purpose: z
        .exactOptional(importPurpose)
        .check(z.describe('comparison: a list of items is compared with the hall’s, and nothing is written')),
    }),
    reply: z.strictObject({
      no: z.int(),
      url: z.string(),
      headers: z.record(z.string(), z.string()),
    }),
    status: 201,
  },
  'list-item-imports': {
    method: 'GET',
    path: '/api/item-imports',
    answeredBy: 'administration',
    summary: '最近的事项导入，新的在前',
    access: ['administrator', 'auditor', 'supervisor'],
    reply: z.strictObject({ imports: z.array(shown) }),
    status: 200,
  },
  'read-item-import': {
    method: 'GET',
    path: '/api/item-imports/{import}',
    answeredBy: 'administration',
    summary: '一次事项导入，和检查发现的问题、改动或者与清单的不同',
    access: ['administrator', 'auditor', 'supervisor'],
    reply: z.extend(shown, {
      ...importReport.shape,
      url: z.string().check(z.describe('where the file can be fetched, for fifteen minutes; it is kept for 30 days')),
      tableUrl: z
        .nullable(z.string())
        .check(z.describe('the whole comparison as CSV, for as long; null for no comparison')),
    }),
    status: 200,
  },
  'confirm-item-import': {
    method: 'POST',
    path: '/api/item-imports/{import}/confirm',
    answeredBy: 'administration',
    summary: '确认另一位管理员提出的事项导入，开始写入',
    access: ['administrator'],
    body: z.strictObject({}),
    reply: shown,
    status: 200,
  },
  'withdraw-item-import': {
    method: 'POST',
    path: '/api/item-imports/{import}/withdraw',
    answeredBy: 'administration',
    summary: '撤回自己的、不同意别人的还没有确认的事项导入',
    access: ['administrator'],
    body: withdrawal,
    reply: shown,
    status: 200,
  },
  'begin-item-export': {
    method: 'POST',
    path: '/api/item-exports/{kind}',
    answeredBy: 'administration',
    summary: '请求把全部事项写成工作簿（xlsx或者zip）',
    access: ['administrator'],
    body: z.strictObject({}),
    reply: z.strictObject({ askedAt: z.string() }),
    status: 201,
  },
  'read-item-export': {
    method: 'GET',
    path: '/api/item-exports/{kind}',
    answeredBy: 'administration',
    summary: '最近请求的工作簿，写好以后的下载地址',
    access: ['administrator', 'auditor'],
    reply: z.strictObject({
      askedAt: z.string(),
      url: z.nullable(z.string()).check(z.describe('null while it is being written')),
    }),
    status: 200,
  },
} as const satisfies Endpoints
