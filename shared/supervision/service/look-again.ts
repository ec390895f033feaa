import type { CaseTable, Stored } from '../../casework/store/cases.ts'
import { inHand } from '../../casework/store/in-hand.ts'
import { listInHand } from '../../casework/store/landed.ts'
import { openCases, type Spot, start } from '../../casework/store/open-cases.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { rulesByDay } from '../../kernel/supervision/rule.ts'
import { type Announcement, lookDue } from '../../platform/announcement.ts'
import { isPressing } from '../rules/inspect.ts'

/**
 * Some findings come with time alone, and nothing is written in the case on their day: a step becomes late by days (T10), a
 * county warns earlier than the hall reminds (T1, T5). Announces every open case of which a rule over limits says something.
 * The walk also finds the cases that a release before has left out of the county's figures.
 */

interface Place {
  /** of every case type */
  cases: CaseTable
  registers: Registers
  announce: (announced: readonly { type: string; detail: Announcement }[]) => Promise<void>
}

/** Answers how many open cases were looked at, and how many announced. */
export async function lookAgain({ cases, registers, announce }: Place, at: string) {
  const { calendar, rules: rows, supervisedSince: from = '' } = registers
  const on = dayOf(at)
  const rulesOn = rulesByDay(rows)
  const setting = { rules: rulesOn(on), rulesOn, calendar, at, on, from }
  const isDue = ({ type, head }: Stored): boolean => isPressing(type, head, setting)
  const held = new Set((await inHand(cases)).map(({ no }) => no))
  let looked = 0
  let announced = 0
  for (let spot: Spot | null = start; spot !== null; ) {
    const { open, next }: Awaited<ReturnType<typeof openCases>> = await openCases(cases, spot)
    const due = open.filter(isDue).map(({ head: { no, version } }) => ({ of: `CASE#${no}`, seq: version, at }))
    await announce(due.map(detail => ({ type: lookDue, detail })))
    for (const one of open) if (!held.has(one.head.no)) await listInHand(cases, one, calendar)
    looked += open.length
    announced += due.length
    spot = next
  }
  return { looked, announced }
}
