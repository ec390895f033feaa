import { expect, test } from 'vitest'
import { compilePattern } from '../src/bus/pattern.ts'

const event = {
  source: 'hall',
  'detail-type': 'case',
  resources: ['a', 'b'],
  detail: {
    office: '445321100',
    step: 'town-check',
    days: 5,
    bucket: { name: 'papers' },
    object: { key: 'pending/x.jpg' },
    empty: null,
  },
}

test.each([
  [{ source: ['hall'] }, true],
  [{ source: ['other'] }, false],
  [{ resources: ['b'] }, true],
  [{ source: ['hall'], detail: { step: ['decision'] } }, false],
  [{ detail: { office: [{ prefix: '445321' }] } }, true],
  [{ detail: { object: { key: [{ suffix: '.png' }] } } }, false],
  [{ detail: { step: [{ 'anything-but': ['decision', 'delivery'] }] } }, true],
  [{ detail: { step: [{ 'anything-but': { prefix: 'town' } }] } }, false],
  [{ detail: { missing: [{ exists: false }], days: [{ exists: true }] } }, true],
  [{ detail: { days: [{ numeric: ['>', 4, '<=', 5] }] } }, true],
  [{ detail: { days: [{ numeric: ['<', 5] }] } }, false],
  [{ detail: { step: [{ 'equals-ignore-case': 'TOWN-check' }] } }, true],
  [{ detail: { empty: [null] } }, true],
  [{ $or: [{ source: ['other'] }, { detail: { days: [5] } }] }, true],
  [{ detail: { missing: { deeper: ['x'] } } }, false],
])('the pattern %j matches: %s', (pattern, matches) => {
  expect(compilePattern(pattern)(event)).toBe(matches)
})
