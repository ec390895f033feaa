import * as z from 'zod/mini'
import { dayOf } from '../../kernel/calendar.ts'
import { type Quota, type QuotaName, quotaOn } from '../../kernel/quota.ts'
import { type Refusal, type RefusalCode, refuse } from '../../kernel/refusal.ts'
import type { Write } from '../../ledger/ledger.ts'
import type { ItemKey, Table } from '../../platform/table.ts'

/**
 * How much was filed in a person's name, whoever filed it. It is read with the uploads, and counted in the transaction
 * that files, so it costs no call of its own and concurrent filings count like successive ones. The times of a quota
 * follow each other from the first of all days.
 */
export interface Use {
  key: ItemKey
  most: number
  /** epoch seconds */
  expires: number
  refused: RefusalCode
}

/** The use of a quota by this person. Null when the county has no such quota. */
export function useBy(
  hash: (purpose: 'applicant', text: string) => string,
  quotas: readonly Quota[],
  name: QuotaName,
  person: string,
  at: string,
  refused: RefusalCode,
): Use | null {
  const row = quotaOn(quotas, name, dayOf(at))
  if (row === undefined || row.within === null) return null
  const time = Math.floor(Date.parse(at) / 1000 / row.within)
  const key = hash('applicant', `quota#${name}#${person}#${time}`)
  return { key: { pk: `QUOTA#${key}`, sk: 'HEAD' }, most: row.most, expires: (time + 1) * row.within, refused }
}

const useItem = z.object({ pk: z.string(), used: z.int() })

/** The refusal when nothing is left of the quota, by the items read. */
export function usedUp(use: Use | null, items: readonly Record<string, unknown>[]): Refusal | null {
  const found = use === null ? undefined : items.find(item => item.pk === use.key.pk)
  return use !== null && found !== undefined && useItem.parse(found).used >= use.most ? refuse(use.refused) : null
}

export const count = (to: Table, { key, most, expires }: Use): Write => ({
  Update: {
    TableName: to.name,
    Key: key,
    UpdateExpression: 'ADD #used :one SET expires = :expires',
    ConditionExpression: 'attribute_not_exists(pk) OR #used < :most',
    ExpressionAttributeNames: { '#used': 'used' },
    ExpressionAttributeValues: { ':one': 1, ':expires': expires, ':most': most },
  },
})
