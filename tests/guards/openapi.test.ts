import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lostReplies, narrowedRequests } from './compare.ts'
import { openApiDocument } from './today.ts'

/** Clients of the landed release's API, openapi.json, still work. Nothing is removed from that file. */

const landed: unknown = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'))

/** The pages that draw these two are deployed with them, so their replies may change. */
const free = ['read-case', 'read-history']

test('every request of the last release is still accepted', () => {
  expect(narrowedRequests(landed, openApiDocument())).toEqual([])
})

test('replies keep every field, except on the case page', () => {
  expect(lostReplies(landed, openApiDocument(), free)).toEqual([])
})
