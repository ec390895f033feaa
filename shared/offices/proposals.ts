import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, paginateQuery, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type Refusal, refuse, unreasoned } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'
import { outcome } from './api.ts'

/**
 * What one administrator proposes, and a second has to confirm before it counts, so that one person's slip changes
 * nothing. The last proposal under a key stays on record.
 */

const status = z.object({
  by: z.string(),
  at: z.string(),
  settled: z.nullable(z.object({ as: outcome, by: z.string(), at: z.string(), reason: z.optional(z.string()) })),
})
export type Proposal<C> = C & z.infer<typeof status>

export interface Deed {
  /** the administrator's subject */
  by: string
  /** server time, ISO instant */
  at: string
}

/** Its reason is asked of whoever did not propose. `seen`: the instant of the proposal that was read. */
export type Withdrawal = Deed & { reason?: string | undefined; seen?: string | undefined }

/** Whether it came to nothing. */
export const isOver = ({ settled }: z.infer<typeof status>): boolean => settled !== null && settled.as !== 'confirmed'

/** What is written with a confirmation, or not at all. */
export type AlsoWritten = NonNullable<TransactWriteCommandInput['TransactItems']>

const row = z.object({ sk: z.string(), body: z.string() })

interface Found<C> {
  proposal: Proposal<C>
  body: string
}

/** Where proposals of one kind are kept, and what each says beside who made it and what became of it. */
export interface ProposalKind<C> {
  pk: string
  /** their sort keys begin so */
  start: string
  content: z.ZodMiniType<C>
}

/** The proposals of one kind in that table. */
export function proposalsIn<C>(known: Table, { pk, start, content }: ProposalKind<C>) {
  const stored = z.intersection(content, status)
  const read = (body: string): Proposal<C> => stored.parse(JSON.parse(body))

  async function find(key: string): Promise<Found<C> | null> {
    const reply = await known.db.send(
      new GetCommand({ TableName: known.name, Key: { pk, sk: start + key }, ConsistentRead: true }),
    )
    if (reply.Item === undefined) return null
    const { body } = row.parse(reply.Item)
    return { body, proposal: read(body) }
  }

  /** Replaces what was read. `proposal-changed`: somebody else was faster. */
  async function replace(
    key: string,
    seen: Found<C> | null,
    next: Proposal<C>,
    also: AlsoWritten = [],
  ): Promise<Proposal<C> | Refusal> {
    const guard =
      seen === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'body = :seen', ExpressionAttributeValues: { ':seen': seen.body } }
    const Item = { pk, sk: start + key, body: JSON.stringify(next) }
    try {
      const TransactItems = [{ Put: { TableName: known.name, Item, ...guard } }, ...also]
      await known.db.send(new TransactWriteCommand({ TransactItems }))
      return next
    } catch (error) {
      if (isOvertaken(error)) return refuse('proposal-changed')
      throw error
    }
  }

  return {
    /** The last one under a key. */
    last: async (key: string): Promise<Proposal<C> | null> => (await find(key))?.proposal ?? null,

    /** `proposal-open`: another one waits under that key. The same said again by the same person is the one that waits. */
    async propose(key: string, said: C, { by, at }: Deed): Promise<Proposal<C> | Refusal> {
      const found = await find(key)
      if (found !== null && found.proposal.settled === null) {
        const { body, proposal } = found
        const isRepeated = body === JSON.stringify({ ...said, by, at: proposal.at, settled: null })
        return isRepeated ? proposal : refuse('proposal-open')
      }
      return replace(key, found, { ...said, by, at, settled: null })
    },

    /**
     * Confirms the one that waits; one that was confirmed stays so, and nothing is written. `proposal-missing`: there is
     * none. `same-administrator`: the caller proposed it. `proposal-changed`: it is not the one that the caller has `seen`,
     * by its instant. `also`: what it brings about.
     */
    async confirm(
      key: string,
      { by, at, seen }: Deed & { seen?: string },
      also: (proposal: Proposal<C>) => AlsoWritten = () => [],
    ): Promise<Proposal<C> | Refusal> {
      const found = await find(key)
      if (found === null || isOver(found.proposal)) return refuse('proposal-missing')
      if (seen !== undefined && found.proposal.at !== seen) return refuse('proposal-changed')
      if (found.proposal.settled !== null) return found.proposal
      if (found.proposal.by === by) return refuse('same-administrator')
      const next = { ...found.proposal, settled: { as: 'confirmed' as const, by, at } }
      return replace(key, found, next, also(found.proposal))
    },

    /**
     * Ends the one that waits: its proposer withdraws it, and another administrator refuses it with a reason.
     * `proposal-missing`: none waits. `proposal-changed`: it is not the one that the caller has `seen`. `invalid-input`:
     * another gives no reason.
     */
    async withdraw(key: string, { by, at, reason, seen }: Withdrawal): Promise<Proposal<C> | Refusal> {
      const found = await find(key)
      if (found === null || found.proposal.settled !== null) return refuse('proposal-missing')
      if (seen !== undefined && found.proposal.at !== seen) return refuse('proposal-changed')
      if (found.proposal.by === by)
        return replace(key, found, { ...found.proposal, settled: { as: 'withdrawn', by, at } })
      if (reason === undefined) return unreasoned()
      return replace(key, found, { ...found.proposal, settled: { as: 'refused', by, at, reason } })
    },

    /** The last one under each key, in the order of the keys. */
    async all(): Promise<Proposal<C>[]> {
      const query = {
        TableName: known.name,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :start)',
        ExpressionAttributeValues: { ':pk': pk, ':start': start },
      }
      const found: Proposal<C>[] = []
      for await (const { Items = [] } of paginateQuery({ client: known.db }, query))
        found.push(...Items.map(each => read(row.parse(each).body)))
      return found
    },
  }
}

const isOvertaken = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  )
