import type { Application } from '../application/head.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { execute } from '../casework/store/execute.ts'
import { reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Announcement } from '../platform/announcement.ts'
import type { Table } from '../platform/table.ts'
import type { Batch } from './batch.ts'
import { batchOf, findBatch } from './batches.ts'

/**
 * The effect of a batch's signatures on each of its cases. It is read from the batch itself, so order and repeats
 * change nothing.
 */

interface Place {
  cases: CaseTable<Application>
  known: Table
  /** server time, ISO instant */
  now: () => string
}

interface Note {
  act: 'note-hand-over' | 'note-receipt' | 'note-missing'
  input: object
}

/** The acts that bring a case up to date with its batch, in the batch's own order, on the days of the signatures. */
function notesFor(b: Batch, no: string): Note[] {
  const { id: batch, from, to, received } = b
  const handed: Note = { act: 'note-hand-over', input: { batch, from, to, on: dayOf(b.handedOver.at) } }
  if (received === null) return [handed]
  const noted: Note = received.missing.includes(no)
    ? { act: 'note-missing', input: { batch, from } }
    : { act: 'note-receipt', input: { batch, office: to, on: dayOf(received.at) } }
  return [handed, noted]
}

/** Brings every case of the announced batch up to date. Throws when the batch is missing, or a case refuses. */
export async function noteCustody({ cases, known, now }: Place, { of }: Announcement): Promise<void> {
  const id = batchOf(of)
  const b = id === null ? null : await findBatch(cases, id)
  if (b === null) throw new Error(`announced batch ${of} is not there`)
  const at = now()
  const registers = await reference(known, Date.parse(at))
  for (const no of b.cases) {
    for (const { act, input } of notesFor(b, no)) {
      const actor = { kind: 'system', name: 'custody' } as const
      const done = await execute(cases, registers, { no, act, actor, at, expected: null, input: () => input })
      if (isRefusal(done)) throw new Error(`${act} on ${no} was refused: ${done.refused}`)
    }
  }
}
