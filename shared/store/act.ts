import type { Actor } from '../domain/actor.ts'
import { recordOf } from '../domain/actor.ts'
import { mayRead } from '../domain/case/access.ts'
import type { Case } from '../domain/case/case.ts'
import type { Command } from '../domain/case/command.ts'
import { decide } from '../domain/case/decide.ts'
import type { Event, Recorded } from '../domain/case/event.ts'
import type { Reference } from '../domain/catalogue.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts'
import { find, partition, record, type Stored } from './cases.ts'
import { namesOf } from './reference.ts'
import type { Table } from './table.ts'
import type { Sealing } from './values.ts'

/** One command to one case: read the head, decide, write once under its version. */

export interface Act {
  no: string
  actor: Actor
  /** server time, the legal one */
  at: string
  deviceAt?: string | undefined
  /** the version the actor saw; null for the system, which acts on the newest */
  expected: number | null
  sealings?: readonly Sealing[]
  /** other items the command needs, read in the same call */
  along?: readonly { pk: string; sk: string }[]
  command: (c: Case, along: Record<string, unknown>[]) => Exclude<Command, { type: 'file' }> | Refusal
}

/** The case after the command (unchanged when nothing followed from it), or the refusal; then nothing was written. */
export async function act(cases: Table, reference: Reference, what: Act): Promise<Stored | Refusal> {
  const found = await find(cases, what.no, what.along)
  if (found === null) return refuse('case-not-found')
  const { stored } = found
  const { head } = stored
  // Whoever may not read the case learns nothing of it, not even its version; a supervisor may read but not act.
  const stranger = mayRead(head, what.actor)
  if (stranger !== null) return stranger
  if (what.expected !== null && what.expected !== head.version) {
    return refuse('stale-version', { version: head.version, state: head.state })
  }
  const command = what.command(head, found.along)
  if (isRefusal(command)) return command
  const names = namesOf(reference, head.item)
  const events = decide(head, command, { ...names, at: what.at, actor: what.actor })
  if (isRefusal(events)) return events
  if (events.length === 0) return stored
  return record(cases, {
    stored,
    records: recordsOf(what, head, names.item.version, events),
    listing: stored.listing,
    calendar: reference.calendar,
    along: (what.sealings ?? []).map(s => s.write(cases, partition(what.no))),
  })
}

function recordsOf(what: Act, head: Case, itemVersion: number, events: readonly Event[]): Recorded[] {
  // The village acts for the applicant throughout, the town's counter where it brings what the applicant brought.
  const byVillage = what.actor.kind === 'officer' && what.actor.office === head.route.village
  const isOnBehalf = ({ type }: Event) =>
    byVillage || (what.actor.kind === 'officer' && (type === 'supplied' || type === 'withdrawn'))
  return events.map((event, i) => ({
    case: head.no,
    seq: head.version + 1 + i,
    at: what.at,
    ...(what.deviceAt === undefined ? {} : { deviceAt: what.deviceAt }),
    by: recordOf(what.actor),
    ...(isOnBehalf(event) ? { behalf: head.applicant.key } : {}),
    itemVersion,
    event,
  }))
}
