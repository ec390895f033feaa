import * as z from 'zod/mini'
import { caseHead } from '../casework/act.ts'
import { commonHead, signalsOf } from '../casework/head.ts'
import type { Actor } from '../kernel/actor.ts'
import { clockOf } from '../kernel/clock.ts'
import { legalLimits } from '../kernel/limit.ts'
import { type Level, levelNames, levels } from '../kernel/supervision/legal-rule.ts'
import { isGraver } from '../kernel/supervision/rule.ts'

/**
 * A signal of supervision (监察信号) as a case: the office that owed a step signs for it and explains or corrects, a
 * supervisor of another office rules, the office may appeal, and somebody else examines it again. A warning (预警) asks
 * for no answer and ends with its step.
 */

const office = z.string()

export const lawful = {
  sign: legalLimits['signal-sign'],
  explain: legalLimits['signal-explain'],
  appeal: legalLimits['signal-appeal'],
  review: legalLimits['signal-review'],
} as const

/** The next level; red has none above it. */
export const above = { warning: 'yellow', yellow: 'red', red: 'red' } as const satisfies Record<Level, Level>
export const below = { warning: 'warning', yellow: 'warning', red: 'yellow' } as const satisfies Record<Level, Level>
export { isGraver, levelNames }

/** Why nobody answers for it although the limit passed [D]. */
export const grounds = {
  'force-majeure': '不可抗力',
  outage: '系统故障',
  'applicant-waiting': '等待申请人',
} as const

export const rulings = { upheld: '维持', lowered: '降级', withdrawn: '撤销' } as const
/**
 * How it ended. `lapsed`: a warning whose step is done, or whose register is in order; `recounted`: a calendar took the
 * lateness away; `excused`: the hall did not answer on the last day.
 */
export const outcomes = {
  ...{ ...rulings, exempted: '豁免', lapsed: '预警解除' },
  ...{ recounted: '日历调整后撤销', excused: '因系统故障撤销' },
} as const

export const keys = <const O extends Record<string, unknown>>(of: O) => z.enum(Object.keys(of) as (keyof O & string)[])

const states = ['warned', 'unsigned', 'unexplained', 'explained', 'ruled', 'appealed', 'closed'] as const
const clockNames = ['sign', 'silence', 'explain', 'appeal', 'review'] as const
export type ClockId = (typeof clockNames)[number]

/** What it is about, first and after it grew. */
export const claim = {
  rule: z.string(),
  level: z.enum(levels),
  /** the minute in which the limit had passed, or the event that broke the rule */
  since: z.iso.datetime(),
  /** the last day of the limit; null where the rule is not about one */
  due: z.nullable(z.iso.date()),
  /** that day may still move: the holidays of its year are not published */
  provisional: z.boolean(),
  /** the events of the case that show it, by their numbers */
  evidence: z.array(z.int()),
  /** the rule's sentence, without any name of a citizen */
  sentence: z.string(),
}

/** What of the registers a rule looked at: D2#SL-0103. It is no case; `item`: an item's code. */
export const inRegisters = z.strictObject({ duty: z.string(), item: z.optional(z.string()) })

const schema = z.strictObject({
  ...commonHead,
  state: z.enum(states),
  filedAt: z.iso.datetime(),
  ...claim,
  /** since when it has its level; absent: since it was raised */
  gradedAt: z.optional(z.iso.datetime()),
  /** the office that owed the step */
  office,
  /** the office whose supervisors rule */
  supervisor: office,
  /** the case that it is about; null where a rule counts signals, or looks at registers */
  about: z.nullable(z.strictObject({ no: z.string(), type: z.string(), duty: z.string() })),
  register: z.optional(inRegisters),
  /** of a rule that counts signals: theirs */
  warnings: z.optional(z.array(z.string())),
  /** where nobody answered in time: it went up one level, once for each */
  silent: z.array(z.enum(['sign', 'explain'])),
  /** proposed, and waiting for a second person: one at most */
  exemptions: z.array(z.strictObject({ ground: keys(grounds), by: z.string() })),
  ruling: z.nullable(z.strictObject({ outcome: keys(rulings), by: z.string() })),
  outcome: z.nullable(keys(outcomes)),
  clocks: z.array(clockOf(clockNames)),
  signals: signalsOf(clockNames),
})
export interface Signal extends z.output<typeof schema> {}

/** Nobody rules on the own office. */
export const isOwn = (c: Signal, actor: Actor): boolean => actor.kind === 'officer' && actor.office === c.office

/** Who answers for an office: a department's or town's people, or a station's. */
const answering = ['clerk', 'head', 'station-head', 'agent', 'handler'] as const

/** The county's own counter may be charged, too. */
const charged = ['village', 'town', 'department', 'county'] as const
/** The county's supervisors rule, and about the county those of the office that examines what is lawful. */
export const ruling = ['department', 'county'] as const

export const signal = caseHead<Signal, null>()({
  name: 'signal',
  title: '监察信号',
  applicantTitle: '被监察单位',
  path: '/api/supervision/signals',
  schema,
  known: () => null,
  items: () => [],
  places: { office: c => [c.office], supervisor: c => [c.supervisor], holder: c => [c.holder] },
  isApplicant: () => false,
  states: {
    warned: { step: 'heed', staff: '预警', applicant: '预警' },
    unsigned: { step: 'sign', staff: '待签收', applicant: '待签收' },
    unexplained: { step: 'explain', staff: '待说明', applicant: '待说明' },
    explained: { step: 'rule', staff: '待裁定', applicant: '待裁定' },
    ruled: { step: 'await-appeal', staff: '已裁定，可以申诉', applicant: '已裁定' },
    appealed: { step: 're-examine', staff: '待复核', applicant: '待复核' },
    closed: { step: null, staff: '已结束', applicant: '已结束', kept: () => 'service' },
  },
  steps: {
    // The step of the other case is the work; this one ends with it, and is no work of those who do that step.
    heed: { who: ['head'], tiers: charged, staff: '预警中', applicant: '预警中', byHall: true },
    sign: { who: answering, tiers: charged, staff: '监察信号签收', applicant: '待签收' },
    explain: { who: answering, tiers: charged, staff: '监察信号说明', applicant: '待说明' },
    rule: { who: ['supervisor'], tiers: ruling, staff: '监察信号裁定', applicant: '待裁定' },
    'await-appeal': { who: answering, tiers: charged, staff: '监察信号可申诉', applicant: '可以申诉' },
    're-examine': { who: ['supervisor'], tiers: ruling, staff: '监察信号复核', applicant: '待复核' },
  },
  clocks: {
    sign: { label: '信号签收', owes: c => c.office, limit: 'signal-sign' },
    // Of the rule about silence: who has not signed by its last day is silent.
    silence: { label: '升级以前最迟签收', owes: null },
    explain: { label: '信号说明', owes: c => c.office, limit: 'signal-explain' },
    appeal: { label: '信号申诉', owes: null, limit: 'signal-appeal' },
    review: { label: '信号复核', owes: c => c.supervisor, limit: 'signal-review' },
  },
})
