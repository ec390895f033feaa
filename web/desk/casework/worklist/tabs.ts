import { lookOf } from '../../../platform/components/days-left.tsx'
import type { Line } from './lines.ts'

/** The list's tabs, by how near the last day is, and how many cases each has. */

/** In the order of the list, which is sorted by the last day; who has none that runs comes last. */
export const tabs = ['late', 'today', 'soon', 'later', 'paused'] as const
export type Tab = (typeof tabs)[number]

export const tabWords: Readonly<Record<Tab, string>> = {
  late: '逾期',
  today: '今天',
  soon: '两天内',
  later: '不急',
  paused: '不计时',
}

export const tabNamed = (name: string | null): Tab | null => tabs.find(tab => tab === name) ?? null

export function tabOf({ left, phase }: Pick<Line, 'left' | 'phase'>): Tab {
  return left === null || phase === null ? 'paused' : (lookOf({ left, phase }) ?? 'later')
}

export type Tally = Readonly<Record<Tab | 'all', number>>

export function tallyOf(lines: readonly Pick<Line, 'left' | 'phase'>[]): Tally {
  const tally = { all: lines.length, late: 0, today: 0, soon: 0, later: 0, paused: 0 }
  for (const line of lines) tally[tabOf(line)] += 1
  return tally
}

/**
 * Whether everything on a tab was read, when `last` is the last line that was. `more`: further lines are still to be
 * read.
 */
export function isWhole(tab: Tab | null, last: Pick<Line, 'left' | 'phase'> | undefined, more: boolean): boolean {
  if (!more) return true
  return tab !== null && last !== undefined && tabs.indexOf(tab) < tabs.indexOf(tabOf(last))
}

/** Shown beside a tab: `12`, or `12+` where more may follow. */
export const countText = (count: number, whole: boolean): string => (whole ? String(count) : `${count}+`)
