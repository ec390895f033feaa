import { setTimeout } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Assisted } from '../casework/assisted.ts'
import type { Counted } from '../casework/counted.ts'
import { assistedWrites } from '../casework/store/assisted-counts.ts'
import { partition } from '../casework/store/cases.ts'
import { countWrites } from '../casework/store/counts.ts'
import type { Dossier } from '../casework/store/dossier.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Commitment } from '../ledger/values.ts'
import type { Table } from '../platform/table.ts'
import { type KeptRating, keptRating } from './rating.ts'

/**
 * The rating of a case, one item beside its history: who reads the case does not read it, and it never changes the version
 * that officers act on.
 */

const sk = 'RATING'
const item = z.object({ rating: keptRating })

/** Null where a case was not rated. */
export function ratingIn({ beside }: Pick<Dossier, 'beside'>): KeptRating | null {
  const found = beside.get(sk)
  return found === undefined ? null : item.parse(found).rating
}

/** Pauses before further tries of a write that met another at the count, at most, in milliseconds. */
const pauses = [20, 40, 80, 160, 320]

/** Keeps a rating, its text and its counts in one transaction. `already-rated`: there is one. `throttled`: the table is busy. */
export async function keepRating(
  to: Table,
  no: string,
  rating: KeptRating,
  text: Commitment | null,
  counted: Counted,
  assisted: readonly Assisted[],
): Promise<Refusal | null> {
  const pk = partition(no)
  const TransactItems = [
    { Put: { TableName: to.name, Item: { pk, sk, rating }, ConditionExpression: 'attribute_not_exists(pk)' } },
    ...(text === null ? [] : [text.write(to, pk)]),
    ...countWrites(to, [counted]),
    ...assistedWrites(to, assisted),
  ]
  for (let tried = 0; ; tried += 1) {
    try {
      await to.db.send(new TransactWriteCommand({ TransactItems }))
      return null
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code)
      if (codes.includes('ConditionalCheckFailed')) return refuse('already-rated')
      const pause = pauses[tried]
      if (pause === undefined) return refuse('throttled')
      await setTimeout(Math.random() * pause)
    }
  }
}
