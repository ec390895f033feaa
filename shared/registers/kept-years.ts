import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { formerKey } from '../catalogue/reference.ts'
import { type YearTable, yearTable } from '../kernel/calendar.ts'
import { madeIn, proposedYears } from '../offices/proposed-years.ts'
import type { Table } from '../platform/table.ts'
import type { Row, Version } from './versions.ts'

/**
 * Calendar years that earlier releases corrected: beside the year in force they kept the one before it, without who and
 * when, which its proposal says.
 */

const landed = z.object({ body: z.string(), previous: z.nullish(z.string()) })

/** What the year was before the oldest table that has a row of its own; null where it was nothing else. */
async function previousOf({ db, name }: Table, key: string): Promise<YearTable | null> {
  const sk = `year#${key}`
  const former = {
    ...{ TableName: name, Limit: 1, KeyConditionExpression: 'pk = :pk' },
    ExpressionAttributeValues: { ':pk': formerKey(sk, '').pk },
  }
  const { Items: [oldest] = [] } = await db.send(new QueryCommand(former))
  const present = { TableName: name, Key: { pk: 'REFERENCE', sk }, ConsistentRead: true }
  const { body, previous = null } = landed.parse(oldest ?? (await db.send(new GetCommand(present))).Item)
  return previous === null || previous === body ? null : yearTable.parse(JSON.parse(previous))
}

interface Years {
  row(known: Table, key: string, now: number): Promise<Row<YearTable> | undefined>
}

export const withLanded = <S extends Years>(source: S): S => ({
  ...source,
  async row(known: Table, key: string, now: number) {
    const row = await source.row(known, key, now)
    const before = row === undefined ? null : await previousOf(known, key)
    const [oldest, ...later] = row?.versions ?? []
    if (before === null || oldest === undefined) return row
    const proposals = await proposedYears(known)
    const proposal = proposals.find(({ table }) => JSON.stringify(table) === JSON.stringify(oldest.content))
    const madeBy = oldest.madeBy ?? (proposal ? madeIn(proposal) : null)
    const was: Version<YearTable> = {
      ...{ content: before, from: oldest.from, replaced: madeBy?.confirmed.at ?? null, madeBy: null },
    }
    return { key, versions: [was, { ...oldest, madeBy }, ...later] }
  },
})
