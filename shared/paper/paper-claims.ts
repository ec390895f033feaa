import * as z from 'zod'
import type { Application } from '../application/head.ts'
import type { Write } from '../ledger/ledger.ts'
import type { Table } from '../platform/table.ts'

/**
 * Which batch a case's originals are in. The case itself hears of it later, from the bus: until then this keeps the same
 * paper out of a second batch. Taken in the transaction that packs, freed in the one that signs for the batch.
 */
export const paperClaim = z.object({
  batch: z.string(),
  /** the office that handed the paper over */
  from: z.string(),
  isOpen: z.boolean(),
})
export type PaperClaim = z.infer<typeof paperClaim>

export const claimKey = (no: string) => ({ pk: `PACKED#${no}`, sk: 'HEAD' })

/** Whether no batch has the paper, and the case has heard of the last one that had: by its custody, or for the paper is elsewhere now. */
export const isFree = (claim: PaperClaim | undefined, { paper }: Application): boolean =>
  claim === undefined || (!claim.isOpen && (paper?.last === claim.batch || paper?.at !== claim.from))

/** Takes the paper for a batch; it cancels the transaction when the claim is not any more as it was seen. */
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

/** Frees the paper of a batch that was signed for, whether it was in it or missing. */
export const free = (to: Table, no: string, claim: Omit<PaperClaim, 'isOpen'>): Write => ({
  Put: { TableName: to.name, Item: { ...claimKey(no), ...claim, isOpen: false } },
})
