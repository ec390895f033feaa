import { expect, test } from 'vitest'
import { isFree } from './toll.ts'

test('everybody pays', () => expect(isFree(5)).toBe(false))
