import * as z from 'zod/mini'
import { caseView, page, receipt } from '../../casework/api/replies.ts'
import { actRows, readingRows } from '../../casework/api/rows.ts'
import { typedText } from '../../kernel/typed.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { chaseType } from '../chase.ts'

/** Chases: asking an office, its reply, and their file. */

const id = z.string().check(z.minLength(1), z.maxLength(40))

export const chaseReading = readingRows(chaseType, 'signals', caseView.check(z.meta({ id: 'ChaseFile' })))

export const chaseActs = actRows(chaseType, 'signals')

export const chaseEndpoints = {
  'file-chase': {
    method: 'POST',
    path: '/api/chases',
    answeredBy: 'signals',
    summary: '督办一个单位：问一个办件，或者问它的工作；负责人按期答复',
    access: ['supervisor', 'leader'],
    idempotent: true,
    body: z.strictObject({
      office: z.nullable(id).check(z.describe('null where it is about a case: whichever office has it is asked')),
      case: z.nullable(id).check(z.describe('null where it is about the office’s work in general')),
      demand: typedText(2, 500),
    }),
    reply: z.omit(receipt, { missing: true, pin: true }).register(z.globalRegistry, { id: 'ChaseReceipt' }),
    status: 201,
  },
  'list-chases': {
    method: 'GET',
    path: '/api/chases',
    answeredBy: 'signals',
    summary: '本单位发出的督办，最近的在前',
    access: ['supervisor', 'leader'],
    query: z.strictObject({ after: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) }),
    reply: page,
    status: 200,
  },
  'chase-about': {
    method: 'GET',
    path: '/api/chased/{case}',
    answeredBy: 'signals',
    summary: '一个办件现在有没有督办，给要答复和要看答复的人',
    access: ['head', 'station-head', 'supervisor'],
    reply: z.strictObject({
      chase: z
        .nullable(z.strictObject({ no: z.string(), label: z.string() }))
        .check(z.describe('null: there is none, or the caller may not know of it')),
    }),
    status: 200,
  },
  'read-chase': chaseReading.case,
  'read-chase-history': chaseReading.history,
} as const satisfies Endpoints
