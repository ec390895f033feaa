import { setTimeout as delay } from 'node:timers/promises'
import type { Cloud } from './cloud/cloud.ts'
import type { ScheduleDriver } from './schedule/driver.ts'

/**
 * Waits until no work is left: every source has been asked twice more without a result, and no function ran meanwhile.
 * While failed messages wait for their retry it moves the clock forward to it, until they succeed or are given up.
 * @param patience milliseconds to wait at most; an error after that
 */
export async function settle(cloud: Cloud, driver: ScheduleDriver, patience = 30_000): Promise<void> {
  const deadline = performance.now() + patience
  const invocations = () => [...cloud.functions.values()].reduce((sum, each) => sum + each.invocations, 0)
  const busy = () => cloud.faults.pending > 0 || [...cloud.functions.values()].some(each => each.busy > 0)
  const retries = () => cloud.pollers.map(poller => poller.retryAt())
  while (performance.now() < deadline) {
    if (busy()) {
      await delay(10)
      continue
    }
    const inFlight = retries()
    const before = invocations()
    const rounds = cloud.pollers.map(poller => poller.rounds)
    const asked = () =>
      cloud.pollers.every((poller, position) => poller.idle && poller.rounds >= (rounds[position] ?? 0) + 2)
    for (let turn = 0; !asked() && invocations() === before && performance.now() < deadline; turn += 1) {
      if (turn % 5 < 2) for (const poller of cloud.pollers) poller.wake()
      await delay(10)
    }
    if (asked() && !busy() && invocations() === before) {
      const left = retries()
      if (left.every(at => at === undefined)) return
      // What was in flight all the time without a run has failed.
      const failed = left.flatMap((at, position) => (at === undefined || at !== inFlight[position] ? [] : [at]))
      if (failed.length > 0) {
        cloud.clock.moveTo(Math.max(cloud.clock.now(), ...failed))
        await driver.runDue()
      }
    }
    await delay(10)
  }
  throw new Error(`the cloud has not come to rest within ${patience} milliseconds`)
}
