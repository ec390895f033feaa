import { randomBytes } from 'node:crypto'
import type { CommonHead } from '../../casework/head.ts'
import { isClosedTo } from '../../casework/reading.ts'
import { type CaseTable, find, type Stored } from '../../casework/store/cases.ts'
import { type Attempt, file } from '../../casework/store/filing.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { type Actor, isInCharge } from '../../kernel/actor.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { officeName } from '../../kernel/office.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sha256 } from '../../ledger/ledger.ts'
import { commit } from '../../ledger/values.ts'
import { chaseType } from '../chase.ts'
import { asked, askers, type Chase } from '../head.ts'
import { aboutText, chased } from '../opening.ts'

/** An office is asked, once for each attempt, and about one case by one question at a time. */

export interface Place {
  /** of every case type */
  every: CaseTable
  chases: CaseTable<Chase>
  registers: Registers
}
type Officer = Extract<Actor, { kind: 'officer' }>

export interface Typed {
  office: string | null
  case: string | null
  demand: string
}

/** The number of the nth chase about a case: the next one finds it by that. */
const chaseNumber = (about: string, nth: number): string =>
  caseNumber.make(Buffer.from(sha256(`chase#${about}#${nth}`), 'hex'))

/** The last chase about a case, and the number that the next one has. Only the last may be open. */
export async function lastAbout(
  chases: CaseTable<Chase>,
  about: string,
): Promise<{ last: Stored<Chase> | null; next: string }> {
  let last: Stored<Chase> | null = null
  for (let nth = 0; ; nth++) {
    const next = chaseNumber(about, nth)
    const found = await find(chases, next)
    if (found === null) return { last, next }
    last = found.stored
  }
}

/** The number of the next chase about a case. `already-chased`: the last one is still open. */
async function nextAbout(chases: CaseTable<Chase>, about: string): Promise<string | Refusal> {
  const { last, next } = await lastAbout(chases, about)
  return last !== null && chaseType.isOpen(last.head) ? refuse('already-chased') : next
}

/** The case, as far as who asks may know of it; nothing of it is opened. `nothing-to-do`: it is closed. */
async function aboutCase({ every }: Place, no: string, actor: Officer): Promise<Stored<CommonHead> | Refusal> {
  const found = await find(every, no)
  if (found === null || found.stored.type.name === chaseType.name) return refuse('case-not-found')
  const { type, head } = found.stored
  if (isClosedTo(type.reads.closedTo?.(head), actor)) return refuse('other-office')
  return type.isOpen(head) ? found.stored : refuse('nothing-to-do')
}

/** `office-unknown`: there is no such office, or it is none that is asked. `not-allowed`: who asks is none of the county, or is not in charge of it. */
export async function fileChase(
  place: Place,
  typed: Typed,
  { actor, at, deviceAt, attempt }: { actor: Officer; at: string; deviceAt: string | undefined; attempt: Attempt },
) {
  const { chases, registers } = place
  const { offices } = registers
  const duty = askers.find(one => actor.roles.includes(one))
  if (duty === undefined || offices.get(actor.office)?.tier !== 'county') return refuse('not-allowed')
  const stored = typed.case === null ? null : await aboutCase(place, typed.case, actor)
  if (isRefusal(stored)) return stored
  const id = stored?.head.holder ?? typed.office ?? ''
  const office = offices.get(id)
  if (office === undefined || office.successor !== undefined || !asked.some(tier => tier === office.tier))
    return refuse('office-unknown')
  if (!isInCharge(actor, id)) return refuse('not-allowed')
  const no = stored === null ? caseNumber.make(randomBytes(10)) : await nextAbout(chases, stored.head.no)
  if (isRefusal(no)) return no
  const about = stored === null ? null : { no: stored.head.no, type: stored.type.name, item: stored.listing.item }
  const demand = commit(typed.demand)
  return file(chases, registers, {
    type: chaseType,
    no,
    actor,
    at,
    deviceAt,
    itemVersion: 1,
    behalf: null,
    event: chased({
      office: id,
      asker: actor.office,
      by: { subject: actor.subject, duty },
      about,
      demand: demand.sealed,
    }),
    listing: {
      applicant: officeName(offices, id),
      item: `${chaseType.title}：${about?.item ?? aboutText(null)}`,
    },
    commitments: [demand],
    attempt,
    draft: null,
    use: null,
    files: [],
    searchKeys: [],
  })
}
