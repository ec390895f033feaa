import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import * as z from 'zod/mini'
import { caseNumber } from '../kernel/identity.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { attemptPattern, bodyLimit, type Endpoint, pathParameters, segmentPattern, versionPattern } from './endpoint.ts'
import { viewerOf } from './origin.ts'
import { validationMessageOf } from './validation-message.ts'

type Event = APIGatewayProxyEventV2WithJWTAuthorizer

/** The token's claims about the caller, checked by the API's authorizer. */
const claims = z.object({
  sub: z.string(),
  name: z.optional(z.string()),
  id_number: z.optional(z.string()),
  credit_code: z.optional(z.string()),
  phone_number: z.optional(z.string()),
  phone_number_verified: z.optional(z.string()),
  scope: z._default(z.string(), ''),
  // seconds of the epoch, as text
  iat: z._default(z.string(), '0'),
})
export type Claims = z.infer<typeof claims>

export const readClaims = (event: Event): Claims => claims.parse(event.requestContext.authorizer.jwt.claims)

/** 0 to 5: the highest assurance level among the token's scopes. */
export function levelOf({ scope }: Claims): number {
  return Math.max(0, ...scope.split(' ').map(s => Number(/^level([1-5])$/.exec(s)?.[1] ?? 0)))
}

export type Path = Record<string, string>

/** What the caller sent. */
export interface Input {
  query: unknown
  body: unknown
  version: number
  attempt: string
  deviceAt: string | undefined
  client: string
  headers: Readonly<Record<string, string | undefined>>
  raw: Uint8Array
}
export type Request = Input & { path: Path }

const attemptKey = z.string().check(z.regex(attemptPattern))
const deviceTime = z.iso.datetime({ offset: true })

/** The input checked against its row, or the refusal that names every fault. */
export function readInput(row: Endpoint, event: Event): Input | Refusal {
  const query = check(row.query, event.queryStringParameters ?? {})
  if (isRefusal(query)) return query
  const raw = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  const body = readBody(row, raw)
  if (isRefusal(body)) return body
  const { headers } = event
  const version = versionPattern.exec(headers['if-match'] ?? '')?.[1]
  if (row.versioned && version === undefined) return refuse('version-missing')
  const attempt = attemptKey.safeParse(headers['idempotency-key'])
  if (row.idempotent && !attempt.success) return refuse('idempotency-key-missing')
  const deviceAt = deviceTime.safeParse(headers['x-device-time'])
  return {
    query: query.value,
    body: body.value,
    version: Number(version ?? 0),
    attempt: attempt.data ?? '',
    deviceAt: deviceAt.data,
    client: viewerOf(headers['x-forwarded-for'], event.requestContext.http.sourceIp),
    headers,
    raw,
  }
}

/** Path parameters. A case number is normalised. One with a wrong check character is not a case. */
export function readPath(row: Endpoint, event: Event): Path | Refusal {
  const path: Path = {}
  for (const name of pathParameters(row.path)) {
    const value = event.pathParameters?.[name] ?? ''
    if (name === 'case') {
      const number = caseNumber.check(value)
      if (!number.ok) return refuse('case-not-found')
      path[name] = number.value
    } else if (segmentPattern.test(value)) path[name] = value
    else return refuse('not-found')
  }
  return path
}

function readBody(row: Endpoint, raw: Buffer): { value: unknown } | Refusal {
  if (row.body === undefined) return { value: undefined }
  if (raw.length > (row.limit ?? bodyLimit)) return refuse('body-too-large', { limit: row.limit ?? bodyLimit })
  let parsed: unknown
  try {
    parsed = JSON.parse(raw.length === 0 ? '{}' : raw.toString('utf8'), wellFormed)
  } catch {
    return refuse('malformed-json')
  }
  return check(row.body, parsed)
}

/** Half a character, written as an escape, is text that DynamoDB does not take. Throws SyntaxError. */
function wellFormed(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) {
    throw new SyntaxError('half a surrogate pair')
  }
  return value
}

function check(schema: z.core.$ZodType | undefined, value: unknown): { value: unknown } | Refusal {
  if (schema === undefined) return { value: undefined }
  const result = z.safeParse(schema, value, { reportInput: true })
  return result.success
    ? { value: result.data }
    : refuse('invalid-input', { errors: result.error.issues.slice(0, 20).map(validationMessageOf) })
}
