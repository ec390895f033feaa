/** What a rule of electronic supervision (监察规则) is. */

/** How grave a finding is, the mildest first: 预警, 黄牌, 红牌. */
export const levels = ['warning', 'yellow', 'red'] as const
export type Level = (typeof levels)[number]
export const levelNames: Readonly<Record<Level, string>> = { warning: '预警', yellow: '黄牌', red: '红牌' }

export const dimensions = ['time', 'content', 'process', 'fee', 'disclosure', 'station'] as const
export type Dimension = (typeof dimensions)[number]
export const dimensionNames: Readonly<Record<Dimension, string>> = {
  time: '时效',
  content: '内容',
  process: '流程',
  fee: '收费',
  disclosure: '公开',
  station: '站点',
}

/**
 * What a rule is asked about: a clock of a case, running or ended; the events of one case; what an office did within a
 * month; or a register, its rows one by one or as shares of an office. At an outage of the hall a rule looks that excuses.
 */
export type Looks = 'clock' | 'events' | 'count' | 'register' | 'outage'

export type ThresholdUnit = 'wd' | 'cd' | 'minutes' | 'times' | 'percent'

/** The number from which a rule fires, and between which numbers a county may set another. */
export interface Threshold {
  value: number
  unit: ThresholdUnit
  least: number
  most: number
}

/** What a sentence names in braces: office, item and step by their names, a case by its number, `due` as a day, `part` of a guide, `share` with its sign. */
export const placeholders = [
  'office',
  'case',
  'item',
  'step',
  'part',
  'due',
  'days',
  'minutes',
  'times',
  'share',
] as const
export type Placeholder = (typeof placeholders)[number]

/** The placeholders of a sentence. */
export type PlaceholdersIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersIn<Rest>
  : never

export interface LegalRule {
  /** what is wrong, in a few words */
  name: string
  dimension: Dimension
  looksAt: Looks
  /** none where a limit of the case itself, or no number at all, decides */
  threshold?: Threshold
  /** where the county has set nothing */
  level: Level
  /** the mildest and the gravest that it may set */
  lowest: Level
  highest: Level
  /** whether a county may do without it */
  mayBeOff: boolean
  /** off until a county switches it on, after it tried it: nobody was told before that it is looked for */
  usuallyOff?: true
  /** a law's article, or whose rule it is, in words for readers */
  source: string
  /** whether trigger and threshold stand in that source, or the hall chose them */
  isSourced: boolean
  /** plain Chinese */
  sentence: string
  /** the engine refuses what it looks at: only cases docked from elsewhere can fire it */
  onlyDocked?: true
  /** the hall keeps nothing yet that it could be asked about */
  unasked?: true
}

/** What is a violation by law, or by a rule that binds the county, is never a mere warning, and no county does without the rule. */
export const violation = { lowest: 'yellow', highest: 'red', mayBeOff: false, isSourced: true } as const

/** A duty of the county's plan, or of rules below the law: its colour is the county's, the rule stays. */
export const byPlan = { lowest: 'warning', highest: 'red', mayBeOff: false, isSourced: true } as const

/** The hall's own rule [D]. */
export const byChoice = { lowest: 'warning', highest: 'red', mayBeOff: true, isSourced: false } as const

/** Told before anything is wrong: nobody is charged with it. */
export const beforehand = { level: 'warning', highest: 'warning' } as const

export const permitLaw = (article: string): string => `《中华人民共和国行政许可法》第${article}条`
export const disclosureLaw = (article: string): string => `《中华人民共和国政府信息公开条例》第${article}条`
/** 新府办〔2013〕52号 in Xinxing */
export const plan = '本县网上办事大厅建设方案'
export const own = '本县规定，国家没有统一规定'
/** As such systems elsewhere check it. */
export const peers = '本县规定，参照各地电子监察办法'
