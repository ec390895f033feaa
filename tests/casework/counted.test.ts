import { expect, test } from 'vitest'
import { entriesOf } from '../../shared/casework/entry.ts'
import { isIndicator } from '../../shared/casework/indicator.ts'
import { type Row, rows } from './openings.ts'

/** What case types count, type by type. */

/** What each case of the type that opens here counts. */
const tablesOf = ({ type, openings }: Row) =>
  openings.flatMap(({ actor, itemVersion, opening }) => {
    const at = '2026-03-31T01:00:00.000Z'
    const records = entriesOf({ no: 'X26-0001', version: 0 }, { actor, at, itemVersion }, [opening])
    return [type.reads.counted?.events(type.fold(records), null) ?? {}]
  })

const named = (those: readonly Row[]) => those.map(row => [row.name, row] as const)

test.each(named(rows))('the type %s counts events of its own, under names that exist', (_, row) => {
  const tables = tablesOf(row)
  const kinds = row.type.events.map(({ type }) => type)
  expect(tables.flatMap(table => Object.keys(table)).filter(kind => !kinds.includes(kind))).toEqual([])
  expect(tables.flatMap(table => Object.values(table).flat()).filter(name => !isIndicator(name))).toEqual([])
})

test.each(named(rows.filter(({ promises }) => promises)))(
  'the type %s counts what comes in and what ends',
  (_, row) => {
    const opening = row.openings[0]?.opening.type ?? ''
    for (const table of tablesOf(row)) {
      expect(table[opening]).toEqual(['received'])
      expect(Object.values(table).flat()).toContain('ended')
    }
  },
)
