import { Refusal } from '../refusal.ts'
import type { AwsReply, AwsRequest } from '../request.ts'

export interface CorsRule {
  origins: string[]
  methods: string[]
  headers: string[]
  exposed: string[]
  maxAge: string | undefined
}

/** Reads a CORSConfiguration. Throws MalformedXML when it holds no rule. */
export function parseCors(xml: string): CorsRule[] {
  const rules = [...xml.matchAll(/<CORSRule>(.*?)<\/CORSRule>/gs)].map(([, rule = '']) => ({
    origins: texts(rule, 'AllowedOrigin'),
    methods: texts(rule, 'AllowedMethod'),
    headers: texts(rule, 'AllowedHeader'),
    exposed: texts(rule, 'ExposeHeader'),
    maxAge: texts(rule, 'MaxAgeSeconds')[0],
  }))
  if (rules.length === 0) throw new Refusal(400, 'MalformedXML', 'The XML you provided was not well-formed')
  return rules
}

/** Answers a browser's preflight as S3 does, from the bucket's own rules. */
export function preflight(rules: readonly CorsRule[], request: AwsRequest): AwsReply {
  const method = request.headers['access-control-request-method'] ?? ''
  const asked = (request.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
  const names = asked.filter(name => name !== '')
  const rule = ruleFor(rules, request, method)
  if (!rule || !names.every(name => rule.headers.some(allowed => matches(allowed.toLowerCase(), name)))) {
    throw new Refusal(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.')
  }
  const headers = { ...granted(rule, request), 'access-control-allow-headers': names.join(', ') }
  return {
    status: 200,
    headers: rule.maxAge ? { ...headers, 'access-control-max-age': rule.maxAge } : headers,
    body: '',
  }
}

/** The headers that let a page of an allowed origin read an answer; none for the others. */
export function corsHeaders(rules: readonly CorsRule[], request: AwsRequest): Record<string, string> {
  const rule = ruleFor(rules, request, request.method)
  return rule ? granted(rule, request) : {}
}

function ruleFor(rules: readonly CorsRule[], request: AwsRequest, method: string): CorsRule | undefined {
  const { origin } = request.headers
  if (origin === undefined) return undefined
  return rules.find(rule => rule.methods.includes(method) && rule.origins.some(allowed => matches(allowed, origin)))
}

function granted(rule: CorsRule, request: AwsRequest): Record<string, string> {
  return {
    'access-control-allow-origin': rule.origins.includes('*') ? '*' : (request.headers.origin ?? ''),
    'access-control-allow-methods': rule.methods.join(', '),
    ...(rule.exposed.length > 0 ? { 'access-control-expose-headers': rule.exposed.join(', ') } : {}),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}

/** S3 allows one asterisk in an origin or a header name. */
function matches(pattern: string, text: string): boolean {
  const [head = '', tail] = pattern.split('*')
  if (tail === undefined) return pattern === text
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail)
}

function texts(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => text)
}
