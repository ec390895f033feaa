import type { Calendar } from '../kernel/calendar.ts'

/** The five levels of a rating (好差评), the best first. */
export const ratingLevels = {
  'very-satisfied': '非常满意',
  satisfied: '满意',
  'basically-satisfied': '基本满意',
  dissatisfied: '不满意',
  'very-dissatisfied': '非常不满意',
} as const
export type RatingLevel = keyof typeof ratingLevels
export const levelsOfRating = Object.keys(ratingLevels) as [RatingLevel, ...RatingLevel[]]

/** Of a bad rating (差评) the applicant says why. */
export const isBad = (level: RatingLevel): boolean => level === 'dissatisfied' || level === 'very-dissatisfied'

/**
 * What is counted of cases for boards and reports. 按时办结率 is closed and not late of closed, 提前办结率
 * early of closed, 网上办理率 online of received.
 */

export const indicators = {
  received: '收件',
  /** of the received: sent by the applicant from the pages */
  online: '网上申请',
  accepted: '受理',
  'acceptance-refused': '不予受理',
  supplements: '补正',
  forwarded: '转报',
  granted: '准予',
  refused: '不予',
  /** ended without a decision or an answer */
  ended: '终止',
  /** decided, answered or noted, by which what was promised is kept or broken */
  closed: '办结',
  /** of the closed: before the last day that was promised; after it. A provisional day tells nothing of either. */
  early: '提前办结',
  late: '逾期办结',
  /** signals of supervision by the level at which they were raised */
  warning: '预警',
  yellow: '黄牌',
  red: '红牌',
  /** ratings by applicants (好差评); of the closed, those without one are 未评价 */
  'rated-very-satisfied': ratingLevels['very-satisfied'],
  'rated-satisfied': ratingLevels.satisfied,
  'rated-basically-satisfied': ratingLevels['basically-satisfied'],
  'rated-dissatisfied': ratingLevels.dissatisfied,
  'rated-very-dissatisfied': ratingLevels['very-dissatisfied'],
} as const
export type Indicator = keyof typeof indicators
export const isIndicator = (name: string): name is Indicator => Object.hasOwn(indicators, name)

/** What the events of a case type count. */
export interface Counting<H> {
  /** in whose figures the case stands */
  office(head: H): string
  /** what it is about: an item's code, or a name of the type's own */
  subject(head: H): string
  /** by kind of event, for the head that follows from it and the one before */
  events(after: H, before: H | null): Readonly<Record<string, readonly Indicator[]>>
}

/** What is counted of those who file for applicants at a station (代办). */
export const assistedIndicators = {
  filed: '收件',
  /** sent back to be corrected or completed, as often as it was */
  returned: '退回补正',
  /** neither accepted nor to be decided here */
  rejected: '未受理',
  /** originals that had not reached the town on the last day, whether they came later or not */
  'paper-late': '原件迟交',
  /** by the applicants, once their cases were closed; those of the last two levels */
  rated: '评价',
  'rated-bad': '差评',
} as const
export type AssistedIndicator = keyof typeof assistedIndicators

/** Whoever filed for an applicant, at which station of which town. */
export interface Assistant {
  town: string
  station: string
  by: string
}

/** What the events of a case type say of whoever filed for the applicant. */
export interface Assisting<H> {
  /** null: the applicant filed */
  assistant(head: H): Assistant | null
  /** by kind of event, for the head that follows from it */
  events(after: H, calendar: Calendar): Readonly<Record<string, readonly AssistedIndicator[]>>
}
