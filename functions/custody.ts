import { applicationType } from '../shared/application/application.ts'
import { caseTable } from '../shared/casework/store/cases.ts'
import { execute } from '../shared/casework/store/execute.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { dayOf } from '../shared/kernel/calendar.ts'
import { isRefusal } from '../shared/kernel/refusal.ts'
import type { Batch } from '../shared/paper/batch.ts'
import { batchOf, findBatch } from '../shared/paper/batches.ts'
import { consume } from '../shared/platform/consume.ts'
import { environment } from '../shared/platform/environment.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/** What a batch's signatures mean for each of its cases. Read from the batch itself, so order and repeats change nothing. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE')
const cases = caseTable(env.CASES_TABLE, applicationType)
const known = table(env.REFERENCE_TABLE)

interface Note {
  act: 'note-hand-over' | 'note-receipt' | 'note-missing'
  input: object
}

/** The acts that bring a case up to what its batch says, in the batch's own order; the days are those of the signatures. */
function notesFor(b: Batch, no: string): Note[] {
  const { id: batch, from, to, received } = b
  const handed: Note = { act: 'note-hand-over', input: { batch, from, to, on: dayOf(b.handedOver.at) } }
  if (received === null) return [handed]
  const noted: Note = received.missing.includes(no)
    ? { act: 'note-missing', input: { batch, from } }
    : { act: 'note-receipt', input: { batch, office: to, on: dayOf(received.at) } }
  return [handed, noted]
}

export const handler = consume(async announcement => {
  const id = batchOf(announcement.of)
  const b = id === null ? null : await findBatch(cases, id)
  if (b === null) throw new Error(`announced batch ${announcement.of} is not there`)
  const at = now()
  const rules = await reference(known, Date.parse(at))
  for (const no of b.cases) {
    for (const { act, input } of notesFor(b, no)) {
      const actor = { kind: 'system', name: 'custody' } as const
      const done = await execute(cases, rules, { no, act, actor, at, expected: null, input: () => input })
      if (isRefusal(done)) throw new Error(`${act} on ${no} was refused: ${done.refused}`)
    }
  }
})
