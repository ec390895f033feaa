import * as z from 'zod/mini'
import { typedNumber } from '../kernel/typed.ts'
import type { Endpoints } from '../platform/endpoint.ts'

const voucherLine = z.strictObject({
  number: z.string(),
  kind: z.string(),
  title: z.string(),
  issuedAt: z.string(),
})

export const officialDocumentEndpoints = {
  'list-vouchers': {
    method: 'GET',
    path: '/api/cases/{case}/vouchers',
    answeredBy: 'vouchers',
    summary: '办件的文书',
    access: 'person',
    reply: z.strictObject({ vouchers: z.array(voucherLine) }),
    status: 200,
  },
  'print-voucher': {
    method: 'POST',
    path: '/api/cases/{case}/vouchers/{number}',
    answeredBy: 'vouchers',
    summary: '打印文书；回执可带上刚取得的查询码',
    access: 'person',
    body: z.strictObject({ pin: z.optional(typedNumber(4, 12)) }),
    reply: 'html',
    status: 200,
  },
} as const satisfies Endpoints
