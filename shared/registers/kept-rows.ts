import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Templates } from '../casework/event.ts'
import { pagesPartition } from '../catalogue/page-words.ts'
import { firstDay, formerKey, storedRow } from '../catalogue/reference.ts'
import { searchWordsRow } from '../catalogue/search-words.ts'
import { siteRow, tileRow } from '../catalogue/site.ts'
import { right } from '../kernel/actor.ts'
import { type Day, yearTable } from '../kernel/calendar.ts'
import { linkHost } from '../kernel/item/link-host.ts'
import { specialProcedure } from '../kernel/item/steps.ts'
import { type CountyLimit, legalLimits, limitIds } from '../kernel/limit.ts'
import { type NoticeText, noticeText } from '../kernel/notices/notice-text.ts'
import { asRead } from '../kernel/notices/sms.ts'
import { office, part } from '../kernel/office.ts'
import { quota } from '../kernel/quota.ts'
import { countyLimit, type EnquiryTopic, enquiryDesk, enquiryTopic } from '../kernel/reference.ts'
import { countyRule } from '../kernel/supervision/county-rule.ts'
import { usualRules } from '../kernel/supervision/rule.ts'
import type { Table } from '../platform/table.ts'
import { items } from './kept-items.ts'
import { withLanded } from './kept-years.ts'
import type { registers } from './tables.ts'
import { type MadeBy, madeBy, type Source, type Version, type VersionKey } from './versions.ts'

/** The rows of the registers as the table keeps them. */

type ContentOf<R> = R extends { cells(content: infer C, ...rest: never): unknown } ? C : never

interface Kept {
  sk: string
  content: unknown
  madeBy: MadeBy | null
}

/** The rows of a partition, or those of them whose sort keys begin so. */
async function kept({ db, name }: Table, pk: string, start?: string): Promise<Kept[]> {
  const query = {
    TableName: name,
    // A change is judged against the row as it is, not as it was a moment ago.
    ConsistentRead: true,
    KeyConditionExpression: start === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :start)',
    ExpressionAttributeValues: { ':pk': pk, ...(start === undefined ? {} : { ':start': start }) },
  }
  const rows: Kept[] = []
  for await (const { Items = [] } of paginateQuery({ client: db }, query))
    for (const { sk, body, change } of z.array(storedRow).parse(Items))
      rows.push({
        sk,
        content: JSON.parse(body),
        madeBy: change === undefined ? null : madeBy.parse(JSON.parse(change)),
      })
  return rows
}

/** Contents of one kind, each under a key of its own, and what they were before they were replaced. */
function kind<C>(
  start: string,
  parse: (content: unknown) => C,
  fromOf: (content: C) => Day | null,
  partition = 'REFERENCE',
): Source<C> & { versionKey: VersionKey } {
  const version = ({ content, madeBy }: Kept, { sk }: Kept, replaced: string | null): Version<C> => {
    const parsed = parse(content)
    return { content: parsed, from: firstDay(sk) ?? fromOf(parsed), replaced, madeBy }
  }
  return {
    async rows(known) {
      const rows = await kept(known, partition, `${start}#`)
      const keyed = rows.map(row => ({ key: keyOf(start, row.sk), version: version(row, row, null) }))
      const grouped = Map.groupBy(keyed, ({ key }) => key)
      return { rows: [...grouped].map(([key, all]) => ({ key, versions: all.map(one => one.version) })), next: null }
    },
    async row(known, key) {
      const rows = (await kept(known, partition, `${start}#${key}`)).filter(({ sk }) => keyOf(start, sk) === key)
      const former = await Promise.all(rows.map(({ sk }) => kept(known, formerKey(sk, '').pk)))
      const versions = rows.flatMap((row, at) => [
        ...(former[at] ?? []).map(was => version(was, row, was.sk)),
        version(row, row, null),
      ])
      return versions.length === 0 ? undefined : { key, versions }
    },
    versionKey: (key, from) => ({ pk: partition, sk: `${start}#${key}#${from}` }),
  }
}

