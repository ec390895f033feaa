import * as z from 'zod/mini'
import type { Day } from '../kernel/calendar.ts'
import type { ItemKey, Table } from '../platform/table.ts'
import { additionIn, differencesIn, type NameOf, type Register } from './register.ts'

/** The versions of a row: what it was, what it is, and what it will be. */

const deed = z.object({ by: z.string(), at: z.string() })

/** By whom and why a version came to be, where two administrators changed the row. */
export const madeBy = z.object({
  proposed: deed,
  confirmed: deed,
  reason: z.string(),
  /** who recorded the operator's number last */
  filed: z.optional(deed),
})
export type MadeBy = z.infer<typeof madeBy>

/** The import or the decided change that brought a version of an item. */
export interface Brought {
  by: 'import' | 'change'
  /** of the import; of the case */
  no: string
  /** null where the row does not say it */
  proposed: z.infer<typeof deed> | null
  /** null also where nobody confirmed it: a suspension at once */
  confirmed: z.infer<typeof deed> | null
}

export interface Version<C> {
  content: C
  /** its first day; null when it is not kept */
  from: Day | null
  /** the instant at which another took its place, where none was planned */
  replaced: string | null
  /** null for one that came with a release */
  madeBy: MadeBy | null
  /** of an item that did not come with a release */
  brought?: Brought | null
}

export interface Row<C> {
  key: string
  /** the oldest first */
  versions: readonly Version<C>[]
}

export type VersionKey = (key: string, from: Day) => ItemKey

/** Where a register's rows are read. */
export interface Source<C> {
  /** the rows from a part on, and the next part; null: that was all */
  rows(known: Table, after: string | undefined): Promise<{ rows: Row<C>[]; next: string | null }>
  /** Undefined when there is none of this key. `now`: milliseconds. */
  row(known: Table, key: string, now: number): Promise<Row<C> | undefined>
  /** where a row's version from that day is kept, if its rows are changed one by one */
  versionKey?: VersionKey
}

const holds = <C>(register: Register<C>, { content, from }: Version<C>): boolean =>
  from === null || (register.holds?.(content) ?? true)

/** The place of the version in force on a day among its row's; -1 for a row that is only to come. */
const nowIn = <C>(register: Register<C>, { versions }: Row<C>, on: Day): number =>
  versions.findLastIndex(
    version => version.replaced === null && (version.from === null || version.from <= on) && holds(register, version),
  )

/** The version that no other follows: what the row is at last. */
export const lastOf = <C>({ versions }: Row<C>): Version<C> | undefined =>
  versions.findLast(({ replaced }) => replaced === null)

/** The rows of a list, each as it is on that day. */
export const listed = <C>(register: Register<C>, rows: readonly Row<C>[], on: Day, office: NameOf) =>
  rows.flatMap(row => {
    const at = Math.max(0, nowIn(register, row, on))
    const version = row.versions[at]
    if (version === undefined) return []
    const cells = [...register.cells(version.content, office)]
    const later = row.versions.slice(at + 1)
    const next = later.find(one => holds(register, one))?.from ?? null
    return [{ key: row.key, cells, from: version.from, next, waits: later.some(one => !holds(register, one)) }]
  })

function standingOf(after: number, isReplaced: boolean, isHolding: boolean): 'past' | 'now' | 'ahead' | 'waiting' {
  if (after === 0) return 'now'
  if (after < 0 || isReplaced) return 'past'
  return isHolding ? 'ahead' : 'waiting'
}

/** Every version of a row in words, the newest first. */
export function told<C>(register: Register<C>, row: Row<C>, on: Day, office: NameOf) {
  const now = nowIn(register, row, on)
  const versions = row.versions.map((version, at) => {
    const { content, from, replaced, madeBy, brought = null } = version
    const before = row.versions[at - 1]
    return {
      from,
      replaced,
      madeBy,
      brought,
      standing: standingOf(at - now, replaced !== null, holds(register, version)),
      lines: register.lines(content, office).map(([label, text]) => ({ label, text })),
      changes: before === undefined ? [] : [...differencesIn(register, before.content, content, office)],
    }
  })
  const named = row.versions[Math.max(0, now)]
  return {
    name: named === undefined ? row.key : nameOf(register, row.key, named.content, office),
    versions: versions.toReversed(),
  }
}

/** The versions that two people made from that instant on, each with what it changed. */
export const madeSince = <C>(register: Register<C>, rows: readonly Row<C>[], since: string, office: NameOf) =>
  rows.flatMap(({ key, versions }) =>
    versions.flatMap(({ content, madeBy }, at) => {
      if (madeBy === null || madeBy.confirmed.at < since) return []
      const before = versions[at - 1]
      const changes = before
        ? differencesIn(register, before.content, content, office)
        : additionIn(register, content, office)
      const { proposed, confirmed, reason } = madeBy
      return [{ key, name: nameOf(register, key, content, office), changes, reason, proposed, confirmed }]
    }),
  )

/** What people call a row: its first cell that is no code. */
export const nameOf = <C>(register: Register<C>, key: string, content: C, office: NameOf): string =>
  register.cells(content, office).find(cell => cell !== key) ?? key
