import { describe, expect, expectTypeOf, test } from 'vitest'
import { asRead, placeholdersOf } from '../../../shared/kernel/notices/sms.ts'
import { datedRule, lawfulRule } from '../../../shared/kernel/supervision/county-rule.ts'
import { levels, placeholders } from '../../../shared/kernel/supervision/legal-rule.ts'
import {
  type CountyRule,
  type DatedRule,
  type FindingValues,
  isGraver,
  legalRule,
  levelsOf,
  ruleIds,
  rules,
  rulesOf,
  sentenceOf,
  usualRules,
} from '../../../shared/kernel/supervision/rule.ts'

/** The rules of supervision a county may set, and how far. */

const faultsIn = (row: CountyRule): string[] =>
  lawfulRule.safeParse(row).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []

const numbered = ruleIds.flatMap(id => {
  const { threshold } = legalRule(id)
  return threshold === undefined ? [] : [{ id, ...threshold }]
})

describe('a rule of supervision', () => {
  test.each(numbered)('$id is set to $least at least and $most at most', ({ id, value, least, most }) => {
    expect([value >= least, value <= most, least >= 1]).toEqual([true, true, true])
    expect([least, value, most].flatMap(threshold => faultsIn({ id, threshold }))).toEqual([])
    expect(faultsIn({ id, threshold: most + 1 })).toHaveLength(1)
    expect(faultsIn({ id, threshold: least - 1 })).not.toEqual([])
  })

  test.each(ruleIds)('%s has the levels between its mildest and its gravest', id => {
    const { level, lowest, highest } = legalRule(id)
    const possible = levels.filter(one => faultsIn({ id, level: one }).length === 0)
    expect(possible).toContain(level)
    expect([possible[0], possible.at(-1)]).toEqual([lowest, highest])
    expect(possible).toEqual(levelsOf(legalRule(id)))
  })

  test.each(ruleIds)('%s names what the findings fill in', id => {
    const { sentence } = legalRule(id)
    const named = placeholdersOf(sentence)
    expect(placeholders).toEqual(expect.arrayContaining(named))
    expect(named).toContain('office')
    expect(named.every(name => asRead(`{${name}}`) !== `{${name}}`)).toBe(true)
    expect(faultsIn({ id, sentence: asRead(sentence) })).toEqual([])
  })

  test('has its number and its level from the law', () => {
    expect(ruleIds).toEqual(expect.arrayContaining(['T1', 'T9', 'C1', 'C5', 'P1', 'P4', 'F1', 'F2', 'R1']))
    const colours = Object.fromEntries(ruleIds.map(id => [id, legalRule(id).level]))
    expect(colours).toMatchObject({ T1: 'warning', T2: 'yellow', T3: 'red', T4: 'warning', T10: 'yellow' })
    expect(colours).toMatchObject({ T5: 'warning', T11: 'yellow', T6: 'yellow', T7: 'yellow', T8: 'yellow' })
    expect(colours).toMatchObject({ C1: 'yellow', C2: 'red', C3: 'yellow', C4: 'yellow', C5: 'warning' })
    expect(colours).toMatchObject({ P1: 'yellow', P2: 'yellow', P3: 'yellow', P4: 'red', F1: 'red', F2: 'warning' })
    expect(rules.R1).toMatchObject({ level: 'yellow', threshold: { value: 3, unit: 'times' } })
    expect(rules.T11.threshold).toMatchObject({ value: 5, unit: 'wd', least: 5, most: 5 })
    expect(rules.C5.threshold).toMatchObject({ value: 20, unit: 'wd', most: 20 })
    expect([rules.C6.threshold.least, rules.C7.threshold.least]).toEqual([90, 80])
  })

  test('about a violation of the law is never a mere warning, and never off', () => {
    const violations = ['T2', 'T3', 'T8', 'T11', 'T13', 'C1', 'C2', 'C3', 'C4', 'P3', 'P4', 'F1'] as const
    for (const id of violations) {
      expect(faultsIn({ id, level: 'warning' })).toEqual([`level 黄牌、红牌（${rules[id].source}）`])
      expect(faultsIn({ id, state: 'off' })).toEqual([`state 启用（${rules[id].source}）`])
    }
  })

  test('that tells beforehand charges nobody', () => {
    for (const id of ['T1', 'T5']) expect(faultsIn({ id, level: 'yellow' })).toHaveLength(1)
  })

  test('is off only where the county made it', () => {
    const off = ruleIds.filter(id => faultsIn({ id, state: 'off' }).length === 0)
    expect(off.every(id => !legalRule(id).isSourced)).toBe(true)
    expect(off).toContain('P8')
    expect(faultsIn({ id: 'T2', state: 'on' })).toEqual([])
  })

  test('is one of those the hall knows, with a number only where it has one', () => {
    expect(faultsIn({ id: 'X1' })).toEqual(['id 规则的代号'])
    expect(faultsIn({ id: 'T2', threshold: 3 })).toEqual(['threshold 不填'])
    expect(faultsIn({ id: 'T11', threshold: 6 })).toEqual([
      'threshold 5个工作日（《中华人民共和国行政许可法》第三十二条）',
    ])
  })

  test('keeps in its sentence what a finding fills in, and nothing else', () => {
    expect(faultsIn({ id: 'S1', sentence: '{单位}没有开门。' })).toEqual([])
    const expected = 'sentence 写明{单位}、{事项}、{天数}，大括号里不写别的'
    for (const sentence of [
      '{单位}的“{事项}”打不开。',
      '{单位}的“{事项}”{天数}天{门}打不开。',
      '{单位}{{“{事项}”{天数}天打不开。',
    ])
      expect(faultsIn({ id: 'S3', sentence })).toEqual([expected])
  })
})

