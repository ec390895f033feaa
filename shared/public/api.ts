import * as z from 'zod/mini'
import { progress } from '../casework/api/replies.ts'
import { typedCode, typedNumber } from '../kernel/typed.ts'
import type { Endpoints } from '../platform/endpoint.ts'
import { givenRating, ratingStanding } from '../ratings/rating.ts'

export const publicEndpoints = {
  'look-up-progress': {
    method: 'POST',
    path: '/api/progress',
    answeredBy: 'public',
    summary: '凭办件编号和查询码查询进度',
    access: 'anyone',
    body: z.strictObject({
      no: typedCode(8, 40),
      pin: typedNumber(4, 12),
    }),
    reply: z.extend(progress, {
      rating: z.nullable(ratingStanding).check(z.describe('null before the end, and once nobody may rate it any more')),
    }),
    status: 200,
    quota: 'look-ups-from-address',
  },
  'rate-by-code': {
    method: 'POST',
    path: '/api/progress/rating',
    answeredBy: 'public',
    summary: '凭办件编号和查询码评价办结的办件（好差评），一件一次',
    access: 'anyone',
    body: z.strictObject({
      no: typedCode(8, 40),
      pin: typedNumber(4, 12),
      ...givenRating,
    }),
    reply: ratingStanding,
    status: 201,
    quota: 'look-ups-from-address',
  },
  'send-pin': {
    method: 'POST',
    path: '/api/progress/pin',
    answeredBy: 'public',
    summary: '把新的查询码发到登记的手机',
    access: 'anyone',
    body: z.strictObject({
      no: typedCode(8, 40),
      phone: typedCode(7, 40),
    }),
    reply: z.strictObject({ message: z.string() }),
    status: 200,
    quota: 'codes-from-address',
  },
  'verify-voucher': {
    method: 'POST',
    path: '/api/vouchers/verify',
    answeredBy: 'public',
    summary: '核验文书真伪',
    access: 'anyone',
    body: z.strictObject({
      number: typedCode(8, 60),
      token: typedCode(8, 80),
    }),
    reply: z.strictObject({
      number: z.string(),
      kind: z.string(),
      title: z.string(),
      office: z.string(),
      issuedOn: z.iso.date(),
      case: z.string(),
      applicant: z.string(),
      item: z.string(),
      digest: z.string().check(z.describe('SHA-256 of the voucher’s sealed content')),
      signature: z.string(),
      standing: z.enum(['valid', 'revoked', 'erased']),
    }),
    status: 200,
    quota: 'look-ups-from-address',
  },
  'take-receipt': {
    method: 'POST',
    path: '/api/sms/receipts',
    answeredBy: 'public',
    summary: '短信运营商回报短信是否送达（须签名）',
    access: 'anyone',
    body: z.strictObject({
      providerId: z.string().check(z.minLength(1), z.maxLength(200)),
      status: z.enum(['delivered', 'undelivered']),
    }),
    reply: z.strictObject({ accepted: z.literal(true) }),
    status: 200,
  },
  openapi: {
    method: 'GET',
    path: '/api/openapi.json',
    answeredBy: 'public',
    summary: '接口说明（OpenAPI 3.1）',
    access: 'anyone',
    reply: 'openapi',
    status: 200,
  },
} as const satisfies Endpoints
