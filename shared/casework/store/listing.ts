import * as z from 'zod/mini'
import type { Calendar } from '../../kernel/calendar.ts'
import { retainedKey, shard, shards } from '../../ledger/retained.ts'
import { type CaseType, nameIn } from '../case-type.ts'
import type { CommonHead } from '../head.ts'
import { type Row, rowOf } from '../row.ts'
import { inHandKeys } from './in-hand.ts'

/** What a list shows of a case, masked. It stands beside the head because it is no part of the history. */
export const listing = z.strictObject({
  applicant: z.string(),
  item: z.string(),
  type: z.optional(z.string()).check(z.describe('the case’s type; none: an application')),
})
export type Listing = z.infer<typeof listing>

export const workKey = (office: string, list: string): string => `${office}#${list}`
export const paperKey = (office: string, task: string): string => `${office}#${task}`
/** The destination stands first, so that an office's destinations can be listed without reading every waiting case. */
export const paperSort = (to: string, rest: string): string => `${to}#${rest}`

export const nextCheckPartitions: readonly string[] = Array.from({ length: shards }, (_, i) => `wake#${i}`)

/** Sorts behind everything that falls due. The sweep never reads this far, but a calendar import does. */
const never = '9999-12-31T00:00:00.000Z'

/** Sorts behind every day: no limit of the case runs. */
const noDay = '9999-12-31'

/** A person's cases are listed by the instant they were filed. */
export const applicantSort = <H extends CommonHead>({ reads }: CaseType<H>, c: H): string => `${reads.since(c)}#${c.no}`

/**
 * Attributes of the head item by which the indexes sort, and the row that offices' lists show. An index serves lists
 * only, and acts read the head.
 */
export function indexAttributes<H extends CommonHead>(
  type: CaseType<H>,
  c: H,
  calendar: Calendar,
): Record<string, string | boolean | Row> {
  const { reads } = type
  const row = rowOf(type, c, calendar)
  const { step } = row
  const errand = reads.villageTaskOf?.(c) ?? null
  const paper = reads.paperTaskOf?.(c) ?? null
  const check = type.nextCheck(c, calendar) ?? (isRunningOn(type, c) ? never : null)
  const due = row.due ?? { day: noDay, provisional: false }
  const applicant = reads.applicantKey(c)
  const filer = reads.filedFor(c)
  const filed = applicantSort(type, c)
  const isListed = step !== null || errand !== null || paper !== null
  return {
    ...(applicant === null ? {} : { applicantKey: nameIn(type, applicant), applicantSort: filed }),
    ...(isListed ? { row } : {}),
    ...(filer === null ? {} : { filedKey: nameIn(type, filer), filedSort: filed }),
    ...(step === null
      ? {}
      : {
          workKey: workKey(c.holder, nameIn(type, step)),
          workSort: `${due.day}#${c.no}`,
          provisional: due.provisional,
          ...inHandKeys(c.holder, nameIn(type, step), c.no, row.due?.day),
        }),
    ...(errand === null
      ? {}
      : { errandKey: workKey(errand.office, nameIn(type, errand.task)), errandSort: `${due.day}#${c.no}` }),
    ...(paper === null
      ? {}
      : {
          paperKey: paperKey(paper.office, paper.task),
          paperSort: paperSort(paper.to, `${row.paper?.due?.day ?? noDay}#${c.no}`),
        }),
    ...(check === null ? retainedKeys(type, c) : { wakeKey: `wake#${shard(c.no)}`, wakeSort: `${check}#${c.no}` }),
  }
}

const listKeys = ['workKey', 'errandKey', 'paperKey'] as const

/** The offices whose lists a case enters or leaves, from its attributes before a change and after it: an office begins each key. */
export function officesMoved(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const keys = listKeys.filter(name => before[name] !== after[name]).flatMap(name => [before[name], after[name]])
  return [...new Set(keys.filter(key => typeof key === 'string').map(key => key.slice(0, key.indexOf('#'))))]
}

/** Limits of the case still run or are paused, but nothing about them is left to signal. */
const isRunningOn = <H extends CommonHead>(type: CaseType<H>, c: H): boolean =>
  type.isOpen(c) && c.clocks.some(clock => clock.end === null)

/** A closed case is listed by its class and last day, whatever term the county gives the class. */
function retainedKeys<H extends CommonHead>(type: CaseType<H>, c: H): Record<string, string> {
  const name = type.retentionOf(c)
  if (name === null || c.ended === null || c.ended.erased !== null) return {}
  return { wakeKey: retainedKey(name, c.no), wakeSort: `${c.ended.on}#${c.no}` }
}
