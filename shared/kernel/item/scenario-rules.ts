import { lastToFollow } from '../limit.ts'
import { at, type ItemRule, own, repeated, rowsAt } from './rule.ts'

/** What the scenarios of an item have to satisfy. */

export const scenarioRules: readonly ItemRule[] = [
  {
    says: '每个情形的代号不同',
    source: own,
    breaks: ({ scenarios = [] }) => at(['scenarios'], repeated(scenarios.map(({ id }) => id))),
  },
  {
    says: '适用情形是“情形”里的代号',
    source: own,
    breaks: ({ scenarios = [], materials, procedures }) => {
      const ids = new Set(scenarios.map(({ id }) => id))
      const isUnknown = (row: { scenarios?: readonly string[] }): boolean =>
        row.scenarios?.some(id => !ids.has(id)) === true
      return [
        ...rowsAt('materials', materials, isUnknown, 'scenarios'),
        ...rowsAt('procedures', procedures, isUnknown, 'scenarios'),
      ]
    },
  },
  {
    says: '情形的法定时限与它的承诺时限一起写',
    source: own,
    breaks: ({ scenarios = [] }) =>
      rowsAt('scenarios', scenarios, row => row.statutory !== undefined && row.promised === undefined, 'promised'),
  },
  {
    says: '情形的时限与事项的承诺时限用同一个单位',
    source: own,
    breaks: ({ scenarios = [], promised: usual }) =>
      rowsAt(
        'scenarios',
        scenarios,
        ({ promised = usual, statutory = usual }) => [promised, statutory].some(({ unit }) => unit !== usual.unit),
        'promised',
      ),
  },
  {
    says: '情形的承诺时限不比法定时限长：情形写了法定时限的，按情形的',
    source: '优化营商环境条例第三十六条',
    breaks: ({ scenarios = [], statutory: usual }) =>
      rowsAt(
        'scenarios',
        scenarios,
        ({ promised, statutory = usual }) =>
          promised !== undefined && statutory !== null && promised.days > statutory.days,
        'promised',
      ),
  },
  {
    says: '有必须提供又可以后补的材料的，情形的承诺时限至少三天',
    source: own,
    breaks: ({ scenarios = [], materials }) =>
      materials.some(row => row.mayFollow && row.required)
        ? rowsAt(
            'scenarios',
            scenarios,
            ({ promised }) => promised !== undefined && lastToFollow(promised) < 1,
            'promised',
          )
        : [],
  },
]
