/** Whether an event (any JSON value) matches. */
export type Pattern = (event: unknown) => boolean

/** Compiles an event pattern of a rule or an event source filter. Throws, naming it, for an unknown operator. */
export function compilePattern(pattern: unknown): Pattern {
  const fields = Object.entries(objectOf(pattern)).map(([name, wanted]): Pattern => {
    if (name === '$or') {
      const ways = arrayOf(wanted).map(compilePattern)
      return event => ways.some(way => way(event))
    }
    if (!Array.isArray(wanted)) {
      const inner = compilePattern(wanted)
      return event => inner(isObject(event) ? Reflect.get(event, name) : undefined)
    }
    const tests = wanted.map(compileValue)
    return event => {
      const found: unknown = isObject(event) ? Reflect.get(event, name) : undefined
      // An array in the event matches when any of its elements does.
      const values: unknown[] = Array.isArray(found) ? found : [found]
      return tests.some(test => values.some(test))
    }
  })
  return event => fields.every(field => field(event))
}

type Test = (value: unknown) => boolean

function compileValue(wanted: unknown): Test {
  if (!isObject(wanted)) return value => value === wanted
  const [[operator, operand] = ['', undefined], ...more] = Object.entries(wanted)
  const compile = operators[operator]
  if (!compile || more.length > 0)
    throw new Error(`the local cloud does not know the event pattern operator ${JSON.stringify(wanted)}`)
  return compile(operand)
}

const operators: Readonly<Record<string, (operand: unknown) => Test>> = {
  prefix: operand => affix(operand, (value, text) => value.startsWith(text)),
  suffix: operand => affix(operand, (value, text) => value.endsWith(text)),
  'equals-ignore-case': operand => value =>
    typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase(),
  exists: operand => value => (value !== undefined) === operand,
  'anything-but': operand => {
    const refused = (Array.isArray(operand) ? operand : [operand]).map(compileValue)
    return value => value !== undefined && !refused.some(test => test(value))
  },
  numeric: operand => {
    const parts = arrayOf(operand)
    const tests: ((value: number) => boolean)[] = []
    for (let i = 0; i < parts.length; i += 2) tests.push(comparison(parts[i], parts[i + 1]))
    return value => typeof value === 'number' && tests.every(test => test(value))
  },
}

function affix(operand: unknown, test: (value: string, text: string) => boolean): Test {
  if (typeof operand !== 'string')
    throw new Error(`the local cloud does not know the event pattern operand ${JSON.stringify(operand)}`)
  return value => typeof value === 'string' && test(value, operand)
}

function comparison(sign: unknown, limit: unknown): (value: number) => boolean {
  if (typeof limit !== 'number') throw new Error(`a numeric event pattern compares with ${JSON.stringify(limit)}`)
  if (sign === '=') return value => value === limit
  if (sign === '<') return value => value < limit
  if (sign === '<=') return value => value <= limit
  if (sign === '>') return value => value > limit
  if (sign === '>=') return value => value >= limit
  throw new Error(`the local cloud does not know the numeric comparison ${JSON.stringify(sign)}`)
}

function objectOf(value: unknown): object {
  if (!isObject(value)) throw new Error(`an event pattern is ${JSON.stringify(value)} instead of an object`)
  return value
}

function arrayOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`an event pattern has ${JSON.stringify(value)} instead of a list`)
  return value
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
