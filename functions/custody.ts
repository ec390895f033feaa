import { dayOf } from '../shared/domain/calendar.ts'
import type { Command } from '../shared/domain/case/command.ts'
import type { Batch } from '../shared/domain/paper/batch.ts'
import { isRefusal } from '../shared/domain/refusal.ts'
import { consume } from '../shared/runtime/consume.ts'
import { environment } from '../shared/runtime/environment.ts'
import { now } from '../shared/runtime/time.ts'
import { act } from '../shared/store/act.ts'
import { batchOf, findBatch } from '../shared/store/batches.ts'
import { reference } from '../shared/store/reference.ts'
import { table } from '../shared/store/table.ts'

/** What a batch's signatures mean for each of its cases. Read from the batch itself, so order and repeats change nothing. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE')
const cases = table(env.CASES_TABLE)
const known = table(env.REFERENCE_TABLE)

type CaseCommand = Exclude<Command, { type: 'file' }>

/** The commands that bring a case up to what its batch says, in the batch's own order; the days are those of the signatures. */
function commandsFor(b: Batch, no: string): CaseCommand[] {
  const handed: CaseCommand = {
    type: 'note-hand-over',
    batch: b.id,
    from: b.from,
    to: b.to,
    on: dayOf(b.handedOver.at),
  }
  if (b.received === null) return [handed]
  const received: CaseCommand = b.received.missing.includes(no)
    ? { type: 'note-missing', batch: b.id, from: b.from }
    : { type: 'note-receipt', batch: b.id, office: b.to, on: dayOf(b.received.at) }
  return [handed, received]
}

export const handler = consume(async announcement => {
  const id = batchOf(announcement.of)
  const b = id === null ? null : await findBatch(cases, id)
  if (b === null) throw new Error(`announced batch ${announcement.of} is not there`)
  const at = now()
  const rules = await reference(known, Date.parse(at))
  for (const no of b.cases) {
    for (const command of commandsFor(b, no)) {
      const actor = { kind: 'system', name: 'custody' } as const
      const done = await act(cases, rules, { no, actor, at, expected: null, command: () => command })
      if (isRefusal(done)) throw new Error(`${command.type} on ${no} was refused: ${done.refused}`)
    }
  }
})