describe('the rules in force', () => {
  test('are the usual ones where nothing is set', () => {
    const now = rulesOf([], '2026-09-28')
    expect(Object.keys(now)).toEqual(ruleIds)
    expect(now.T1).toMatchObject({ threshold: { value: 1, unit: 'wd' }, level: 'warning', isOff: false })
    expect(now.T2.threshold).toBeNull()
    expect(
      rulesOf(
        usualRules.map(rule => ({ ...rule, effectiveFrom: '2026-01-01' })),
        '2026-09-28',
      ),
    ).toEqual(now)
  })

  test('are the county’s from their day on', () => {
    const rows: DatedRule[] = [
      { id: 'T1', threshold: 2, effectiveFrom: '2026-10-01' },
      { id: 'T1', threshold: 3, effectiveFrom: '2026-09-01' },
      { id: 'P5', state: 'off', effectiveFrom: '2026-09-29' },
    ]
    expect(rulesOf(rows, '2026-08-31').T1.threshold?.value).toBe(1)
    expect(rulesOf(rows, '2026-09-28').T1.threshold?.value).toBe(3)
    expect(rulesOf(rows, '2026-10-01').T1.threshold?.value).toBe(2)
    expect([rulesOf(rows, '2026-09-28').P5.isOff, rulesOf(rows, '2026-09-29').P5.isOff]).toEqual([false, true])
  })

  test('leave P7, P8 and S4 to the county, which switches them on', () => {
    const on = rulesOf([{ id: 'P8', state: 'on', effectiveFrom: '2026-09-29' }], '2026-09-29')
    expect(ruleIds.filter(id => rulesOf([], '2026-09-29')[id].isOff)).toEqual(['P7', 'P8', 'S4'])
    expect([on.P7.isOff, on.P8.isOff]).toEqual([true, false])
    const another = rulesOf([{ id: 'P8', level: 'red', effectiveFrom: '2026-09-29' }], '2026-09-29')
    expect(another.P8).toMatchObject({ isOff: true, level: 'red' })
  })

  test('leave out what the law does not allow, and rules that another release had', () => {
    const from = { effectiveFrom: '2026-01-01' }
    const now = rulesOf(
      [
        { id: 'T2', level: 'warning', state: 'off', ...from },
        { id: 'T1', threshold: 99, level: 'yellow', ...from },
        { id: 'S1', sentence: '没有开门。', level: 'yellow', ...from },
        { id: 'X1', level: 'red', ...from },
      ],
      '2026-09-28',
    )
    expect(now.T2).toMatchObject({ level: 'yellow', isOff: false })
    expect(now.T1).toMatchObject({ threshold: { value: 1 }, level: 'warning' })
    expect(now.S1).toMatchObject({ level: 'yellow', sentence: rules.S1.sentence })
    expect(now).not.toHaveProperty('X1')
  })

  test('say what was found in the county’s words', () => {
    const row = { id: 'S3', sentence: '{单位}：“{事项}”{天数}天没有打开。', effectiveFrom: '2026-01-01' }
    const values = { office: '县档案馆', item: '查档', days: '3' }
    expect(sentenceOf(rulesOf([], '2026-09-28'), 'S3', values)).toBe('县档案馆的“查档”，链接连续3天打不开。')
    expect(sentenceOf(rulesOf([row], '2026-09-28'), 'S3', values)).toBe('县档案馆：“查档”3天没有打开。')
    expectTypeOf<FindingValues<'S1'>>().toEqualTypeOf<Readonly<Record<'office', string>>>()
  })
})

test('a row of the county’s file has its first day', () => {
  expect(datedRule.safeParse({ effectiveFrom: '2026-01-01', id: 'T1', threshold: 2 }).success).toBe(true)
  expect(datedRule.safeParse({ id: 'T1', threshold: 2 }).success).toBe(false)
  expect(datedRule.safeParse({ effectiveFrom: '2026-01-01', id: 'T2', level: 'warning' }).success).toBe(false)
})

test('graver is what stands behind', () => {
  expect([isGraver('red', 'yellow'), isGraver('warning', 'warning'), isGraver('warning', 'red')]).toEqual([
    true,
    false,
    false,
  ])
})
