import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'

/** What the hall's conditions and updates say of an item that is known; they are few and short. */

export type Item = Record<string, unknown>
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
/** What is known of an item: undefined where there is none, null where only the table knows. */
export type Known = Item | null | undefined

interface Expressed {
  ConditionExpression?: string | undefined
  UpdateExpression?: string | undefined
  ExpressionAttributeNames?: Record<string, string> | undefined
  ExpressionAttributeValues?: Item | undefined
}

const nameIn = ({ ExpressionAttributeNames: names }: Expressed, name: string): string => names?.[name] ?? name
const comparison = /^(#?\w+) (=|<|<=) (:\w+)$/
const absence = /^attribute_not_exists\((#?\w+)\)$/

function isTrue(term: string, given: Expressed, item: Item | undefined): boolean | null {
  const [, absent] = absence.exec(term) ?? []
  if (absent !== undefined) return item?.[nameIn(given, absent)] === undefined
  const [, name, operator, other] = comparison.exec(term) ?? []
  if (name === undefined || other === undefined) return null
  const [value, bound] = [item?.[nameIn(given, name)], given.ExpressionAttributeValues?.[other]]
  if (operator === '=') return value === bound
  if (typeof value !== 'number' || typeof bound !== 'number') return false
  return operator === '<' ? value < bound : value <= bound
}

/** Whether the condition of a write is met; null where memory cannot say. */
export function isMet(given: Expressed, known: Known): boolean | null {
  if (given.ConditionExpression === undefined) return true
  if (known === null) return null
  const terms = given.ConditionExpression.split(' OR ').map(term => isTrue(term, given, known))
  return terms.includes(true) ? true : terms.includes(null) ? null : false
}

/** A number that grows, or a set that gets more members; null for anything else. */
function added(before: unknown, more: unknown): unknown {
  if (typeof more === 'number' && (before === undefined || typeof before === 'number')) return (before ?? 0) + more
  if (more instanceof Set && (before === undefined || before instanceof Set))
    return new Set([...(before ?? []), ...more])
  return null
}

const clause = /(SET|ADD|REMOVE) (.*?)(?= (?:SET|ADD|REMOVE) |$)/g

/** An item after an update; null where memory cannot say. */
export function updated(given: Expressed & { Key?: Item | undefined }, known: Known): Item | null {
  if (known === null) return null
  const item: Item = { ...given.Key, ...known }
  for (const [, verb, parts = ''] of (given.UpdateExpression ?? '').matchAll(clause))
    for (const part of parts.split(', ')) {
      const [, name = '', value] = /^(#?\w+)(?: = | )?(:\w+)?$/.exec(part) ?? []
      const at = nameIn(given, name)
      const bound = value === undefined ? undefined : given.ExpressionAttributeValues?.[value]
      if (verb === 'REMOVE' && name !== '') delete item[at]
      else if (bound === undefined) return null
      else item[at] = verb === 'ADD' ? added(item[at], bound) : bound
      if (item[at] === null && bound !== null) return null
    }
  return item
}
