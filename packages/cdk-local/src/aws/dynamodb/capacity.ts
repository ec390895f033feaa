import * as z from 'zod'

const consumed = z.looseObject({ CapacityUnits: z.number() })
const stated = z.object({ ConsumedCapacity: z.union([consumed, z.array(consumed)]) })

/**
 * The capacity units that an answer of the engine states, and the answer without them. The engine states them last, so
 * that the items before, which may be many, need not be read. An item's own attribute of that name ends deeper, and so
 * is no JSON from there on.
 */
export function splitCapacity(text: string): { units?: number; rest: string } {
  const at = text.lastIndexOf('"ConsumedCapacity":')
  if (at < 0) return { rest: text }
  let found: unknown
  try {
    found = JSON.parse(`{${text.slice(at)}`)
  } catch {
    return { rest: text }
  }
  const { ConsumedCapacity } = stated.parse(found)
  const units = [ConsumedCapacity].flat().reduce((sum, each) => sum + each.CapacityUnits, 0)
  return { units, rest: `${text.slice(0, at).replace(/,$/, '')}}` }
}
