import { applicationType } from '../../application/application.ts'
import type { CaseTable, Stored } from '../../casework/store/cases.ts'
import { openCases, type Spot, start } from '../../casework/store/open-cases.ts'
import type { Table } from '../../platform/table.ts'
import { itemChangeType } from '../item-change.ts'
import { isDecidedFor, isMovable } from './merger-moves.ts'
import { concernsVillage, isVillage } from './village-moves.ts'

/** What a department or a village's station that ends has in hand: open cases that can move to its successor, and others. */

export interface Stock {
  /** reference data and roster */
  known: Table
  /** cases of every type: the walk meets all open ones */
  every: CaseTable
}

/** Whether the office still has to do with the case. */
function isLeft({ type, head }: Stored, office: string): boolean {
  if (isVillage(office)) return concernsVillage(office, { type, head })
  if (head.holder === office) return true
  if (type.name === itemChangeType.name) return itemChangeType.parse(head).office === office
  return type.name === applicationType.name && isDecidedFor(office, applicationType.parse(head))
}

/**
 * `besides`: the case of the merger itself. Movable ones are the earliest filed first. `waiting`: of a village's station,
 * those whose originals are under way, which another list moves.
 */
export async function inHand({ every }: Stock, office: string, besides: string | null) {
  const movable: { no: string; filedAt: string }[] = []
  const waiting: string[] = []
  const left = new Map<string, number>()
  for (let spot: Spot | null = start; spot !== null; ) {
    const { open, next }: Awaited<ReturnType<typeof openCases>> = await openCases(every, spot)
    for (const one of open.filter(found => found.head.no !== besides && isLeft(found, office))) {
      if (isMovable(office, one)) movable.push({ no: one.head.no, filedAt: one.type.reads.since(one.head) })
      else if (isVillage(office)) waiting.push(one.head.no)
      else left.set(one.type.title, (left.get(one.type.title) ?? 0) + 1)
    }
    spot = next
  }
  return {
    movable: movable.toSorted((a, b) => (a.filedAt < b.filedAt ? -1 : 1)).map(({ no }) => no),
    waiting,
    left: [...left].map(([title, count]) => ({ title, count })),
  }
}

export const leftText = (left: readonly { title: string; count: number }[]): string =>
  left.map(({ title, count }) => `${title}${count}件`).join('、')
