import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import { filed } from '../../shared/application/opening.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import { entriesOf } from '../../shared/casework/entry.ts'
import { record, type Stored } from '../../shared/casework/store/cases.ts'
import { indexAttributes } from '../../shared/casework/store/listing.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Table } from '../../shared/platform/table.ts'
import { freshNumber } from '../../tests/casework/store/fresh.ts'
import { basics, calendar, itemsFrom, limits, specials } from '../../tests/kernel/sample.ts'
import { county } from '../cost/day.ts'
import { type Counting, countingTable, type Unit } from './capacity.ts'
import { isSignal, lives, type Step, told } from './lives.ts'
import { type Random, randomFrom } from './random.ts'

/**
 * A county's peak hour. The core decides each command and the store writes it. The writes are counted by partition
 * key and second instead of being sent.
 */

/** The share of a day's cases in the busiest hour. */
export const peakShare = 0.2
/** The share of a county's cases in its busiest town, the county seat. */
export const busiestShare = 0.3
const otherTowns = 11

/** A partition's limit, and the hall's own limit of half of it. WCU a second. */
export const partitionLimit = 1000
export const most = partitionLimit / 2

export const perHour = (county.cases / county.workingDays) * peakShare

export interface Hottest {
  key: string
  /** in its worst second */
  peak: number
  /** a second, over the whole time */
  mean: number
}

export interface Replayed {
  commands: number
  cases: number
  seconds: number
  units: number
  hottest: Hottest[]
}

/** Replays `seconds` of `times` the peak hour. */
export async function replay({
  seed,
  times,
  seconds,
}: {
  seed: number
  times: number
  seconds: number
}): Promise<Replayed> {
  const random = randomFrom(seed)
  const every = lives()
  const counting = countingTable()
  const casesASecond = (perHour * times) / 3600
  // A steady state: as many cases take their k-th step in an hour as are filed in it.
  const steps = every.flatMap(life => life.map(step => ({ step, weight: isSignal(step) ? 1 / told : 1 })))
  const whole = steps.reduce((sum, { weight }) => sum + weight, 0)
  const rate = (casesASecond * whole) / every.length
  const bySecond = new Map<string, Map<number, number>>()
  let commands = 0
  let units = 0
  for (let at = random.pause(rate); at < seconds; at += random.pause(rate)) {
    const step = pick(random, steps, whole)
    commands += 1
    for (const taken of await unitsOf(counting, moved(random, step))) {
      units += taken.units
      const of = bySecond.get(taken.key) ?? new Map<number, number>()
      bySecond.set(taken.key, of)
      const second = Math.floor(at)
      of.set(second, (of.get(second) ?? 0) + taken.units)
    }
  }
  const hottest = [...bySecond].map(([key, of]) => ({
    key,
    peak: Math.max(...of.values()),
    mean: [...of.values()].reduce((sum, n) => sum + n, 0) / seconds,
  }))
  return {
    commands,
    cases: casesASecond * seconds,
    seconds,
    units,
    hottest: hottest.sort((a, b) => b.peak - a.peak),
  }
}

function pick(random: Random, steps: readonly { step: Step; weight: number }[], whole: number): Step {
  let left = random.next() * whole
  for (const { step, weight } of steps) {
    left -= weight
    if (left < 0) return step
  }
  throw new RangeError('there are no steps')
}

/** The step of a case of its own, in the busiest town or another. */
function moved(random: Random, step: Step): Step {
  const no = freshNumber()
  const other = random.next() < busiestShare ? '' : `4453210${10 + random.below(otherTowns)}`
  const { town } = step.does.after.route
  const change = <T>(value: T): T => {
    const text = JSON.stringify(value)
    return JSON.parse(other === '' ? text : text.replaceAll(`"${town}`, `"${other}`))
  }
  const own = (c: Application): Application => ({
    ...change(c),
    no,
    applicant: { ...c.applicant, key: `person of ${no}` },
  })
  const { does } = step
  const after = own(does.after)
  return {
    ...step,
    actor: step.actor.kind === 'applicant' ? { ...step.actor, key: after.applicant.key } : change(step.actor),
    does:
      does.before === null
        ? { before: null, after, filed: does.filed.map(event => filedBy(change(event), after.applicant.key)) }
        : { before: own(does.before), after, act: does.act, input: change(does.input) },
  }
}

const filedBy = (event: { type: string }, key: string): { type: string } =>
  filed.is(event) ? filed({ ...event, applicant: { ...event.applicant, key } }) : event

const type: CaseType<Application, Known> = applicationType
const reference: Registers = { items: itemsFrom(), ...basics }
const listing = { applicant: '陈*文', item: '林木采伐许可证核发' }
const anyHash = '0'.repeat(64)

/** Takes a step through core and store and answers its write's units for each key. */
async function unitsOf(counting: Counting, step: Step): Promise<Unit[]> {
  await writeStep(counting.table, step)
  const { before } = step.does
  return counting.taken(before === null ? null : headItem(before))
}

async function writeStep(to: Table, step: Step): Promise<void> {
  const { actor, at, item, does } = step
  const { before, after } = does
  const behalf = () => after.applicant.key
  const records = entriesOf(
    before ?? { no: after.no, version: 0 },
    { actor, at, itemVersion: item.version, behalf },
    eventsOf(step),
  )
  const stored: Stored<Application> | null = before === null ? null : { type, head: before, hash: anyHash, listing }
  const done = await record(to, { type, stored, records, listing, reference })
  if (isRefusal(done)) throw new Error(done.refused)
}

/** Write units of each step of a life as counted here. Each step is also written to a real table. */
export async function lifeUnits(life: readonly Step[], alongside: Table): Promise<number[]> {
  const counting = countingTable()
  const sums: number[] = []
  for (const step of life) {
    await writeStep(alongside, step)
    sums.push((await unitsOf(counting, step)).reduce((sum, { units }) => sum + units, 0))
  }
  return sums
}

const headItem = (head: Application) => ({
  pk: `CASE#${head.no}`,
  sk: 'HEAD',
  head: JSON.stringify(head),
  hash: anyHash,
  listing,
  version: head.version,
  ...indexAttributes(type, head, calendar),
})

function eventsOf({ does, actor, at, item }: Step): readonly { type: string }[] {
  if (does.before === null) return does.filed
  const known = { item, specials }
  const events = type.decide(does.before, does.act, does.input, { at, on: dayOf(at), actor, calendar, limits, known })
  if (isRefusal(events)) throw new Error(`${item.code} ${does.act}: ${events.refused}`)
  return events
}
