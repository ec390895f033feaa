import type { Case } from '../../shared/domain/case/case.ts'
import { decide } from '../../shared/domain/case/decide.ts'
import { evolve } from '../../shared/domain/case/evolve.ts'
import { isRefusal } from '../../shared/domain/refusal.ts'
import { play } from '../domain/case/journal.ts'
import { calendar, permit, specials } from '../domain/case/sample.ts'
import type { Move } from '../domain/case/stories.ts'
import { median, type Row } from './row.ts'

/** One step of a life: a decision and the head after it, in microseconds, over a whole life from filing to delivery. */

const helpful: Move = { how: 'helpful', wait: 60, who: 1, what: 1, materials: 31, yes: true, days: 5 }

export function stepRow(): Row {
  const item = permit()
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
        const verdict = decide(head, attempt.command, { at, actor: attempt.actor, item, calendar, specials })
        if (isRefusal(verdict)) throw new Error(verdict.refused)
        verdict.reduce<Case>(
          (c, event, i) => evolve(c, { case: c.no, seq: c.version + 1 + i, at, by, itemVersion: 1, event }),
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

const by = { kind: 'system', subject: 'bench' } as const
