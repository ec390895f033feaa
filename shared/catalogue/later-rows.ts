import * as z from 'zod/mini'
import { right } from '../kernel/actor.ts'
import type { Day } from '../kernel/calendar.ts'
import { linkHost } from '../kernel/item/link-host.ts'
import { specialProcedure } from '../kernel/item/steps.ts'
import { office, part } from '../kernel/office.ts'
import { countyLimit, enquiryTopic } from '../kernel/reference.ts'
import type { ItemKey, Table } from '../platform/table.ts'
import { pagesPartition } from './page-words.ts'
import { firstDay, type Rows, storedRows } from './reference.ts'
import { searchWordsRow } from './search-words.ts'
import { siteRow, tileRow } from './site.ts'

/**
 * What rows of the registers will say from a later day on, as a county's folder has it in one file: the other files say what
 * holds today. Rows that are dated in their own files (quotas, texts, items) are not in it.
 */

export const laterFile = 'later.json'

const contents = {
  office,
  special: specialProcedure,
  topic: enquiryTopic,
  part,
  limit: countyLimit,
  right,
  host: linkHost,
  word: searchWordsRow,
  site: siteRow,
  tile: tileRow,
} as const
type LaterKind = keyof typeof contents
const kinds = Object.keys(contents) as LaterKind[]
const onPages: readonly string[] = ['word', 'site', 'tile'] satisfies LaterKind[]

const laterRow = z.strictObject({
  kind: z.enum(kinds),
  /** its number or name among those of its kind */
  id: z.string().check(z.regex(/^[^#]+$/)),
  from: z.iso.date(),
  /** of what a row of that kind is */
  content: z.unknown(),
})
export type LaterRow = z.infer<typeof laterRow>

/** Throws ZodError for a row that its register would not have. */
export const laterRows = z.pipe(
  z.array(laterRow),
  z.transform((rows): LaterRow[] => rows.map(row => ({ ...row, content: contents[row.kind].parse(row.content) }))),
)

export const laterKey = ({ kind, id, from }: LaterRow): ItemKey => ({
  pk: onPages.includes(kind) ? pagesPartition : 'REFERENCE',
  sk: `${kind}#${id}#${from}`,
})

/** The rows among them that begin after that day. */
export const laterThan = (rows: Rows, day: Day): LaterRow[] =>
  rows.flatMap(({ sk, body }) => {
    const [name, id = ''] = sk.split('#')
    const kind = kinds.find(one => one === name)
    const from = firstDay(sk)
    return kind === undefined || from === null || from <= day ? [] : [{ kind, id, from, content: JSON.parse(body) }]
  })

/** All that is planned in the registers. */
export async function plannedRows(known: Table, today: Day): Promise<LaterRow[]> {
  const rows = await Promise.all([storedRows(known), storedRows(known, { partition: pagesPartition })])
  return laterThan(rows.flat(), today)
}
