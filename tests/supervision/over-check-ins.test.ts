import { expect, test } from 'vitest'
import type { DatedRule } from '../../shared/kernel/supervision/rule.ts'
import { type Hall, overRegisters } from '../../shared/supervision/rules/over-registers.ts'
import { offices } from '../documents/papers.ts'
import { calendar } from '../kernel/sample.ts'
import { settingAt } from './looking.ts'

/** S4, signing in at a station: at least one agent at each village on working days (六(三)4 of the plan). */

const [town, village] = ['445321115', '445321115207']
const on = '2026-03-02'
const [inTime, afterIt] = [`${on}T01:30:00.000Z`, `${on}T01:31:00.000Z`]
const switchedOn: DatedRule = { id: 'S4', effectiveFrom: '2026-01-01', state: 'on' }
const hall = (different: Partial<Hall> = {}): Hall => ({
  ...{ offices, versions: [], items: [], signedIn: new Map(), hosts: new Set(), states: new Map() },
  serving: new Map([town, village].map(id => [id, [{ roles: [id === town ? 'clerk' : 'agent'] }]])),
  ...different,
})
const asked = (different: Partial<Hall>, at: string, set: readonly DatedRule[] = [switchedOn]) =>
  overRegisters(hall(different), settingAt(calendar, at, set)).filter(
    ({ duty, office }) => duty.startsWith('S4#') && office === town,
  )
const said = (...args: Parameters<typeof asked>) => asked(...args).flatMap(({ finding }) => finding?.sentence ?? [])
const signedAt = (at: string, ...stations: readonly string[]) => new Map(stations.map(id => [id, [{ at }]]))

test('is found after the time, as one duty of the town and the day', () => {
  expect(said({}, inTime)).toEqual([])
  expect(said({}, afterIt)).toEqual([`2026年3月2日上班60分钟后，${town}、${village}还没有人到岗。`])
  expect(said({ signedIn: signedAt(afterIt, town, village) }, afterIt)).toHaveLength(1)
  expect(said({ signedIn: signedAt(inTime, town, village) }, afterIt)).toEqual([])
  expect(asked({}, afterIt)[0]).toMatchObject({
    duty: `S4#${on}`,
    finding: { level: 'warning', since: '2026-03-01T16:00:00.000Z', provisional: false },
  })
})

test('names the stations alone at which nobody was', () => {
  expect(said({ signedIn: signedAt(inTime, town) }, afterIt)).toEqual([
    `2026年3月2日上班60分钟后，${village}还没有人到岗。`,
  ])
})

test('is not asked of a station without people, nor on a day off', () => {
  expect(said({ serving: new Map() }, afterIt)).toEqual([])
  expect(said({}, '2026-03-01T03:00:00.000Z')).toEqual([])
  // The 28th of February 2026 is a make-up Saturday.
  expect(said({}, '2026-02-28T03:00:00.000Z')).toHaveLength(1)
})

test('asks again about the days before, which are over', () => {
  const duties = asked({}, afterIt)
  expect(duties.map(({ duty }) => duty)).toContain('S4#2026-02-27')
  expect(duties.filter(({ finding }) => finding !== null)).toHaveLength(1)
})

test('is off until the county switches it on, and may come earlier', () => {
  expect(said({}, afterIt, [])).toEqual([])
  expect(said({}, inTime, [{ ...switchedOn, threshold: 30 }])).toHaveLength(1)
})
