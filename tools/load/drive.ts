import type { Random } from '../scale/random.ts'
import { perHour } from '../scale/replay.ts'
import { Gauge, type Row } from './gauge.ts'
import { activities, mix, type People } from './people.ts'

/** Drives a hall at a multiple of a county's peak hour. Arrivals do not wait for earlier ones to finish. */

export interface Driven {
  times: number
  seconds: number
  rows: Row[]
  /** the most messages that waited in the hall's queues */
  backlog: number
  /** seconds until the queues were empty after the last arrival */
  drained: number
}

/** The most people who may wait for an answer. Beyond it the driver sends no more. */
const mostAtOnce = 1500

export interface Hall {
  /** messages in the hall's queues */
  waiting(): Promise<number>
  settle(): Promise<void>
}

export async function drive(
  people: People,
  hall: Hall,
  { times, seconds, random }: { times: number; seconds: number; random: Random },
): Promise<Driven> {
  const gauge = new Gauge()
  const whole = activities.reduce((sum, name) => sum + mix[name], 0)
  const rate = ((perHour * times) / 3600) * whole
  const under = new Set<Promise<unknown>>()
  let backlog = 0
  const sampler = setInterval(
    () =>
      void hall.waiting().then(
        n => {
          backlog = Math.max(backlog, n)
        },
        () => undefined,
      ),
    1000,
  )
  const began = performance.now()
  for (let at = random.pause(rate); at < seconds; at += random.pause(rate)) {
    const wait = began + at * 1000 - performance.now()
    if (wait > 0) await new Promise(done => setTimeout(done, wait))
    const name = chosen(random, whole)
    if (under.size >= mostAtOnce) {
      gauge.refuse(`arrival: ${name}`)
      continue
    }
    const work = people[name](gauge).catch(() => undefined)
    under.add(work)
    void work.finally(() => under.delete(work))
  }
  await Promise.all(under)
  const last = performance.now()
  await hall.settle()
  clearInterval(sampler)
  return { times, seconds, rows: gauge.rows(), backlog, drained: (performance.now() - last) / 1000 }
}

function chosen(random: Random, whole: number): (typeof activities)[number] {
  let left = random.next() * whole
  for (const name of activities) {
    left -= mix[name]
    if (left < 0) return name
  }
  return 'page'
}

/** The alarm for a slow API (infra/platform/alarms.ts), milliseconds at the 95th percentile. */
const slow = 3000

/** The reasons why a factor failed; nothing when it held. */
export function failings({ rows, seconds, drained }: Driven): string[] {
  const found: string[] = []
  for (const { operation, errors, p95 } of rows) {
    for (const [kind, count] of Object.entries(errors)) found.push(`${operation}: ${count} × ${kind}`)
    if (operation !== 'upload: until checked' && p95 > slow) found.push(`${operation}: p95 ${p95.toFixed(0)} ms`)
  }
  if (drained > seconds) found.push(`queues empty only ${drained.toFixed(0)} s after the last arrival`)
  return found
}
