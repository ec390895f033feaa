import { expect, test } from 'vitest'
import { limitsOf, nearest } from '../../shared/casework/view.ts'
import { endClock, extendClock, pauseClock, resumeClock, startClock } from '../../shared/kernel/clock.ts'
import { calendar } from '../kernel/sample.ts'

const clock = (id: string, days: number) => startClock(id, { days, unit: 'wd' }, '2026-03-02')

test('the nearest running limit binds, and paused or ended clocks do not', () => {
  const [long, short] = [clock('long', 10), clock('short', 2)]
  expect(nearest([long, short], calendar)?.day).toBe('2026-03-04')
  expect(nearest([short, long], calendar)?.day).toBe('2026-03-04')
  expect(nearest([short, short], calendar)?.day).toBe('2026-03-04')
  expect(nearest([long, pauseClock(short, '2026-03-03', 'x')], calendar)?.day).toBe('2026-03-16')
  expect(nearest([endClock(short, '2026-03-03')], calendar)).toBeNull()
})

test('a limit states how its days were counted', () => {
  const counted = resumeClock(
    pauseClock(extendClock(clock('answer', 10), 3, 'extension'), '2026-03-04', 'a'),
    '2026-03-06',
  )
  const telling = {
    label: (id: string) => `${id}期限`,
    isPaper: (id: string) => id === 'paper',
    suspends: (id: string) => id === 'asked',
    why: (id: string) => `因为${id}`,
    calendar,
    at: '2026-03-09T01:00:00.000Z',
  }
  const [limit, rests, done, paper] = limitsOf(
    [
      counted,
      pauseClock(clock('rests', 5), '2026-03-03', 'b'),
      endClock(clock('done', 5), '2026-03-05'),
      clock('paper', 5),
    ],
    telling,
  )
  expect(limit).toEqual({
    clock: 'answer',
    label: 'answer期限',
    done: null,
    due: { day: '2026-03-23', provisional: false, left: 10, phase: 'ahead' },
    expected: null,
    ledger: ['自2026年3月2日起，10个工作日', '延长3日', '2026年3月4日至2026年3月6日暂停：因为a'],
    paper: false,
  })
  expect(rests).toMatchObject({ due: null, done: null, ledger: [expect.any(String), '2026年3月3日起暂停：因为b'] })
  expect(done).toMatchObject({ due: null, done: '2026-03-05' })
  expect(paper?.paper).toBe(true)
})
