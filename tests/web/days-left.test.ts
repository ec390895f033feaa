import { expect, test } from 'vitest'
import { lookOf } from '../../web/platform/components/days-left.tsx'

test.each([
  [{ left: 19, phase: 'ahead' }, null],
  [{ left: 3, phase: 'ahead' }, null],
  [{ left: 2, phase: 'ahead' }, 'soon'],
  [{ left: 0, phase: 'ahead' }, 'soon'],
  [{ left: 0, phase: 'today' }, 'today'],
  [{ left: 0, phase: 'overdue' }, 'late'],
  [{ left: -6, phase: 'overdue' }, 'late'],
] as const)('a limit of %o looks %s', (limit, look) => expect(lookOf(limit)).toBe(look))
