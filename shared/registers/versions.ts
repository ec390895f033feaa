import * as z from 'zod/mini'
import type { Day } from '../kernel/calendar.ts'
import { differencesIn, type NameOf, type Register } from './register.ts'

/** The versions of a row: what it was, what it is, and what it will be. */

const deed = z.object({ by: z.string(), at: z.string() })

/** By whom and why a version came to be, where two administrators changed the row. */
export const madeBy = z.object({ proposed: deed, confirmed: deed, reason: z.string() })
export type MadeBy = z.infer<typeof madeBy>

export interface Version<C> {
  content: C
  /** its first day; null when it is not kept */
  from: Day | null
  /** the instant at which another took its place, where none was planned */
  replaced: string | null
  /** null for one that came with a release */
  madeBy: MadeBy | null
}

export interface Row<C> {
  key: string
  /** the oldest first */
  versions: readonly Version<C>[]
}

/** The place of the version in force on a day among its row's; -1 for a row that is only to come. */
const nowIn = <C>({ versions }: Row<C>, on: Day): number =>
  versions.findLastIndex(({ from, replaced }) => replaced === null && (from === null || from <= on))

/** The version that no other follows: what the row is at last. */
export const lastOf = <C>({ versions }: Row<C>): Version<C> | undefined =>
  versions.findLast(({ replaced }) => replaced === null)

/** The rows of a list, each as it is on that day. */
export const listed = <C>(register: Register<C>, rows: readonly Row<C>[], on: Day, office: NameOf) =>
  rows.flatMap(row => {
    const at = Math.max(0, nowIn(row, on))
    const version = row.versions[at]
    if (version === undefined) return []
    const cells = [...register.cells(version.content, office)]
    return [{ key: row.key, cells, from: version.from, next: row.versions[at + 1]?.from ?? null }]
  })

/** Every version of a row in words, the newest first. */
export function told<C>(register: Register<C>, row: Row<C>, on: Day, office: NameOf) {
  const now = nowIn(row, on)
  const versions = row.versions.map(({ content, from, replaced, madeBy }, at) => {
    const before = row.versions[at - 1]
    return {
      from,
      replaced,
      madeBy,
      standing: at === now ? ('now' as const) : at < now || replaced !== null ? ('past' as const) : ('ahead' as const),
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

/** What people call a row: its first cell that is no code. */
export const nameOf = <C>(register: Register<C>, key: string, content: C, office: NameOf): string =>
  register.cells(content, office).find(cell => cell !== key) ?? key
