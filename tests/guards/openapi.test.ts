import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lostReplies, narrowedRequests } from './compare.ts'
import { openApiDocument } from './today.ts'

/** Clients of the landed release's API, openapi.json, still work. Nothing is removed from that file. */

const landed: unknown = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'))

/** Drawn by pages that are deployed with them: these two may reply as they like. */
const free = ['read-case', 'read-history']

test('every request of the last release is still accepted', () => {
  expect(narrowedRequests(landed, openApiDocument())).toEqual([])
})

test('replies keep every field, except on the case page', () => {
  expect(lostReplies(landed, openApiDocument(), free)).toEqual([])
})
