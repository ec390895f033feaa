import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draw, type Struck } from 'cdk-local'
import type { Recorded } from '../../shared/casework/entry.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { agentAt, applicantAt, citizenAt, names } from './cast.ts'
import type { Ground } from './ground.ts'
import { heal } from './heal.ts'
import { judgeCase } from './judge.ts'
import { judgeBatches } from './judge-batch.ts'
import { judgeNotices } from './judge-notices.ts'
import type { Outcome } from './request.ts'
import { Walk } from './walk.ts'

export interface Verdict {
  seed: number
  /** violated invariants */
  faults: string[]
  struck: readonly Struck[]
  cases: number
  /** batches of paper, of them signed for */
  batches: { packed: number; received: number }
  /** acts that were carried out */
  acts: readonly string[]
  /** changing requests, by outcome */
  requests: { done: number; refused: number; unknown: number }
}

/** Walks this many schedules at once under their faults, repairs everything, and judges each. */
export async function runWave(ground: Ground, seeds: readonly number[]): Promise<Verdict[]> {
  const [first = 0] = seeds
  const { faults } = ground
  const log = logOf(ground)
  const began = new Date(ground.now() - 60_000).toISOString()
  faults.start(first, names)
  const walks = seeds.map((seed, slot) => new Walk(ground, seed, slot))
  for (const { seed, slot } of walks) faults.own(seed, [agentAt(slot), citizenAt(slot)])
  const step = timePassing(ground, first)
  await Promise.all(walks.map(walk => walk.run(step)))
  faults.stop()
  const numbers = new Map(seeds.map(seed => [seed, faults.namesOf(seed).filter(name => /^XX.{11}$/.test(name))]))
  const left = await heal(ground, [...numbers.values()].flat())
  forgetReference()
  const registers = await reference(ground.reference, ground.now())
  const sent = Map.groupBy(ground.outbox(), ({ messageId }) => messageId)
  const leaks = leaksIn(log(), seeds.length)
  return Promise.all(
    walks.map(async (walk): Promise<Verdict> => {
      const found = [...walk.contradictions, ...left, ...leaks]
      const candidates = new Set([...(numbers.get(walk.seed) ?? []), ...walk.cases])
      let cases = 0
      const histories = new Map<string, Recorded[]>()
      for (const no of candidates) {
        const attempts = walk.attempts.filter(attempt => attempt.no === no)
        const judged = await judgeCase(ground, registers, no, attempts)
        // A name that appeared beside one of ours may belong to somebody else.
        if (judged !== null && !isOf(walk, judged.history[0], began)) continue
        if (judged === null) {
          if (walk.cases.includes(no)) found.push(`${no} was acknowledged and is not there`)
          continue
        }
        cases += 1
        histories.set(no, judged.history)
        const told = await judgeNotices(ground, registers.calendar, no, judged.history, sent)
        found.push(...[...judged.faults, ...told].map(fault => `${no}: ${fault}`))
      }
      found.push(...judgeFilings(walk, cases), ...(await judgeBatches(ground, walk.packings, histories)))
      const outcomes = [
        ...[...walk.filings, ...walk.attempts].flatMap(one => one.outcomes),
        ...walk.packings.flatMap(({ packed, received }) => [...packed, ...received]),
      ]
      const count = (kind: string) => outcomes.filter(outcome => outcome.kind === kind).length
      const requests = { done: count('done'), refused: count('refused'), unknown: count('unknown') }
      // Faults outside any schedule's calls are reported with the first.
      const struck = [...faults.struck(walk.seed), ...(walk.slot === 0 ? faults.struck() : [])]
      const isDone = (outcomes: readonly Outcome[]): boolean => outcomes.some(({ kind }) => kind === 'done')
      const batches = {
        packed: walk.packings.filter(({ packed }) => isDone(packed)).length,
        received: walk.packings.filter(({ received }) => isDone(received)).length,
      }
      const acts = walk.attempts.filter(attempt => isDone(attempt.outcomes)).map(({ act }) => act)
      return { seed: walk.seed, faults: found, struck, cases, batches, acts, requests }
    }),
  )
}

/** Whether a case was filed in this walk: the people of its place may have older ones. */
const isOf = (walk: Walk, first: Recorded | undefined, since: string): boolean =>
  first !== undefined && [agentAt(walk.slot), citizenAt(walk.slot)].includes(first.by.subject) && first.at >= since

/** One key, one case: at least the acknowledged ones, and at most one more for each unknown outcome. */
function judgeFilings(walk: Walk, cases: number): string[] {
  const has = (kind: string) => walk.filings.filter(({ outcomes }) => outcomes.some(o => o.kind === kind)).length
  const done = has('done')
  const open = walk.filings.filter(
    ({ outcomes }) => outcomes.some(o => o.kind === 'unknown') && outcomes.every(o => o.kind !== 'done'),
  ).length
  if (walk.cases.length !== done) return [`${done} filings were answered with ${walk.cases.length} cases`]
  return cases < done || cases > done + open ? [`${cases} cases of ${done} filings and ${open} of unknown outcome`] : []
}

/** The walkers' steps between two moves of the clock. */
const stepsToLeap = 20

/** Moves the clock as the walkers walk, so that sweeps run among them: by their steps, however long the machine takes for one. */
function timePassing(ground: Ground, seed: number): () => void {
  let steps = 0
  return () => {
    steps += 1
    if (steps % stepsToLeap > 0) return
    const minutes = 16 + Math.floor(draw(seed, 'time', steps / stepsToLeap) ** 4 * 3000)
    ground.leap(minutes * 60_000)
  }
}

/** The log from now on. */
function logOf(ground: Ground): () => string {
  const file = join(ground.folder, 'log/hall.log')
  const from = readFileSync(file).length
  return () => readFileSync(file).subarray(from).toString('utf8')
}

/** Personal values of the wave's people that appear in a text. */
function leaksIn(text: string, slots: number): string[] {
  const people = Array.from({ length: slots }, (_, slot) => [applicantAt(slot, false), applicantAt(slot, true)]).flat()
  return people
    .flatMap(({ name, number, phone }) => [name, number, phone])
    .filter(value => text.includes(value))
    .map(value => `the log has the personal value ${value}`)
}
