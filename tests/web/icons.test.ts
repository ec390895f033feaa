import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../web/platform/components', name), 'utf8')

test('the sprite has each symbol that a page may name, and no other', () => {
  const drawn = [...read('icons.svg').matchAll(/<symbol id="([\w-]+)" viewBox="0 0 24 24">/g)].map(([, name]) => name)
  const named = [...read('icon.tsx').matchAll(/^ {2}\| '([\w-]+)'$/gm)].map(([, name]) => name)
  expect(drawn.length).toBeGreaterThan(30)
  expect(named.toSorted()).toEqual(drawn.toSorted())
})
