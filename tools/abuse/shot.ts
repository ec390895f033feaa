import fc from 'fast-check'
import type { Caller } from './caller.ts'
import type { Document, Operation } from './operation.ts'
import { type Packed, packed, spoiled } from './spoil.ts'
import type { Stock } from './stock.ts'
import { valueLike } from './value.ts'

/** One request, ready to send. */
export interface Shot {
  caller: Caller
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer | null
  /** the If-Match header: the thing's present version, or this one */
  version: 'now' | string | null
  /** last number of the local address it is sent from */
  from: number
}

const oddSegments = [
  '%',
  '%00',
  '%2e%2e%2f',
  '%ff',
  '%E9%99%88',
  '%F0%9F%98%80',
  '..',
  '.',
  'a'.repeat(3000),
  '%0d%0aX:1',
  "'",
  'CASE%231',
  '%252e',
  'undefined',
  '__proto__',
]

const escaped = (value: unknown): string => encodeURIComponent(String(value).toWellFormed())

const rarely = <T>(usual: fc.Arbitrary<T>, ...rare: fc.Arbitrary<T>[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: usual }, ...rare)

/** Requests to one operation by any caller, most of them nearly right. */
export function shots(
  operation: Operation,
  callers: readonly Caller[],
  { schemas }: Document,
  stock: Stock,
): fc.Arbitrary<Shot> {
  const { name, method, parameters, body } = operation
  const value = (schema: Operation['parameters'][number]['schema'], as: string) =>
    valueLike(schema, schemas, stock.real, as)
  const named = (place: string) => parameters.filter(p => p.in === place)
  const segments = fc.record(
    Object.fromEntries(
      named('path').map(p => [
        p.name,
        rarely(fc.constantFrom(...(stock.real[p.name] ?? ['x'])).map(escaped), fc.constantFrom(...oddSegments)),
      ]),
    ),
  )
  const query = fc.record(Object.fromEntries(named('query').map(p => [p.name, value(p.schema, p.name)])), {
    requiredKeys: named('query').flatMap(p => (p.required ? [p.name] : [])),
  })
  const oddQuery = fc.constantFrom(
    '',
    'a=1&a=2',
    'step=check&step=handle',
    'after=%ff',
    '%',
    'size[]=copy',
    '__proto__=1',
    '&&==&',
    'after=',
  )
  const texts = query.map(found =>
    Object.entries(found)
      .map(([key, v]) => `${key}=${escaped(v)}`)
      .join('&'),
  )
  const good = stock.good[name] ?? []
  const made = body === null ? null : value(body, '')
  const wanted = made && (good.length === 0 ? made : fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...good) }, made))
  const bodies: fc.Arbitrary<Packed | null> =
    wanted === null
      ? rarely<Packed | null>(fc.constant(null), fc.constant(packed({ unasked: true })))
      : fc.oneof({ weight: 3, arbitrary: wanted.map(packed) }, { weight: 2, arbitrary: wanted.chain(spoiled) })
  const people = callers.filter(({ isPerson }) => isPerson)
  const nobodies = callers.filter(({ isPerson }) => !isPerson)
  const fitting = stock.open.get(name) ?? []
  const hasHeader = (header: string) => parameters.some(p => p.in === 'header' && p.name === header)
  return fc
    .record({
      caller: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...people) }, fc.constantFrom(...nobodies)),
      fitting: fitting.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...fitting), { freq: 6 }),
      method: rarely(fc.constant(method), fc.constantFrom('PATCH', 'DELETE', 'PUT', 'OPTIONS', 'HEAD', 'GET', 'POST')),
      segments,
      query: rarely(texts, oddQuery),
      packed: bodies,
      version: hasHeader('If-Match')
        ? rarely<string | null>(
            fc.constant('now'),
            fc.constantFrom('"1"', '0', 'W/"1"', '*', '99999999999', '-1', '"x"', ''),
            fc.constant(null),
          )
        : fc.constant(null),
      attempt: hasHeader('Idempotency-Key')
        ? rarely<string | null>(
            fc.uuid(),
            fc.constantFrom('one-and-the-same', 'x', 'a'.repeat(65), '../../etc'),
            fc.constant(null),
          )
        : fc.constant(null),
      more: rarely<Record<string, string>>(
        fc.constant({}),
        fc.constantFrom(
          { 'x-device-time': '2026-09-28T09:00:00+08:00' },
          { 'x-device-time': '2026-02-30T25:61:00Z' },
          { 'x-forwarded-for': '10.0.0.1, 2001:db8::1' },
          { 'x-hall-origin': 'a'.repeat(64) },
          { 'x-padding': 'a'.repeat(11_000) },
          { 'x-http-method-override': 'DELETE' },
          { accept: 'application/xml', 'accept-encoding': 'identity;q=0' },
          { cookie: 'a=b; __proto__=1' },
        ),
      ),
      from: fc.integer({ min: 2, max: 250 }),
    })
    .map(
      ({
        caller,
        fitting: fit,
        method: verb,
        segments: at,
        query: asked,
        packed: sent,
        version,
        attempt,
        more,
        from,
      }) => ({
        caller: callers.find(({ name: user }) => user === fit?.user) ?? caller,
        method: verb,
        path: `${operation.path.replace(/\{(\w+)\}/g, (_, p: string) => (p === 'case' ? fit?.no : null) ?? at[p] ?? '')}${asked === '' ? '' : `?${asked}`}`,
        headers: { ...sent?.headers, ...(attempt === null ? {} : { 'idempotency-key': attempt }), ...more },
        body: sent?.bytes ?? null,
        version,
        from,
      }),
    )
}
