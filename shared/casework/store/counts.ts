import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Day } from '../../kernel/calendar.ts'
import type { Write } from '../../ledger/ledger.ts'
import type { ItemKey, Table } from '../../platform/table.ts'
import type { Counted } from '../counted.ts'
import { type Indicator, indicators, isIndicator } from '../indicator.ts'

/**
 * Figures of offices by day and subject, one item each, in a partition for each month. The transaction that writes the
 * entries of a case adds to them, so that nothing is counted twice or forgotten.
 */

/** YYYY-MM */
type Month = string
const monthOf = (day: Day): Month => day.slice(0, 7)

const partition = (month: Month): string => `COUNTS#${month}`

/** The write that adds figures to an item of theirs. */
export function addition(to: Table, key: ItemKey, figures: Readonly<Record<string, number>>): Write {
  const added = Object.entries(figures)
  return {
    Update: {
      TableName: to.name,
      Key: key,
      UpdateExpression: `ADD ${added.map((_, i) => `#${i} :${i}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(added.map(([name], i) => [`#${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(added.map(([, count], i) => [`:${i}`, count])),
    },
  }
}

/** Adds what was counted to its cells. */
export const countWrites = (to: Table, counted: readonly Counted[]): Write[] =>
  counted.map(({ office, day, subject, figures }) =>
    addition(to, { pk: partition(monthOf(day)), sk: `${office}#${day}#${subject}` }, figures),
  )

const countItem = z.object({ sk: z.string() })
const cell = z.tuple([z.string(), z.iso.date(), z.string()])
const number = z.int()

function parse(item: Record<string, unknown>): Counted {
  const [office, day, subject] = cell.parse(countItem.parse(item).sk.split('#'))
  const names: Indicator[] = Object.keys(indicators).filter(isIndicator)
  const figures = names.flatMap(name => (item[name] === undefined ? [] : [[name, number.parse(item[name])] as const]))
  return { office, day, subject, figures: Object.fromEntries(figures) }
}

/** Both days included. */
export interface Span {
  from: Day
  until: Day
}

function monthsOf({ from, until }: Span): Month[] {
  const [year = 0, month = 0] = from.split('-').map(Number)
  const months: Month[] = []
  for (let n = year * 12 + month - 1; ; n += 1) {
    const one = `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
    if (one > monthOf(until)) return months
    months.push(one)
  }
}

/** What was counted in a span of days, in the order of months, offices, days and subjects; of one office or of all. One query a month. */
export async function countsOf(from: Table, span: Span, office: string | null): Promise<Counted[]> {
  const read = async (month: Month): Promise<Counted[]> => {
    const found: Counted[] = []
    const pages = paginateQuery(
      { client: from.db },
      {
        TableName: from.name,
        KeyConditionExpression: office === null ? 'pk = :pk' : 'pk = :pk AND sk BETWEEN :from AND :until',
        ExpressionAttributeValues: {
          ':pk': partition(month),
          // Nothing of the last day sorts behind a tilde.
          ...(office === null ? {} : { ':from': `${office}#${span.from}`, ':until': `${office}#${span.until}#~` }),
        },
      },
    )
    for await (const page of pages) found.push(...(page.Items ?? []).map(parse))
    return found.filter(({ day }) => day >= span.from && day <= span.until)
  }
  return (await Promise.all(monthsOf(span).map(read))).flat()
}
