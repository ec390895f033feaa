import { describe, expect, test } from 'vitest'
import type { Signal } from '../../shared/signal/head.ts'
import { overSignals } from '../../shared/supervision/rules/over-signals.ts'
import { calendar, department } from '../kernel/sample.ts'
import { settingAt } from './looking.ts'

/** R1: three warnings in a row against one office within a month, for what went wrong, each counted once. */

type Read = Parameters<typeof overSignals>[0][number]
const on = (day: string, different: Partial<Read> = {}): Read => ({
  ...{ no: `no-${day}`, office: department, rule: 'T4', level: 'warning', since: `${day}T01:00:00.000Z` },
  ...{ filedAt: `${day}T02:00:00.000Z`, outcome: null, provisional: false },
  ...different,
})
const setting = settingAt(calendar, '2026-03-31T01:00:00.000Z')
const rowsOf = (...signals: Read[]) => overSignals(signals, setting).map(({ warnings }) => warnings)
const three = ['2026-03-02', '2026-03-10', '2026-04-02'] as const
const row = (different: Partial<Read> = {}) => three.map(day => on(day, different))

test('three within a month are one card, with their numbers', () => {
  const [finding] = overSignals(row(), setting)
  expect(finding).toMatchObject({ rule: 'R1', level: 'yellow', office: department, since: '2026-04-02T01:00:00.000Z' })
  expect(finding?.warnings).toEqual(three.map(day => `no-${day}`))
  expect(rowsOf(...row().toReversed())).toHaveLength(1)
})

test('two looks of which each saw another part of a row file one card', () => {
  const dutiesOf = (...signals: Read[]) => overSignals(signals, setting).map(({ duty }) => duty)
  const early = on('2026-03-01')
  expect(dutiesOf(early, ...row())).toEqual(['row#2026-03#0'])
  expect(dutiesOf(...row().slice(0, 2), on('2026-03-11'))).toEqual(['row#2026-03#0'])
  // Once the list has the card, the next row of the month is another.
  const card = on('2026-03-10', { no: 'card', rule: 'R1', level: 'yellow', warnings: row().map(({ no }) => no) })
  const next = ['2026-03-12', '2026-03-13', '2026-03-14'].map(day => on(day))
  expect(dutiesOf(...row(), card, ...next)).toEqual(['row#2026-03#1'])
  // One of another month has numbers of its own, whenever it had gone wrong.
  const earlier = { ...card, filedAt: '2026-02-27T02:00:00.000Z' }
  expect(dutiesOf(...row(), earlier, ...next)).toEqual(['row#2026-03#0'])
})

test('the month goes by when it went wrong, whenever it was found', () => {
  const filedAt = '2026-04-03T01:00:00.000Z'
  expect(rowsOf(on('2026-01-05', { filedAt }), on('2026-02-16', { filedAt }), on('2026-04-02', { filedAt }))).toEqual(
    [],
  )
  expect(rowsOf(...row({ filedAt }))).toEqual([three.map(day => `no-${day}`)])
})

describe('is silent', () => {
  test('about two, and about three over more than a month', () => {
    expect(rowsOf(...row().slice(1))).toEqual([])
    expect(rowsOf(on('2026-03-02'), on('2026-03-10'), on('2026-04-03'))).toEqual([])
    // A month from the last of January ends with February.
    expect(rowsOf(on('2026-01-31'), on('2026-02-02'), on('2026-02-28'))).toHaveLength(1)
    expect(rowsOf(on('2026-01-31'), on('2026-02-02'), on('2026-03-01'))).toEqual([])
  })

  test.each<[string, Partial<Read>]>([
    ['about what was told before anything went wrong', { rule: 'T1' }],
    ['about a permit that was nearly late', { rule: 'T5' }],
    ['about provisional days', { provisional: true }],
    ['about withdrawn ones', { outcome: 'withdrawn' }],
    ['about exempted ones', { outcome: 'exempted' }],
  ])('%s', (_, different) => expect(rowsOf(...row(different))).toEqual([]))

  test('where a card lies between them', () => {
    expect(rowsOf(...row(), on('2026-03-05', { level: 'yellow', rule: 'T2' }))).toEqual([])
  })
})

test('what a rule found in the registers is no part of a row, nor a card between', () => {
  expect(rowsOf(...row({ rule: 'D2' }))).toEqual([])
  expect(rowsOf(...row(), on('2026-03-05', { level: 'yellow', rule: 'S1' }))).toHaveLength(1)
})

test('a warning whose step is done still counts, and each counts once', () => {
  const ended: Signal['outcome'] = 'lapsed'
  expect(rowsOf(...row({ outcome: ended }))).toHaveLength(1)
  const card = on('2026-04-02', { no: 'card', rule: 'R1', level: 'yellow', warnings: three.map(day => `no-${day}`) })
  expect(rowsOf(...row(), card)).toEqual([])
  expect(rowsOf(...row(), card, on('2026-04-03'), on('2026-04-07'))).toEqual([])
  // A card that was lowered to a warning is none of a row.
  const lowered: Read = { ...card, level: 'warning', outcome: 'lowered' }
  expect(rowsOf(...row(), lowered, on('2026-04-03'), on('2026-04-07'))).toEqual([])
  expect(rowsOf(...row(), card, on('2026-04-03'), on('2026-04-07'), on('2026-04-08'))).toHaveLength(1)
})
