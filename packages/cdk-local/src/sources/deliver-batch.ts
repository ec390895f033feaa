import type { Faults } from '../faults/faults.ts'
import type { LambdaFunction } from '../lambda/function.ts'
import type { Answer } from '../lambda/protocol.ts'

/** Delivers a queue's messages to a function at least once. A fault repeats them, also concurrently, or reorders them. */
export async function deliverBatch(
  faults: Faults,
  target: LambdaFunction,
  records: readonly object[],
): Promise<Answer> {
  const once = (them = records) => target.invoke({ Records: them })
  if (!faults.on) return once()
  const where = `${target.name}/queue`
  switch (faults.decide(['message-twice', 'message-in-flight', 'messages-reordered'], where, JSON.stringify(records))) {
    case 'message-twice':
      await once()
      return once()
    case 'message-in-flight': {
      const [, answer] = await Promise.all([once(), once()])
      return answer
    }
    case 'messages-reordered':
      return once(records.toReversed())
    default:
      return once()
  }
}
