import type { CommonHead } from '../../casework/head.ts'
import type { CaseTable, Stored } from '../../casework/store/cases.ts'
import { dossier } from '../../casework/store/dossier.ts'
import { type Command, execute } from '../../casework/store/execute.ts'
import { openCases, type Spot, start } from '../../casework/store/open-cases.ts'
import { type Registers, reference } from '../../catalogue/reference.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { type Announcement, caseOf } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import type { ItemChange } from '../head.ts'
import { draftIn } from '../reading.ts'

/** Ends the open cases of an item that the law ended. A message that comes again finds those that are left. */

interface Place {
  changes: CaseTable<ItemChange>
  /** of every type: the walk meets all open cases */
  cases: CaseTable
  known: Table
  /** server time, ISO instant */
  now: () => string
}

/** The act of the cases that are about an item and undecided. */
const act = 'end-needless'

/** Tries for a case on which somebody acts at the same moment. */
const tries = 3

/** Whether it was done; false where somebody decided or closed the case meanwhile. Throws on any other refusal. */
async function did<H extends CommonHead>(
  cases: CaseTable<H>,
  registers: Registers,
  asked: Pick<Command<H>, 'no' | 'act' | 'at' | 'input'>,
): Promise<boolean> {
  const actor = { kind: 'system', name: 'item-changes' } as const
  const once = () => execute(cases, registers, { ...asked, actor, expected: null })
  let done = await once()
  for (let i = 1; i < tries && isRefusal(done) && done.refused === 'stale-version'; i++) done = await once()
  if (isRefusal(done) && done.refused !== 'state-forbids') throw new Error(`${asked.no} was refused: ${done.refused}`)
  return !isRefusal(done)
}

/** Ends what the announced change has to end, and then the change. Throws when something could not be ended. */
export async function endCases({ changes, cases, known, now }: Place, announcement: Announcement): Promise<void> {
  const no = caseOf(announcement)
  const file = no === null ? null : await dossier(changes, no)
  if (file === null || file.head.state !== 'lapsing') return
  const { head, records, text } = file
  const draft = draftIn(records)
  const basis = draft === undefined ? null : text(draft.basis)
  if (basis === null) throw new Error(`the draft of ${head.no} is gone`)
  const registers = await reference(known, Date.parse(now()))
  const codes = head.items.map(({ code }) => code)
  const isOfIt = ({ type, head: one }: Stored) =>
    type.has(act) && type.items(one).some(({ code }) => codes.includes(code))
  const input = () => ({ basis, from: head.from })
  let ended = 0
  const failed = new Map<string, unknown>()
  const walk = async (): Promise<number> => {
    let done = 0
    for (let spot: Spot | null = start; spot !== null; ) {
      const { open, next }: Awaited<ReturnType<typeof openCases>> = await openCases(cases, spot)
      for (const { head: one } of open.filter(isOfIt)) {
        const at = now()
        try {
          if (await did(cases, registers, { no: one.no, act, at, input })) done += 1
          failed.delete(one.no)
        } catch (error) {
          // One case does not hold up the others.
          failed.set(one.no, error)
        }
      }
      spot = next
    }
    return done
  }
  // A case whose next look moved while the walk went on may have been passed over.
  for (let done = await walk(); done > 0; done = await walk()) ended += done
  if (failed.size > 0) throw new AggregateError(failed.values(), `not ended: ${[...failed.keys()].join(', ')}`)
  await did(changes, registers, { no: head.no, act: 'end-cases', at: now(), input: () => ({ ended }) })
  log.info('ended cases', { case: head.no, ended })
}
