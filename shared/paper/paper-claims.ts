import * as z from 'zod/mini'
import type { Application } from '../application/head.ts'
import type { Write } from '../ledger/ledger.ts'
import type { Table } from '../platform/table.ts'

/**
 * Claims of batches on a case's originals. The case itself learns of its batch later, from the bus. Until then the
 * claim keeps the same paper out of a second batch. The transaction that packs takes it, and the one that signs for
 * the batch frees it.
 */
export const paperClaim = z.object({
  batch: z.string(),
  /** the office that handed the paper over */
  from: z.string(),
  isOpen: z.boolean(),
})
export type PaperClaim = z.infer<typeof paperClaim>

export const claimKey = (no: string) => ({ pk: `PACKED#${no}`, sk: 'HEAD' })

/**
 * Whether no batch has the paper, and the case knows the end of the last one: by its custody, or because the paper is
 * elsewhere now.
 */
export const isFree = (claim: PaperClaim | undefined, { paper }: Application): boolean =>
  claim === undefined || (!claim.isOpen && (paper?.last === claim.batch || paper?.at !== claim.from))

/** Claims the paper for a batch. It cancels the transaction when the claim has changed since it was read. */
export const take = (
  to: Table,
  no: string,
  claim: Omit<PaperClaim, 'isOpen'>,
  seen: PaperClaim | undefined,
): Write => ({
  Put: {
    TableName: to.name,
    Item: { ...claimKey(no), ...claim, isOpen: true },
    ...(seen === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#batch = :seen AND isOpen = :no',
          ExpressionAttributeNames: { '#batch': 'batch' },
          ExpressionAttributeValues: { ':seen': seen.batch, ':no': false },
        }),
  },
})

/** Frees the paper of a received batch, present or missing. */
export const free = (to: Table, no: string, claim: Omit<PaperClaim, 'isOpen'>): Write => ({
  Put: { TableName: to.name, Item: { ...claimKey(no), ...claim, isOpen: false } },
})
