import type { CaseTable } from '../../casework/store/cases.ts'
import { type Dossier, dossier } from '../../casework/store/dossier.ts'
import { execute } from '../../casework/store/execute.ts'
import type { AskPublication } from '../../catalogue/ask-publication.ts'
import { townsOf } from '../../catalogue/drafting/asked.ts'
import { isPowerMoved } from '../../catalogue/drafting/moves.ts'
import { plannedAfter, restated } from '../../catalogue/drafting/restated.ts'
import { type Register, unfit } from '../../catalogue/drafting/unfit.ts'
import { writeVersions } from '../../catalogue/drafting/write-versions.ts'
import { everyItem, writtenVersions } from '../../catalogue/items.ts'
import { forgetReference, reference } from '../../catalogue/reference.ts'
import { type Day, dayOf } from '../../kernel/calendar.ts'
import { dayText } from '../../kernel/format.ts'
import type { Item } from '../../kernel/item/item.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { type Announcement, caseOf } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import type { ItemChange } from '../head.ts'
import { enactMerger, officesAtLast } from './enact-merger.ts'
import { bringerOf, versionsIn } from './kept-draft.ts'

/** Writes what was decided into the register of items. A message that comes again finds its own versions there. */

interface Place {
  cases: CaseTable<ItemChange>
  known: Table
  askPublication: AskPublication
  /** server time, ISO instant */
  now: () => string
}

const dated = (item: Item, from: Day): Item => ({
  ...item,
  effectiveFrom: from,
  ...(item.status === undefined ? {} : { status: datedStatus(item.status, from) }),
})

/** What was to end before it begins says no end any more. */
function datedStatus({ until, ...status }: NonNullable<Item['status']>, from: Day): NonNullable<Item['status']> {
  const since = status.since < from ? from : status.since
  return { ...status, since, ...(until === undefined || until <= since ? {} : { until }) }
}

/**
 * The draft from its first day on. A suspension at once ends by a version that is written with it and follows it, so that it
 * ends without anybody's doing; its confirmation follows from that same day. What is planned for later comes on its day, after
 * an item that was suspended or is taken up again before it. `isRestated`: nothing but the status is decided.
 */
async function versionsOf(
  known: Table,
  head: ItemChange,
  drafted: readonly Item[],
  present: Register,
): Promise<{ versions: Item[]; isRestated: boolean }> {
  const [first] = drafted
  const plain = { versions: drafted.map(item => dated(item, head.from)), isRestated: false }
  if (first === undefined) return plain
  const { code, version, status, effectiveFrom } = first
  const before = (present.get(code) ?? []).filter(one => one.version < version)
  if (head.resumes === null) {
    const isTakenUp = head.kind === 'restore' && plannedAfter(before, effectiveFrom) !== undefined
    return isTakenUp
      ? { versions: restated(before, { status: undefined, from: head.from, until: null }), isRestated: true }
      : plain
  }
  if (before.length === 0) return plain
  const suspended = restated(before, { status, from: effectiveFrom, until: head.resumes })
  if (!head.confirmed) return { versions: suspended, isRestated: true }
  const written = await writtenVersions(known, code)
  // What a message before this one has written.
  const own = written.filter(({ item, change }) => change?.no === head.no && item.version >= version + suspended.length)
  const versions =
    own.length > 0
      ? own.map(({ item }) => item)
      : restated(present.get(code) ?? [], { status, from: head.resumes, until: null })
  return { versions, isRestated: true }
}

/** Why what was to be taken back holds already. */
const tooLate = (head: ItemChange, today: Day): string | null =>
  head.kind === 'take-back' && today >= head.from ? `要撤回的变更${dayText(head.from)}已经生效，不能再撤回。` : null

interface Outcome {
  versions: readonly Item[]
  /** of a merger: how many items it moved */
  moved?: number
  movesPower?: boolean
  /** why nothing is written */
  why: string | null
}

const mergerOutcome = (done: number | string): Outcome =>
  typeof done === 'string' ? { versions: [], why: done } : { versions: [], moved: done, why: null }

async function enactItems(known: Table, file: Dossier<ItemChange>, today: Day): Promise<Outcome> {
  const { head } = file
  const drafted = versionsIn(file)
  if (isRefusal(drafted)) throw new Error(`the draft of ${head.no} is gone`)
  const { ended, last } = await officesAtLast(known)
  const present = Map.groupBy(await everyItem(known), ({ code }) => code)
  const { versions, isRestated } = await versionsOf(known, head, drafted, present)
  const before = ({ code, version }: Item) => present.get(code)?.find(one => one.version === version - 1)
  const isNew = versions.some(({ code, version }) => !present.get(code)?.some(one => one.version === version))
  // What is taken back has moved nothing yet; a status moves no power, and is given also to what an office has that is to end.
  const moves = isRestated || head.kind === 'take-back' ? [] : versions
  return {
    versions,
    movesPower: moves.some(item => isPowerMoved(before(item) ?? item, item, townsOf(last))),
    why:
      (isNew ? tooLate(head, today) : null) ??
      unfit(versions, present, isRestated ? new Map() : ended) ??
      (await writeVersions(known, bringerOf(file), versions)),
  }
}

/** Enacts the announced change if that is still to be done. Throws when it could not be written. */
export async function enact(place: Place, announcement: Announcement): Promise<void> {
  const { cases, known, askPublication, now } = place
  const no = caseOf(announcement)
  const file = no === null ? null : await dossier(cases, no)
  if (file === null || file.head.state !== 'entering') return
  const { head } = file
  const at = now()
  forgetReference()
  const registers = await reference(known, Date.parse(at))
  const { versions, moved, movesPower, why } =
    head.kind === 'reorganise'
      ? mergerOutcome(await enactMerger(known, file))
      : await enactItems(known, file, dayOf(at))
  // Whoever is stopped after it asks again.
  if (why === null) await askPublication(at)
  const done = await execute(cases, registers, {
    no: head.no,
    actor: { kind: 'system', name: 'item-changes' },
    at,
    expected: null,
    officersOf: office => officersOf(known, office),
    ...(why === null
      ? {
          act: 'enter',
          input: () => ({
            versions: versions.map(({ code, version, effectiveFrom }) => ({ code, version, from: effectiveFrom })),
            resumes: head.confirmed ? null : head.resumes,
            ...(moved === undefined ? {} : { moved }),
            movesPower,
          }),
        }
      : { act: 'overtake', input: () => ({ why }) }),
  })
  // Another run of it was faster.
  if (isRefusal(done) && done.refused !== 'state-forbids') throw new Error(`${head.no} was refused: ${done.refused}`)
  log.info('enacted', { case: head.no, refused: why })
}
