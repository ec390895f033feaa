import { setTimeout as delay } from 'node:timers/promises'
import type { Cloud } from './cloud/cloud.ts'

/**
 * Waits until no work is left for now: every source has been asked twice more without a result, and no function ran
 * meanwhile. It waits for failed messages until they succeed or are given up.
 * @param patience milliseconds to wait at most; an error after that
 */
export async function settle(cloud: Cloud, patience = 30_000): Promise<void> {
  const deadline = performance.now() + patience
  const invocations = () => [...cloud.functions.values()].reduce((sum, each) => sum + each.invocations, 0)
  const busy = () => cloud.faults.pending > 0 || [...cloud.functions.values()].some(each => each.busy > 0)
  while (performance.now() < deadline) {
    if (busy()) {
      await delay(10)
      continue
    }
    const before = invocations()
    const rounds = cloud.pollers.map(poller => poller.rounds)
    const asked = () =>
      cloud.pollers.every((poller, position) => poller.idle && poller.rounds >= (rounds[position] ?? 0) + 2)
    for (let turn = 0; !asked() && invocations() === before && performance.now() < deadline; turn += 1) {
      if (turn % 5 < 2) for (const poller of cloud.pollers) poller.wake()
      await delay(10)
    }
    if (asked() && !busy() && invocations() === before) return
    await delay(10)
  }
  throw new Error(`the cloud has not come to rest within ${patience} milliseconds`)
}
