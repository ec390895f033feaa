import type { Registers } from '../../catalogue/reference.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Commitment, commit } from '../../ledger/values.ts'
import type { Officer } from '../../offices/roster.ts'
import { isPassedOn, nextAssignee } from '../assignee.ts'
import type { CaseType } from '../case-type.ts'
import { entriesOf, type Recorded } from '../entry.ts'
import type { CommonHead } from '../head.ts'
import { type Resolvers, resolve, uploadsIn } from '../resolve.ts'
import { type CaseTable, find, partition, record, type Stored } from './cases.ts'
import { knownFor } from './known.ts'
import { fileOf, uploadKey } from './uploads.ts'

/** One act on one case: read once, decide, write once under the version it was decided on. */

export interface Command<H extends CommonHead> {
  no: string
  /** its name among the acts of the case's type */
  act: string
  actor: Actor
  /** server time, the legal one */
  at: string
  deviceAt?: string | undefined
  /** the version the actor saw; null for the system, which acts on the newest */
  expected: number | null
  /** the checked body of its endpoint, with texts to seal and uploads to look up */
  body?: Record<string, unknown> | undefined
  /** input from the system or another endpoint */
  input?: ((head: H) => object) | undefined
  /** the officers of an office; left out for an act that leads to no other step */
  officersOf?: ((office: string) => Promise<readonly Officer[]>) | undefined
}

/** What would follow from an act. Nothing is written yet. */
export interface Decided<H extends CommonHead> {
  stored: Stored<H>
  records: readonly Recorded[]
  commitments: readonly Commitment[]
  /** the texts that the commitments seal, by reference */
  texts: ReadonlyMap<string, string>
}

/** The case after the act, unchanged when nothing followed from it; or the refusal, and then nothing was written. */
export async function execute<H extends CommonHead>(
  cases: CaseTable<H>,
  reference: Registers,
  command: Command<H>,
): Promise<Stored<H> | Refusal> {
  const decided = await decide(cases, reference, command)
  if (isRefusal(decided)) return decided
  const { stored, records, commitments } = decided
  if (records.length === 0) return stored
  const { type, head } = stored
  return record(cases, {
    type,
    stored,
    records: await passedOn(type, head, records, command, reference.rights),
    listing: stored.listing,
    reference,
    alsoWrite: commitments.map(s => s.write(cases, partition(command.no))),
  })
}

/** Reads the case and asks its type: who may not, then what was typed, then what the case's state allows. */
export async function decide<H extends CommonHead>(
  cases: CaseTable<H>,
  reference: Registers,
  command: Command<H>,
): Promise<Decided<H> | Refusal> {
  const { no, act, actor, at, deviceAt, expected, body = {} } = command
  const uploads = [...new Set(cases.types.flatMap(type => (type.has(act) ? uploadsIn(type.formOf(act), body) : [])))]
  const found = await find(cases, no, uploads.map(uploadKey))
  if (found === null) return refuse('case-not-found')
  const { stored, alsoRead } = found
  const { type, head } = stored
  // An actor who may not read the case learns nothing of it, not even its version. A supervisor may read but not act.
  // Whose case moved on meanwhile hears that, and not that the act is none of theirs.
  const isStale = expected !== null && expected !== head.version
  const mayTry = isStale && type.mayHaveActed(head, act, actor)
  const stranger = type.mayRead(head, actor) ?? (mayTry ? null : type.mayAct(head, act, actor))
  if (stranger !== null) return stranger
  const commitments: Commitment[] = []
  const texts = new Map<string, string>()
  const resolvers: Resolvers = {
    commit: text => {
      const commitTo = commit(text)
      commitments.push(commitTo)
      texts.set(commitTo.sealed.ref, text)
      return commitTo.sealed
    },
    file: fileOf(alsoRead, actor.kind === 'system' ? '' : actor.subject),
  }
  const resolved = resolve(type.formOf(act), body, resolvers)
  if (isRefusal(resolved)) return resolved
  if (isStale) return refuse('stale-version', { version: head.version, state: head.state })
  const known = await knownFor(type, reference, head)
  const input = { ...resolved, ...command.input?.(head) }
  const { calendar, limits } = reference
  const events = type.decide(head, act, input, { at, on: dayOf(at), actor, calendar, limits, known })
  if (isRefusal(events)) return events
  const errors = type.faultsOf(head, act, body)
  if (errors.length > 0) return refuse('invalid-input', { errors })
  const itemVersion = type.reads.boundTo(head)
  const behalf = (event: { type: string }) => type.reads.behalf?.(head, actor, event)
  const asOf = type.asOf(head, act, { calendar, on: dayOf(at) })
  const records = entriesOf(head, { actor, at, asOf, deviceAt, itemVersion, behalf }, events)
  return { stored, records: type.withLimits(head, records, limits), commitments, texts }
}

/** The entries, the last one with the officer who works on the step they lead to, where that is not the same. */
async function passedOn<H extends CommonHead>(
  type: CaseType<H>,
  before: H,
  records: readonly Recorded[],
  { at, officersOf }: Pick<Command<H>, 'at' | 'officersOf'>,
  rights: Registers['rights'],
): Promise<readonly Recorded[]> {
  const last = records.at(-1)
  const after = records.reduce<H>(type.evolve, before)
  if (last === undefined || officersOf === undefined || !isPassedOn(type, before, after)) return records
  const assignee = nextAssignee(type, after, await officersOf(after.holder), rights, dayOf(at))
  return assignee === after.assignee ? records : [...records.slice(0, -1), { ...last, assignee }]
}
