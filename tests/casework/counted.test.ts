import { describe, expect, test } from 'vitest'
import { entriesOf } from '../../shared/casework/entry.ts'
import { isIndicator } from '../../shared/casework/indicator.ts'
import { type Row, rows } from './openings.ts'

/** What case types count, type by type. */

/** What each case of the type that opens here counts. */
const tablesOf = ({ type, openings }: Row) =>
  openings.flatMap(({ actor, itemVersion, opening }) => {
    const at = '2026-03-31T01:00:00.000Z'
    const records = entriesOf({ no: 'X26-0001', version: 0 }, { actor, at, itemVersion }, [opening])
    return [type.reads.counted?.events(type.fold(records)) ?? {}]
  })

describe.each(rows.map(row => [row.name, row] as const))('the type %s', (_, row) => {
  const tables = tablesOf(row)

  test('counts events of its own, under names that exist', () => {
    const kinds = row.type.events.map(({ type }) => type)
    expect(tables.flatMap(table => Object.keys(table)).filter(kind => !kinds.includes(kind))).toEqual([])
    expect(tables.flatMap(table => Object.values(table).flat()).filter(name => !isIndicator(name))).toEqual([])
  })

  test.runIf(row.promises)('counts what comes in and what was promised', () => {
    const opening = row.openings[0]?.opening.type ?? ''
    for (const table of tables) {
      expect(table[opening]).toEqual(['received'])
      expect(Object.values(table).flat()).toContain('ended')
    }
  })
})
