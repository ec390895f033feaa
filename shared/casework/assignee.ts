import type { Right, Role } from '../kernel/actor.ts'
import type { Day } from '../kernel/calendar.ts'
import { choose, type Officer } from '../offices/roster.ts'
import type { CaseType } from './case-type.ts'
import type { CommonHead } from './head.ts'
import { isClosedTo } from './reading.ts'

/** Who works on a case. A case that changes hands goes to an officer who is present and has the duty of its step. */

const stepAt = <H extends CommonHead>(type: CaseType<H>, head: H) => {
  const step = type.stepOf(head)
  return step === null ? undefined : type.steps[step]
}

/** Whether the case waits for the hall itself and for nobody of its office. */
export const isByHall = <H extends CommonHead>(type: CaseType<H>, head: H): boolean =>
  stepAt(type, head)?.byHall === true

const dutiesOf = <H extends CommonHead>(type: CaseType<H>, head: H): readonly Role[] =>
  isByHall(type, head) ? [] : (stepAt(type, head)?.who ?? [])

/** The officers with the duties whose work they do for this case. */
const servingIn = <H extends CommonHead>(
  type: CaseType<H>,
  head: H,
  officers: readonly Officer[],
  rights: readonly Right[],
): Officer[] => officers.map(o => ({ ...o, roles: [...type.rolesIn(head, { ...o, rights })] }))

/** A stable rotation, so that cases spread over an office's people without any count. */
function turnOf(no: string): number {
  let turn = 0
  for (const character of no) turn = (turn * 31 + character.charCodeAt(0)) % 1_000_003
  return turn
}

/**
 * An officer who is present, from the first duty of the step that the office has. Null when there is none. `rights`: those
 * in force.
 */
export function assigneeAmong<H extends CommonHead>(
  type: CaseType<H>,
  head: H,
  officers: readonly Officer[],
  rights: readonly Right[],
  on: Day,
): string | null {
  const { closedTo, barred } = type.reads
  const able = servingIn(type, head, officers, rights).filter(
    o => !isClosedTo(closedTo?.(head), o) && !barred?.(head).includes(o.subject),
  )
  const duty = dutiesOf(type, head).find(role => able.some(o => o.active && o.roles.includes(role)))
  return duty === undefined ? null : choose(able, duty, on, turnOf(head.no))
}

/**
 * Whether an act led to another step of the same office, so that another duty may be asked for. An arrival assigns the
 * case itself.
 */
export const isPassedOn = <H extends CommonHead>(type: CaseType<H>, before: H, after: H): boolean =>
  before.transitSince === null &&
  after.transitSince === null &&
  type.stepOf(after) !== null &&
  !isByHall(type, after) &&
  type.stepOf(after) !== type.stepOf(before)

/**
 * The assignee of the step that an act led to. Whoever has its duty keeps the case, else it goes to the next officer
 * who has. Null when nobody is present.
 */
export function nextAssignee<H extends CommonHead>(
  type: CaseType<H>,
  after: H,
  officers: readonly Officer[],
  rights: readonly Right[],
  on: Day,
): string | null {
  const duties = dutiesOf(type, after)
  const present = servingIn(type, after, officers, rights).find(o => o.subject === after.assignee)
  const keeps = present?.active === true && duties.some(role => present.roles.includes(role))
  return keeps ? after.assignee : assigneeAmong(type, after, officers, rights, on)
}
