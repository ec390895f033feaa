import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { iconNames } from '../../web/platform/components/icon-names.ts'

test('the sprite has each symbol that a page may name, and no other', () => {
  const sprite = readFileSync(join(import.meta.dirname, '../../web/platform/components/icons.svg'), 'utf8')
  const drawn = [...sprite.matchAll(/<symbol id="([\w-]+)" viewBox="0 0 24 24">/g)].map(([, name]) => name)
  expect(drawn.length).toBeGreaterThan(30)
  expect(drawn.toSorted()).toEqual(iconNames.toSorted())
})
