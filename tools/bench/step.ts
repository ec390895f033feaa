import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import { entriesOf } from '../../shared/casework/entry.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Move } from '../../tests/application/asked.ts'
import { play } from '../../tests/application/journal.ts'
import { calendar, limits, permit, specials } from '../../tests/kernel/sample.ts'
import { median, type Row } from './row.ts'

/** One step of a life: a decision and the head after it, in microseconds, over a whole life from filing to delivery. */

const type: CaseType<Application, Known> = applicationType

const helpful: Move = { how: 'helpful', wait: 60, who: 1, what: 1, materials: 31, yes: true, days: 5 }

export function stepRow(): Row {
  const item = permit()
  const known: Known = { item, specials }
  const { scenes } = play(
    item,
    true,
    Array.from({ length: 40 }, () => helpful),
  )
  const steps = scenes.filter(scene => !isRefusal(scene.verdict) && scene.verdict.length > 0)
  const last = steps.at(-1)
  if (last?.after.state !== 'delivered') throw new Error('the life that is measured was to end with a delivery')
  const blocks: number[] = []
  for (let block = 0; block < 30; block++) {
    const before = process.hrtime.bigint()
    for (let round = 0; round < 100; round++) {
      for (const { at, before: head, attempt } of steps) {
        const { actor, act, input } = attempt
        const verdict = type.decide(head, act, input, { at, on: dayOf(at), actor, calendar, limits, known })
        if (isRefusal(verdict)) throw new Error(verdict.refused)
        entriesOf(head, { actor, at, itemVersion: 1 }, verdict).reduce<Application>(
          (c, record) => type.evolve(c, record),
          head,
        )
      }
    }
    blocks.push(Number(process.hrtime.bigint() - before) / 1000 / (100 * steps.length))
  }
  // The first third warms the compiler.
  return {
    what: 'life-cycle step',
    measured: median(blocks.slice(10)),
    budget: 10,
    unit: 'µs',
    note: `${steps.length} steps`,
  }
}
