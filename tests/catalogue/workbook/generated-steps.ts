import fc from 'fast-check'
import { maybeEmpty, number, text } from './generated-words.ts'

/** Conditions, scenarios and steps of items of every shape. */

const unit = fc.constantFrom('wd', 'cd')
export const limit = fc.record({ days: fc.integer({ min: 1, max: 365 }), unit })
export const slug = fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,5})?$/)

type Asked = Readonly<Record<string, { type: string; enum?: readonly string[] }>>

/** A condition that some answer meets, on the age or on a field of the form. */
export function conditionOn(asked: Asked): fc.Arbitrary<object> {
  const range = (fact: string) =>
    fc
      .record({ fact: fc.constant(fact), least: number, most: number }, { requiredKeys: ['fact', 'least'] })
      .map(({ least, most, ...rest }) =>
        most === undefined
          ? { ...rest, least }
          : { ...rest, least: Math.min(least, most), most: Math.max(least, most) },
      )
  const on = Object.entries(asked).flatMap(([fact, { type, enum: options }]): fc.Arbitrary<object>[] => {
    const equal = (is: fc.Arbitrary<unknown>) => fc.record({ fact: fc.constant(fact), is })
    if (type === 'array') return []
    if (type === 'string') return [equal(options === undefined ? text() : fc.constantFrom(...options))]
    return [type === 'boolean' ? equal(fc.boolean()) : range(fact)]
  })
  return fc.oneof(range('age'), ...on)
}

/** The scenarios of an item that has any: each is one of these. */
const scenarioIds = ['near', 'far-away', 'old']
export const someScenarios = fc.subarray(scenarioIds, { minLength: 1 })
export const scenarios = (facts: Asked) =>
  fc.tuple(
    ...scenarioIds.map(id =>
      fc.record(
        {
          id: fc.constant(id),
          name: text(30),
          when: conditionOn(facts),
          promised: fc.integer({ min: 3, max: 365 }).map(days => ({ days, unit: 'cd' })),
          statutory: fc.constant({ days: 365, unit: 'cd' }),
        },
        { requiredKeys: ['id', 'name', 'when', 'promised'] },
      ),
    ),
  )

export const procedures = (facts: Asked, isTown: boolean) =>
  fc.uniqueArray(
    fc.record(
      {
        id: slug,
        name: text(30),
        limit,
        least: limit,
        ahead: limit,
        approval: fc.constant('head'),
        evidence: text(40),
        officers: fc.constant(2),
        owner: fc.constantFrom('village', 'town', 'department', 'external'),
        counts: fc.boolean(),
        before: fc.constantFrom('decision', ...(isTown ? [] : ['forwarding'])),
        scenarios: someScenarios,
        unless: conditionOn(facts),
        basis: maybeEmpty(120),
      },
      { requiredKeys: ['id', 'name', 'limit', 'owner', 'counts', 'before'] },
    ),
    { selector: ({ id }) => id, maxLength: 3 },
  )

/** 办理流程: some of the six steps, in their order. */
export const flow = fc
  .subarray(['intake', 'acceptance', 'examination', 'decision', 'certificate', 'delivery'], { minLength: 1 })
  .chain(steps =>
    fc.tuple(
      ...steps.map(step =>
        fc.record(
          {
            step: fc.constant(step),
            by: text(40),
            limit: fc.constant({ days: 1, unit: 'cd' }),
            standard: text(200),
            result: text(100),
          },
          { requiredKeys: ['step', 'by'] },
        ),
      ),
    ),
  )
