import fc from 'fast-check'
import { number, text } from './generated-words.ts'

/** Forms of every shape the schema allows. */

const described = { title: text(40), description: text(200), 'x-sensitive': fc.boolean() }
const count = fc.integer({ min: 0, max: 10_000 })
const choices = fc.array(text(), { minLength: 2, maxLength: 5 })
const field = (depth: number): fc.Arbitrary<object> => {
  const only = (...requiredKeys: string[]) => ({ requiredKeys }) as { requiredKeys: never[] }
  const flat = fc.oneof(
    choices.chain(words =>
      fc.record(
        {
          ...described,
          type: fc.constant('string'),
          enum: fc.constant(words),
          default: fc.constantFrom(...words),
          'x-ages': fc.constant(words.map((_, at) => at * 30)),
          'x-known': fc.constant('address'),
        },
        only('title', 'type', 'enum'),
      ),
    ),
    fc.record(
      {
        ...described,
        type: fc.constant('string'),
        minLength: fc.integer({ min: 1, max: 9 }),
        maxLength: fc.integer({ min: 1, max: 10_000 }),
        pattern: fc.constantFrom('^\\d{12,19}$', '^=.+$', '[；;]'),
        format: fc.constantFrom('date', 'name', 'id-number', 'bank-account', 'time-of-day', 'industry-code', 'code'),
      },
      only('title', 'type', 'minLength', 'maxLength'),
    ),
    fc.record(
      {
        ...described,
        type: fc.constantFrom('integer', 'number'),
        minimum: number,
        maximum: number,
        format: fc.constantFrom('amount', 'amount-wan'),
      },
      only('title', 'type', 'minimum', 'maximum'),
    ),
    fc.record({ ...described, type: fc.constant('boolean') }, only('title', 'type')),
  )
  if (depth === 0) return flat
  const list = fc.record(
    { ...described, type: fc.constant('array'), items: form(depth - 1), minItems: count, maxItems: count },
    only('title', 'type', 'items', 'maxItems'),
  )
  return fc.oneof({ weight: 3, arbitrary: flat }, { weight: 1, arbitrary: list })
}

/** The required fields are in the form's order, as rows are. */
export function form(depth: number): fc.Arbitrary<{ properties: Record<string, { type: string; enum?: string[] }> }> {
  const named = fc.tuple(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/), field(depth), fc.boolean())
  return fc.uniqueArray(named, { selector: ([name]) => name, maxLength: 5 }).map(fields => ({
    type: 'object',
    properties: Object.fromEntries(fields),
    required: Object.keys(Object.fromEntries(fields)).filter(name => fields.some(([n, , must]) => n === name && must)),
  }))
}
