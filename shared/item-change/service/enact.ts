import type { CaseTable } from '../../casework/store/cases.ts'
import { dossier } from '../../casework/store/dossier.ts'
import { execute } from '../../casework/store/execute.ts'
import type { AskPublication } from '../../catalogue/ask-publication.ts'
import { type Register, unfit } from '../../catalogue/drafting/unfit.ts'
import { writeVersions } from '../../catalogue/drafting/write-versions.ts'
import { everyItem } from '../../catalogue/items.ts'
import { forgetReference, reference } from '../../catalogue/reference.ts'
import { type Day, dayOf, nextDay } from '../../kernel/calendar.ts'
import { dueOf } from '../../kernel/clock.ts'
import { itemFields } from '../../kernel/item/fields.ts'
import type { Item } from '../../kernel/item/item.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { type Announcement, caseOf } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import type { ItemChange } from '../head.ts'
import { draftIn } from '../reading.ts'

/** Writes what was decided into the register of items. A message that comes again finds its own versions there. */

interface Place {
  cases: CaseTable<ItemChange>
  known: Table
  askPublication: AskPublication
  /** server time, ISO instant */
  now: () => string
}

/** What is written for a case now, and the day on which an urgent suspension ends by itself. */
interface Entry {
  versions: Item[]
  resumes: Day | null
}

const dated = (item: Item, from: Day): Item => ({
  ...item,
  effectiveFrom: from,
  ...(item.status === undefined || item.status.since >= from ? {} : { status: { ...item.status, since: from } }),
})

/**
 * The draft from its first day on. A suspension at once ends by a version that is written with it and follows it, so that it
 * ends without anybody's doing; its confirmation is a version more, of the same day.
 */
function entryOf(head: ItemChange, drafted: readonly Item[], present: Register, resumes: Day): Entry {
  if (!head.urgent) return { versions: drafted.map(item => dated(item, head.from)), resumes: null }
  const [suspended] = drafted
  if (suspended === undefined) return { versions: [], resumes: null }
  if (head.confirmed)
    return { versions: [{ ...suspended, version: suspended.version + 2, effectiveFrom: head.from }], resumes: null }
  const before = present.get(suspended.code)?.find(({ version }) => version === suspended.version - 1)
  const restored = before === undefined ? [] : [{ ...before, version: suspended.version + 1, effectiveFrom: resumes }]
  return { versions: [suspended, ...restored], resumes }
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
  const draft = draftIn(file.records)
  const text = draft === undefined ? null : file.text(draft.versions)
  if (text === null) throw new Error(`the draft of ${head.no} is gone`)
  const drafted: unknown[] = JSON.parse(text)
  const present = Map.groupBy(await everyItem(known), ({ code }) => code)
  const confirmation = head.clocks.find(({ id }) => id === 'confirmation')
  const due = confirmation === undefined ? null : dueOf(confirmation, registers.calendar)
  const { versions, resumes } = entryOf(
    head,
    drafted.map(one => itemFields.parse(one)),
    present,
    nextDay(due?.day ?? dayOf(at)),
  )
  const why = unfit(versions, present) ?? (await writeVersions(known, head.no, versions))
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
            resumes,
          }),
        }
      : { act: 'overtake', input: () => ({ why }) }),
  })
  // Another run of it was faster.
  if (isRefusal(done) && done.refused !== 'state-forbids') throw new Error(`${head.no} was refused: ${done.refused}`)
  log.info('enacted', { case: head.no, refused: why })
  if (why === null) await askPublication(at)
}
