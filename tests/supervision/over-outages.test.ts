import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { DatedRule } from '../../shared/kernel/supervision/rule.ts'
import { excuseFor } from '../../shared/supervision/rules/over-outages.ts'
import { type Story, story } from '../application/story.ts'
import { calendar, note } from '../kernel/sample.ts'
import { briefly, endOf, look, settingAt, startAfter } from './looking.ts'

/** T16: nobody is late by a day on which the hall did not answer for more than 60 minutes of office hours. */

const hour = 60
/** Accepted on Monday, 2 March: promised until Monday the 16th, by law until the 30th. */
const accepted = (on = '2026-03-02') => story({ on, fromVillage: false }).examining()
const found = (told: Story, at: string, outages: Record<string, number>, set: readonly DatedRule[] = []) =>
  look(applicationType, told, at, { set, outages: new Map(Object.entries(outages)) })
const rulesIn = (...given: Parameters<typeof found>) => briefly(found(...given))

const [warned, carded] = [['T1 warning forestry'], ['T2 yellow forestry']]

describe('on the last day', () => {
  test.each([
    [59, carded],
    [60, carded],
    [61, warned],
    [390, warned],
  ])('%s minutes', (minutes, findings) => {
    expect(rulesIn(accepted(), startAfter('2026-03-16'), { '2026-03-16': minutes })).toEqual(findings)
  })

  test.each([
    [30, 30, carded],
    [30, 31, warned],
    [120, 120, carded],
    [120, 121, warned],
  ])('where the county has set %s, of %s minutes', (threshold, minutes, findings) => {
    const set = [{ id: 'T16', threshold, effectiveFrom: '2026-01-01' }]
    expect(rulesIn(accepted(), startAfter('2026-03-16'), { '2026-03-16': minutes }, set)).toEqual(findings)
  })

  test('goes by the number of that day, whatever the county has set since', () => {
    const set = [{ id: 'T16', threshold: 120, effectiveFrom: '2026-03-17' }]
    expect(rulesIn(accepted(), startAfter('2026-03-16'), { '2026-03-16': 61 }, set)).toEqual(warned)
  })
})

test.each(['2026-03-13', '2026-03-15', '2026-03-17'])(
  'an outage on %s, which is not the last day, excuses nobody',
  day => {
    expect(rulesIn(accepted(), startAfter('2026-03-16'), { [day]: 3 * hour })).toEqual(carded)
  },
)

describe('for supervision the limit ends on the next working day', () => {
  const outages = { '2026-03-16': 2 * hour }

  test('and the card comes in the first minute after it, with that day', () => {
    expect(rulesIn(accepted(), endOf('2026-03-17'), outages)).toEqual(warned)
    const [card] = found(accepted(), startAfter('2026-03-17'), outages)
    expect(card).toMatchObject({ rule: 'T2', due: '2026-03-17', since: startAfter('2026-03-17') })
    expect(card?.sentence).toContain('2026年3月17日以前办结')
  })

  test('and what is done on it was never late', () => {
    const overDecision = (on: string, outs: Record<string, number>) => {
      const told = accepted().surveyed().on(on).approving()
      told.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
      return briefly(found(told, startAfter('2026-03-20'), outs).filter(({ duty }) => duty === 'decision#0'))
    }
    expect(overDecision('2026-03-17', outages)).toEqual([])
    expect(overDecision('2026-03-17', {})).toEqual(carded)
    expect(overDecision('2026-03-18', outages)).toEqual(carded)
  })

  test('which is behind a weekend and a holiday, or a Saturday that is worked', () => {
    const due = (day: string, minutes = 61) => {
      const told = accepted('2026-09-16')
      expect(told.due('promised')).toBe('2026-09-30')
      return rulesIn(told, day, { '2026-09-30': minutes, '2026-10-09': 61 })
    }
    expect(due(endOf('2026-10-08'))).toEqual(warned)
    expect(due(startAfter('2026-10-08'))).toEqual(carded)
    const friday = accepted('2026-09-18')
    expect(friday.due('promised')).toBe('2026-10-09')
    expect(rulesIn(friday, endOf('2026-10-10'), { '2026-10-09': 61 })).toEqual(warned)
    expect(rulesIn(friday, startAfter('2026-10-10'), { '2026-10-09': 61 })).toEqual(carded)
  })

  test('and where the hall does not answer on that day either, on the one after', () => {
    const both = { '2026-03-16': 61, '2026-03-17': 61 }
    expect(rulesIn(accepted(), endOf('2026-03-18'), both)).toEqual(warned)
    expect(rulesIn(accepted(), startAfter('2026-03-18'), both)).toEqual(carded)
  })
})

test('the promise and the case stay as they were', () => {
  const told = accepted()
  found(told, startAfter('2026-03-16'), { '2026-03-16': 61 })
  expect(told.due('promised')).toBe('2026-03-16')
})

test('a card over that day is withdrawn with the minutes, in the county’s words', () => {
  const outages = new Map([['2026-03-16', 65]])
  const excuse = (set: readonly DatedRule[]) =>
    excuseFor('林业局', '2026-03-16', { ...settingAt(calendar, startAfter('2026-03-16'), set), outages })
  expect(excuse([])).toEqual({
    ...{ day: '2026-03-16', minutes: 65 },
    sentence: '2026年3月16日办公时间里办事大厅有65分钟打不开，林业局当天到期的不算超期。',
  })
  const words = '{单位}：{最后一天}大厅故障{分钟数}分钟。'
  expect(excuse([{ id: 'T16', sentence: words, effectiveFrom: '2026-01-01' }])?.sentence).toBe(
    '林业局：2026年3月16日大厅故障65分钟。',
  )
  expect(excuse([{ id: 'T16', threshold: 90, effectiveFrom: '2026-01-01' }])).toBeNull()
})
