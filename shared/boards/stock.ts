import type { Step } from '../casework/head.ts'
import type { Line } from '../casework/row.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { everythingWaiting } from '../casework/store/lists.ts'
import type { Listed } from './board.ts'
import { keptForAMinute } from './kept.ts'

/** The lines of offices as they are now, by the lists' index, kept in the function's memory for a minute. */

/** A list of work as boards read it. */
export interface BoardList {
  name: string
  /** its name in the index */
  stored: string
  index: 'work' | 'errand'
  step: Step
  /** the duties that assign its cases */
  assigners: readonly string[]
}

export interface Stock {
  /** when it was read, ISO instant */
  at: string
  works: readonly Listed[]
  /** the originals that wait there to be handed on */
  paper: readonly Line[]
}

const kept = keptForAMinute<Omit<Stock, 'at'>>()

async function read(cases: CaseTable, office: string, lists: readonly BoardList[]): Promise<Omit<Stock, 'at'>> {
  const [paper, ...works] = await Promise.all([
    everythingWaiting(cases, 'paper', office, 'hand-over'),
    ...lists.map(({ index, stored }) => everythingWaiting(cases, index, office, stored)),
  ])
  const listed = lists.map(({ name, step }, i) => ({
    list: name,
    byHall: step.byHall === true,
    lines: works[i] ?? [],
  }))
  return { works: listed, paper: paper ?? [] }
}

/** What lies at an office, at most a minute old. `at`: now, ISO instant. */
export async function stockOf(
  cases: CaseTable,
  office: string,
  lists: readonly BoardList[],
  at: string,
): Promise<Stock> {
  const { at: readAt, value } = await kept(`${cases.name}#${office}`, at, () => read(cases, office, lists))
  return { at: readAt, ...value }
}
