import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { barriers, doubled, isFree, rateOf, ticket } from './toll.ts'

test('a bus pays half', () => expect(rateOf('bus')).toBe('half'))
test('every barrier opens', () => expect(barriers(3)).toBe(0))
test('the first ticket is printed with all others', () => expect(ticket(0)).toMatch(/ 0$/))
test('and the next is there already', () => expect(ticket(1)).toMatch(/ 1$/))
test('a price is doubled', () => expect(doubled(2)).toBe(4))

describe('children', () => {
  let age = 0
  beforeAll(() => {
    age = 5
  })
  afterEach(() => {
    age = 99
  })

  test('pay nothing, as soon as anybody looks', async () => {
    expect(await Promise.resolve(isFree(age))).toBe(true)
  })
})
