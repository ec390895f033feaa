import type { Condition } from '../condition.ts'
import type { Field } from '../form.ts'
import type { ItemFields } from './fields.ts'
import { type ItemRule, own } from './rule.ts'

/** What the conditions of an item have to satisfy, wherever they stand. */

type Path = PropertyKey[]

const conditionsOf = ({ scenarios = [], stops = [], urgent, procedures }: ItemFields): [Path, Condition][] => [
  ...scenarios.map(({ when }, at): [Path, Condition] => [['scenarios', at, 'when'], when]),
  ...stops.map(({ when }, at): [Path, Condition] => [['stops', at, 'when'], when]),
  ...(urgent ? [[['urgent'], urgent] satisfies [Path, Condition]] : []),
  ...procedures.flatMap(({ unless }, at): [Path, Condition][] =>
    unless ? [[['procedures', at, 'unless'], unless]] : [],
  ),
]

const fieldOf = ({ form }: ItemFields, fact: string): Field | undefined =>
  Object.hasOwn(form.properties, fact) ? form.properties[fact] : undefined

const isRange = ({ is, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Condition): boolean =>
  is === undefined && least <= most

/** Whether some answer of the field meets the condition. A field inside a table is none of an application. */
function mayHold(condition: Condition, field: Field | undefined): boolean {
  const { is } = condition
  switch (field?.type) {
    case undefined:
      return isRange(condition)
    case 'boolean':
      return typeof is === 'boolean'
    case 'string':
      return typeof is === 'string' && (field.enum?.includes(is) ?? true)
    case 'array':
      return false
    default:
      return isRange(condition)
  }
}

export const conditionRules: readonly ItemRule[] = [
  {
    says: '条件看的是表单里的栏目，或者年龄age',
    source: own,
    breaks: item =>
      conditionsOf(item).flatMap(([path, { fact }]) =>
        fact === 'age' || fieldOf(item, fact) ? [] : [[...path, 'fact']],
      ),
  },
  {
    says: '条件要能成立：有选项的栏目等于其中一个选项，是否栏等于是或者否，数字和年龄写不小于、不大于多少，前一个不比后一个大',
    source: own,
    breaks: item =>
      conditionsOf(item).flatMap(([path, condition]) => {
        const field = condition.fact === 'age' ? undefined : fieldOf(item, condition.fact)
        const isKnown = condition.fact === 'age' || field !== undefined
        return !isKnown || mayHold(condition, field) ? [] : [[...path, condition.is === undefined ? 'least' : 'is']]
      }),
  },
]
