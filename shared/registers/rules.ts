import { lawfulRule } from '../kernel/supervision/county-rule.ts'
import { dimensionNames, levelNames } from '../kernel/supervision/legal-rule.ts'
import {
  type CountyRule,
  legalRule,
  levelsOf,
  spanText,
  thresholdText,
  usualState,
} from '../kernel/supervision/rule.ts'
import { linesOf, type Register } from './register.ts'

/** The rules of electronic supervision, as the county's supervisor reads and changes them. */

const states = { on: '启用', off: '停用' } as const

function numberText({ id, threshold }: CountyRule): string {
  const { threshold: legal } = legalRule(id)
  return legal === undefined ? '' : thresholdText({ value: threshold ?? legal.value, unit: legal.unit })
}
/** T16 raises nothing. */
const excuses = (id: string): boolean => legalRule(id).looksAt === 'outage'
function levelText({ id, level = legalRule(id).level, state = usualState(id) }: CountyRule): string {
  if (excuses(id)) return '不发信号'
  return state === 'off' ? states.off : levelNames[level]
}

export const rules: Register<CountyRule> = {
  columns: ['代号', '规则', '方面', '从多少起', '级别', '依据'],
  cells: rule => {
    const { name, dimension, source } = legalRule(rule.id)
    return [rule.id, name, dimensionNames[dimension], numberText(rule), levelText(rule), source]
  },
  lines: rule => {
    const legal = legalRule(rule.id)
    return linesOf(
      ['方面', dimensionNames[legal.dimension]],
      ['从多少起', numberText(rule)],
      ['从多少起，可以定为', legal.threshold && spanText(legal.threshold)],
      ['级别', levelText(rule)],
      [
        '级别，可以定为',
        excuses(rule.id)
          ? undefined
          : levelsOf(legal)
              .map(level => levelNames[level])
              .join('、'),
      ],
      ['能不能停用', legal.mayBeOff ? '能' : '不能'],
      ['文字', rule.sentence ?? legal.sentence],
      ['依据', legal.source],
      ['说明', legal.onlyDocked && '在本大厅办理的不会这样，只用来核对从别的系统对接来的办件'],
      ['说明', legal.unasked && '大厅还没有可以核对的数据，暂时不查'],
      ['用于', '生效那天起发生的情况，已经发出的信号不变'],
    )
  },
  // Who supervises says what is looked for; that it was not softened is confirmed by somebody who is not supervised.
  stewards: { by: 'security', proposer: 'supervisor' },
  changing: {
    columns: () => [
      { key: 'threshold', name: '从多少起', kind: 'number', expected: '一个数，如2；不填的按通常的' },
      { key: 'level', name: '级别', kind: 'choice', words: levelNames },
      { key: 'state', name: '启用或者停用', kind: 'choice', words: states },
      { key: 'sentence', name: '文字', kind: 'text', expected: '大括号里的由大厅填入，要保留' },
    ],
    has: ({ id }, key) => {
      const legal = legalRule(id)
      if (key === 'threshold') return legal.threshold !== undefined && legal.threshold.least < legal.threshold.most
      if (key === 'level') return levelsOf(legal).length > 1
      return key !== 'state' || legal.mayBeOff
    },
    schema: lawfulRule,
    unique: [],
    // All that is found on a day goes by the same rules.
    fromTomorrow: true,
  },
}
