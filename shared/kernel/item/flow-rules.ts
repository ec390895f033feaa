import { flowSteps } from './flow.ts'
import { at, type ItemRule, own } from './rule.ts'
import { promisesOf } from './today.ts'

/** What the process (办理流程) of an item has to satisfy. */

export const flowRules: readonly ItemRule[] = [
  {
    says: '办理流程按收件、受理、审查、决定、制证、送达的先后写，每步写一次',
    source: own,
    breaks: ({ flow = [] }) => {
      const places = flow.map(({ step }) => flowSteps.indexOf(step))
      return at(
        ['flow'],
        places.some((place, index) => place <= (places[index - 1] ?? -1)),
      )
    },
  },
  {
    // The promise runs from the acceptance to the decision.
    says: '审查和决定的时限与承诺时限用同一个单位，合计不超过它，也不超过各种情形的承诺时限',
    source: own,
    breaks: item => {
      const { flow = [], promised } = item
      const limits = flow.flatMap(({ step, limit }) =>
        limit !== undefined && (step === 'examination' || step === 'decision') ? [limit] : [],
      )
      const days = limits.reduce((sum, limit) => sum + limit.days, 0)
      return at(
        ['flow'],
        promisesOf(item).some(one => days > one.days) || limits.some(({ unit }) => unit !== promised.unit),
      )
    },
  },
]
