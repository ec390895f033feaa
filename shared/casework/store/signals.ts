import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { dayOf } from '../../kernel/calendar.ts'
import type { Write } from '../../ledger/ledger.ts'
import type { Table } from '../../platform/table.ts'
import { type CaseType, nameIn } from '../case-type.ts'
import type { Recorded } from '../entry.ts'
import { signalLevels } from '../head.ts'

/**
 * Signals of limits, for supervisors. Each stands in a sparse index by its month. The same transaction updates a
 * count for every office, limit and level, so that a month's table is read without its signals.
 */

const level = z.enum(signalLevels)
export type Level = z.infer<typeof level>

/** A month of the hall's time, YYYY-MM. */
type Month = string
const monthOf = (instant: string): Month => dayOf(instant).slice(0, 7)

/** The event by which a case of any type signals a limit. */
const signalled = z.looseObject({
  type: z.literal('signalled'),
  office: z.string(),
  clock: z.string(),
  level,
  due: z.string(),
})

interface Signalled {
  /** office, limit and level; the limits of types other than applications have the type's name as prefix */
  cell: string
  due: string
}
function signalIn({ name }: Pick<CaseType, 'name'>, { event }: Recorded): Signalled | null {
  if (event.type !== 'signalled') return null
  const { office, clock, level: at, due } = signalled.parse(event)
  return { cell: `${office}#${nameIn({ name }, clock)}#${at}`, due }
}

const counts = (month: Month): string => `SIGNALS#${month}`

/** The index attributes of a signal. Other entries have none. */
export function signalKeys(type: Pick<CaseType, 'name'>, record: Recorded): Record<string, string> | undefined {
  const signal = signalIn(type, record)
  if (signal === null) return undefined
  const { case: no, at } = record
  return { signalKey: monthOf(at), signalSort: `${signal.cell}#${at}#${no}`, due: signal.due }
}

/** Adds one to each cell of the records. */
export function countSignals(to: Table, type: Pick<CaseType, 'name'>, records: readonly Recorded[]): Write[] {
  const cells = new Map<string, { month: Month; cell: string; count: number }>()
  for (const record of records) {
    const signal = signalIn(type, record)
    if (signal === null) continue
    const key = { month: monthOf(record.at), cell: signal.cell }
    const name = `${key.month}#${key.cell}`
    cells.set(name, { ...key, count: (cells.get(name)?.count ?? 0) + 1 })
  }
  return [...cells.values()].map(({ month, cell, count }) => ({
    Update: {
      TableName: to.name,
      Key: { pk: counts(month), sk: cell },
      UpdateExpression: 'ADD signals :more',
      ExpressionAttributeValues: { ':more': count },
    },
  }))
}

export interface Count {
  office: string
  /** as the index bears it: `acceptance`, `enquiry/answer` */
  clock: string
  level: Level
  count: number
}

const countItem = z.object({ sk: z.string(), signals: z.int() })
const cell = z.tuple([z.string(), z.string(), level])

/** The number of signals in a month by office, limit and level; only of the named office if there is one. */
export async function signalCounts(from: Table, month: Month, office: string | null): Promise<Count[]> {
  const found: Count[] = []
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      KeyConditionExpression: office === null ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :office)',
      ExpressionAttributeValues: { ':pk': counts(month), ...(office === null ? {} : { ':office': `${office}#` }) },
    },
  )
  for await (const page of pages) {
    for (const item of page.Items ?? []) {
      const { sk, signals } = countItem.parse(item)
      const [of, clock, at] = cell.parse(sk.split('#'))
      found.push({ office: of, clock, level: at, count: signals })
    }
  }
  return found
}

export interface Signal extends Omit<Count, 'count'> {
  no: string
  at: string
  due: string
}

const signalItem = z.object({ signalSort: z.string(), due: z.string() })
const sortParts = z.tuple([z.string(), z.string(), level, z.string(), z.string()])

const pageSize = 25

/** Which signals: all of an office, or those of one limit, or of one level of it. */
export interface Cell {
  office: string
  clock?: string | undefined
  level?: string | undefined
}

const prefixOf = ({ office, clock, level: at }: Cell): string =>
  [office, ...(clock === undefined ? [] : [clock, ...(at === undefined ? [] : [at])]), ''].join('#')

/** A month's signals of a cell, the oldest first, in pages; `after` is the `next` of the page before. */
export async function signalsOf(
  from: Table,
  month: Month,
  of: Cell,
  after?: string,
): Promise<{ signals: Signal[]; next: string | null }> {
  const prefix = prefixOf(of)
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: 'signal',
      KeyConditionExpression: 'signalKey = :month AND signalSort BETWEEN :from AND :until',
      ExpressionAttributeValues: {
        ':month': month,
        // Nothing sorts between a key and the same key with a space, and nothing of the cell behind a tilde.
        ':from': after === undefined ? prefix : `${prefix}${after} `,
        ':until': `${prefix}~`,
      },
      Limit: pageSize,
    }),
  )
  const last = reply.LastEvaluatedKey?.signalSort
  const signals = (reply.Items ?? []).map(item => {
    const { signalSort, due } = signalItem.parse(item)
    const [office, clock, at, instant, no] = sortParts.parse(signalSort.split('#'))
    return { office, clock, level: at, at: instant, no, due }
  })
  return { signals, next: typeof last === 'string' ? last.slice(prefix.length) : null }
}
