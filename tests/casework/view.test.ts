import { expect, test } from 'vitest'
import { leftOf } from '../../shared/casework/view.ts'
import { calendar } from '../kernel/sample.ts'

test('a limit ends the day after its last, working day or not', () => {
  // 18 September 2026 is a Friday, and the Sunday after it is a working day.
  expect(leftOf(calendar, '2026-09-17', '2026-09-18')).toEqual({ left: 1, phase: 'ahead' })
  expect(leftOf(calendar, '2026-09-18', '2026-09-18')).toEqual({ left: 0, phase: 'today' })
  expect(leftOf(calendar, '2026-09-19', '2026-09-18')).toEqual({ left: 0, phase: 'overdue' })
  expect(leftOf(calendar, '2026-09-20', '2026-09-18')).toEqual({ left: -1, phase: 'overdue' })
})

test('a limit on a day off is not due earlier', () => {
  expect(leftOf(calendar, '2026-09-26', '2026-09-27')).toEqual({ left: 0, phase: 'ahead' })
})
