import type { Day } from '../calendar.ts'
import { asComposed, asRead, filled, placeholdersOf, restOf } from '../notices/sms.ts'
import { caseRules } from './case-rules.ts'
import { hallRules } from './hall-rules.ts'
import { type LegalRule, type Level, levelNames, levels, type PlaceholdersIn, type Threshold } from './legal-rule.ts'
import { timeRules } from './time-rules.ts'

/** The rules of electronic supervision: what is law stands here, and what a county sets is a row. */
export const rules = { ...timeRules, ...caseRules, ...hallRules } as const satisfies Record<string, LegalRule>
export type RuleId = keyof typeof rules
export const ruleIds = Object.keys(rules) as RuleId[]

/** What a county has set of a rule: what it left out is as usual. Another release may have other bounds, and other rules. */
export interface CountyRule {
  id: string
  threshold?: number
  level?: Level
  state?: 'on' | 'off'
  /** with placeholders as people call them */
  sentence?: string
}

/** With the first day on which it holds. */
export interface DatedRule extends CountyRule {
  effectiveFrom: Day
}

/** What says how a county may set a rule. */
type Bound = 'threshold' | 'lowest' | 'highest' | 'mayBeOff' | 'isSourced' | 'usuallyOff'

/** A rule as it is in force. */
export interface Rule extends Omit<LegalRule, Bound> {
  id: RuleId
  threshold: Pick<Threshold, 'value' | 'unit'> | null
  isOff: boolean
}
export type Rules = Readonly<Record<RuleId, Rule>>

export const isRule = (id: string): id is RuleId => Object.hasOwn(rules, id)

/** Throws RangeError for none. */
export function legalRule(id: string): LegalRule {
  if (!isRule(id)) throw new RangeError(`there is no rule ${id}`)
  return rules[id]
}

/**
 * Whether the histories of cases tell what a rule would have found in days gone by. T9 looks at signals, other rules at
 * registers and counts, and fees have no events.
 */
export function isTriable(id: RuleId): boolean {
  const { looksAt, dimension }: LegalRule = rules[id]
  return (looksAt === 'clock' || looksAt === 'events') && dimension !== 'fee' && id !== 'T9'
}

export const isGraver = (one: Level, other: Level): boolean => levels.indexOf(one) > levels.indexOf(other)

const units: Readonly<Record<Threshold['unit'], string>> = {
  wd: '个工作日',
  cd: '天',
  minutes: '分钟',
  times: '次',
  percent: '%',
}
export const thresholdText = ({ value, unit }: Pick<Threshold, 'value' | 'unit'>): string => `${value}${units[unit]}`

/** What a county may set in place of the usual number. */
export const spanText = ({ least, most, unit }: Threshold): string =>
  `${least === most ? '' : `${least}至`}${thresholdText({ value: most, unit })}`

/** What a county may set in place of the usual level. */
export const levelsOf = ({ lowest, highest }: LegalRule): Level[] =>
  levels.filter(level => !isGraver(lowest, level) && !isGraver(level, highest))

/** What a county may not set so, and what it may. */
export interface RuleFault {
  key: keyof CountyRule
  expected: string
}

/** Nothing where all is lawful. */
export function faultsOf({ id, threshold, level, state, sentence }: CountyRule): RuleFault[] {
  if (!isRule(id)) return [{ key: 'id', expected: '规则的代号' }]
  const legal: LegalRule = rules[id]
  const faults: RuleFault[] = []
  const add = (key: keyof CountyRule, expected: string) => faults.push({ key, expected })
  if (threshold !== undefined && !isWithin(threshold, legal.threshold))
    add('threshold', legal.threshold === undefined ? '不填' : `${spanText(legal.threshold)}（${legal.source}）`)
  const possible = levelsOf(legal)
  if (level !== undefined && !possible.includes(level))
    add('level', `${possible.map(one => levelNames[one]).join('、')}（${legal.source}）`)
  if (state === 'off' && !legal.mayBeOff) add('state', `启用（${legal.source}）`)
  if (sentence !== undefined && !isAlike(asComposed(sentence), legal.sentence))
    add(
      'sentence',
      `写明${placeholdersOf(asRead(legal.sentence))
        .map(name => `{${name}}`)
        .join('、')}，大括号里不写别的`,
    )
  return faults
}

const isWithin = (value: number, span: Threshold | undefined): boolean =>
  span !== undefined && value >= span.least && value <= span.most

/** Whether a sentence keeps each part that the finding fills in, and has nothing else in braces. */
function isAlike(sentence: string, usual: string): boolean {
  const [known, written] = [placeholdersOf(usual), placeholdersOf(sentence)]
  return known.toSorted().join() === written.toSorted().join() && !/[{}]/.test(restOf(sentence))
}

/** Whether it is looked for where the county has not said so. */
export const usualState = (id: string): 'on' | 'off' => (legalRule(id).usuallyOff ? 'off' : 'on')

/** As the rules are where the county has set nothing, row by row. */
export const usualRules: readonly CountyRule[] = ruleIds.map(id => {
  const { level, sentence, threshold }: LegalRule = rules[id]
  return {
    id,
    ...(threshold && { threshold: threshold.value }),
    level,
    state: usualState(id),
    sentence: asRead(sentence),
  }
})

/**
 * The rules in force on a day: of each rule the last row that has begun counts whole. What a row says beyond the bounds of
 * this release counts as usual; a rule that this release no longer has is left out.
 */
export function rulesOf(rows: Iterable<DatedRule>, day: Day): Rules {
  const begun = [...rows].filter(({ effectiveFrom }) => effectiveFrom <= day)
  const last = new Map(
    begun.toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom)).map(row => [row.id, row]),
  )
  return Object.fromEntries(ruleIds.map(id => [id, inForce(id, last.get(id) ?? { id })])) as Record<RuleId, Rule>
}

/** The same for many days of one look: rules change only on the first days of rows. */
export function rulesByDay(rows: readonly DatedRule[]): (day: Day) => Rules {
  const firstDays = [...new Set(rows.map(({ effectiveFrom }) => effectiveFrom))].toSorted()
  const known = new Map<Day, Rules>()
  return day => {
    const begun = firstDays.findLast(first => first <= day) ?? ''
    const found = known.get(begun) ?? rulesOf(rows, begun)
    known.set(begun, found)
    return found
  }
}

function inForce(id: RuleId, row: CountyRule): Rule {
  const {
    threshold,
    lowest: _,
    highest: __,
    mayBeOff: ___,
    isSourced: ____,
    usuallyOff: _____,
    ...legal
  }: LegalRule = rules[id]
  const wrong = faultsOf(row).map(({ key }) => key)
  const set: Partial<CountyRule> = Object.fromEntries(
    Object.entries(row).filter(([key]) => !wrong.some(w => w === key)),
  )
  return {
    ...legal,
    id,
    threshold: threshold === undefined ? null : { value: set.threshold ?? threshold.value, unit: threshold.unit },
    level: set.level ?? legal.level,
    isOff: (set.state ?? usualState(id)) === 'off',
    sentence: set.sentence === undefined ? legal.sentence : asComposed(set.sentence),
  }
}

/** What a rule's sentence has to be told. */
export type FindingValues<Id extends RuleId> = Readonly<Record<PlaceholdersIn<(typeof rules)[Id]['sentence']>, string>>

/** What a finding says. */
export const sentenceOf = <Id extends RuleId>(inForce: Rules, id: Id, values: FindingValues<Id>): string =>
  filled(inForce[id].sentence, values)
