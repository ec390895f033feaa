import type * as z from 'zod/mini'
import type { Role } from '../kernel/actor.ts'
import type { QuotaName } from '../kernel/quota.ts'

/** The Lambda that answers an endpoint; infra makes a route of each row to it. */
export type FunctionName =
  | 'applications'
  | 'personal'
  | 'reviews'
  | 'enquiries'
  | 'disclosure'
  | 'changes'
  | 'work'
  | 'vouchers'
  | 'paper'
  | 'signals'
  | 'administration'
  | 'public'

/** One row of the API. It feeds the route, the input check, the types, the OpenAPI document and the web client. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/api/${string}`
  answeredBy: FunctionName
  summary: string
  /** anyone; a signed-in person (applicant or officer); officers on the roster; or these roles alone */
  access: 'anyone' | 'person' | 'officer' | readonly Role[]
  /** opened also by work of these roles that a right gives: the answer judges by the case */
  byCase?: true
  /** assurance level the token must carry, checked by the authorizer */
  level?: 3 | 4
  query?: z.core.$ZodType
  body?: z.core.$ZodType
  reply: z.ZodMiniType | 'html' | 'openapi'
  status: 200 | 201
  /** the caller states the version it saw in If-Match */
  versioned?: true
  /** the caller states its attempt in Idempotency-Key */
  idempotent?: true
  /** largest body in bytes */
  limit?: number
  /** how often one address may ask, for open endpoints that read data; nobody who signed in is counted by address */
  quota?: QuotaName
}

export type Endpoints = Record<string, Endpoint>

/** 64 KB: the most for an ordinary body. */
export const bodyLimit = 64 * 1024

export const pathParameters = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(m => m[1] ?? '')

/** Of Idempotency-Key, If-Match, and a part of a path. */
export const attemptPattern = /^[\w-]{8,64}$/
export const versionPattern = /^"?(\d{1,9})"?$/
export const segmentPattern = /^[\w.@-]{1,64}$/
