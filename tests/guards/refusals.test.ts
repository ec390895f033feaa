import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { endpoints } from '../../shared/hall/endpoints.ts'
import { refusalsOf, refusedActs } from '../../shared/hall/refused.ts'
import { refusals } from '../../shared/kernel/refusal.ts'
import type { Endpoint } from '../../shared/platform/endpoint.ts'
import { openApiDocument } from './today.ts'

/** The document names every refusal of every operation. The fuzzing tries whether the hall keeps to it. */

const content = z.record(z.string(), z.object({ schema: z.looseObject({}) }))
const { paths } = z
  .object({
    paths: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          operationId: z.string(),
          parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.looseObject({}) })),
          responses: z.record(z.string(), z.object({ content })),
        }),
      ),
    ),
  })
  .parse(openApiDocument())
const operations = Object.values(paths).flatMap(methods => Object.values(methods))
const codes = z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) })
const rowOf = (name: string): Endpoint =>
  Object.entries<Endpoint>(endpoints).find(([of]) => of === name)?.[1] as Endpoint

describe('every operation of the document', () => {
  test('names the codes of each status, and no status stands for others', () => {
    for (const { operationId, responses } of operations) {
      expect(Object.keys(responses)).not.toContain('default')
      const named = Object.entries(responses).flatMap(([status, reply]) => {
        const problem = reply.content['application/problem+json']
        return problem === undefined ? [] : codes.parse(problem.schema).properties.code.enum.map(c => `${status} ${c}`)
      })
      const wanted = refusalsOf(operationId, rowOf(operationId)).map(code => `${refusals[code][0]} ${code}`)
      expect(named.toSorted()).toEqual([...wanted, '403 forbidden', '500 internal'].toSorted())
    }
  })

  test('says how the gateway itself refuses', () => {
    for (const { operationId, responses } of operations) {
      const { access, level } = rowOf(operationId)
      const own = Object.keys(responses).filter(
        status => Number(status) >= 400 && responses[status]?.content['application/json'] !== undefined,
      )
      const byToken = access === 'anyone' ? [] : ['401', ...(level === undefined ? [] : ['403'])]
      expect([operationId, own]).toEqual([operationId, [...byToken, '429']])
    }
  })

  test('says what its headers and its path may contain', () => {
    const tries = { 'If-Match': ['"7"', '"x"'], 'Idempotency-Key': ['12345678', 'short'] }
    for (const [name, [good = '', bad = '']] of Object.entries(tries)) {
      const found = operations.flatMap(({ parameters }) => parameters.filter(p => p.name === name))
      expect(found.length).toBeGreaterThan(2)
      for (const { schema } of found) {
        expect(new RegExp(String(schema.pattern)).test(good)).toBe(true)
        expect(new RegExp(String(schema.pattern)).test(bad)).toBe(false)
      }
    }
    expect(JSON.stringify(openApiDocument())).toContain('at most 40 files together')
  })
})

test.each(Object.entries(refusedActs))('the acts of %s name no other refusal in their source', (type, listed) => {
  const sources = globSync(`shared/${type}/{acts/*,transitions,head}.ts`).map(file => readFileSync(file, 'utf8'))
  const named = sources.flatMap(text => [...text.matchAll(/refuse\(\s*'([a-z-]+)'/g)].map(([, code]) => code ?? ''))
  expect(named.length).toBeGreaterThanOrEqual(listed.length)
  const known: readonly string[] = [...listed, 'not-allowed', 'state-forbids', 'named-in-it', 'invalid-input']
  expect([...new Set(named)].filter(code => !known.includes(code))).toEqual([])
})