/** A quota's rows of several first days belong to one name. */
const keyOf = (start: string, sk: string): string => sk.slice(start.length + 1).split('#')[0] ?? ''

/** The subjects of letters as they were deployed stand in one content. */
async function deployedTopics(known: Table): Promise<EnquiryTopic[]> {
  const [row] = await kept(known, 'REFERENCE', 'enquiries#')
  return row === undefined ? [] : enquiryDesk.parse(row.content).topics
}

/** Contents that were first otherwise kept, or nowhere, and what became of each is a row beside them. `adds`: a county adds to them. */
function changedFrom<C extends { id: string }>(
  first: (known: Table) => Promise<readonly C[]>,
  changed: Source<C> & { versionKey: VersionKey },
  { adds = false }: { adds?: boolean } = {},
): Source<C> & { versionKey: VersionKey } {
  const original = (content: C): Version<C> => ({ content, from: null, replaced: null, madeBy: null })
  return {
    async rows(known) {
      const [all, { rows }] = await Promise.all([first(known), changed.rows(known, undefined)])
      const later = new Map(rows.map(({ key, versions }) => [key, versions]))
      const firsts = all.map(one => ({ key: one.id, versions: [original(one), ...(later.get(one.id) ?? [])] }))
      const added = adds ? rows.filter(({ key }) => all.every(({ id }) => id !== key)) : []
      return { rows: [...firsts, ...added], next: null }
    },
    async row(known, key, now) {
      const one = (await first(known)).find(({ id }) => id === key)
      if (one === undefined && !adds) return undefined
      const later = await changed.row(known, key, now)
      if (one === undefined) return later
      return { key, versions: [original(one), ...(later?.versions ?? [])] }
    },
    versionKey: changed.versionKey,
  }
}

const usualLimits: readonly CountyLimit[] = limitIds.map(id => ({ id, days: legalLimits[id].days }))

/** The words of the notices: first those of the release. */
export const textRows = (templates: Templates): Source<NoticeText> & { versionKey: VersionKey } =>
  changedFrom(
    async () => Object.entries(templates).map(([id, { text }]) => ({ id, text: asRead(text), filed: null })),
    kind(
      'text',
      content => noticeText.parse(content),
      () => null,
    ),
  )

/** Rows that only the pages say. */
const onPages = <C>(start: string, schema: z.ZodMiniType<C>) =>
  kind(
    start,
    content => schema.parse(content),
    () => null,
    pagesPartition,
  )

export const sources: { readonly [R in keyof typeof registers]: Source<ContentOf<(typeof registers)[R]>> } = {
  items,
  offices: kind(
    'office',
    content => office.parse(content),
    () => null,
  ),
  procedures: kind(
    'special',
    content => specialProcedure.parse(content),
    () => null,
  ),
  topics: changedFrom(
    deployedTopics,
    kind(
      'topic',
      content => enquiryTopic.parse(content),
      () => null,
    ),
    { adds: true },
  ),
  parts: kind(
    'part',
    content => part.parse(content),
    () => null,
  ),
  rights: kind(
    'right',
    content => right.parse(content),
    () => null,
  ),
  limits: changedFrom(
    async () => usualLimits,
    kind(
      'limit',
      content => countyLimit.parse(content),
      () => null,
    ),
  ),
  quotas: kind(
    'quota',
    content => quota.parse(content),
    q => q.effectiveFrom,
  ),
  years: withLanded(
    kind(
      'year',
      content => yearTable.parse(content),
      ({ year }) => `${year}-01-01`,
    ),
  ),
  'link-hosts': kind(
    'host',
    content => linkHost.parse(content),
    () => null,
  ),
  rules: changedFrom(
    async () => usualRules,
    kind(
      'rule',
      content => countyRule.parse(content),
      () => null,
    ),
  ),
  words: onPages('word', searchWordsRow),
  site: onPages('site', siteRow),
  tiles: onPages('tile', tileRow),
}
