import * as z from 'zod/mini'
import { accepted } from '../../application/acts/accept.ts'
import { decided } from '../../application/acts/approve.ts'
import { acceptanceRefused, foundComplete, referred } from '../../application/acts/end.ts'
import { extended } from '../../application/acts/extend.ts'
import { handled } from '../../application/acts/handle.ts'
import { recorded } from '../../application/acts/record.ts'
import { reviewed } from '../../application/acts/review.ts'
import { applicationType } from '../../application/application.ts'
import type { Application } from '../../application/head.ts'
import type { Recorded } from '../../casework/entry.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { type FindingValues, type RuleId, sentenceOf } from '../../kernel/supervision/rule.ts'
import { type Finding, gravest, holds, judged, type Setting } from './finding.ts'
import { headsOf } from './traced.ts'

/**
 * The rules over the events of an application. What the engine refuses anyway (C1, C2, C4, P1 to P4) is asked all the
 * same: it checks the engine, and the cases that are docked from elsewhere.
 */

/** Who opened which file of the case, and when. */
export interface Opened {
  at: string
  subject: string
  upload: string
}

const asksForMore = 'supplement-requested'
const judgesMaterial = 'material-judged'
/** What is read of two events, by their stored names. */
const supplementRequested = z.looseObject({
  type: z.literal(asksForMore),
  round: z.int(),
  repeated: z.boolean(),
})
const materialJudged = z.looseObject({
  type: z.literal(judgesMaterial),
  material: z.string(),
  verdict: z.enum(['accepted', 'rejected']),
})

/** The steps that people do one after the other. */
const steps: readonly { is(event: { type: string }): boolean; name: string }[] = [
  { is: accepted.is, name: '受理' },
  { is: handled.is, name: '承办' },
  { is: reviewed.is, name: '审核' },
  { is: decided.is, name: '批准' },
]
/** The kinds of event about which a rule asks something; after any other nothing is found in what happened. */
export const readEvents: readonly string[] = [
  ...[accepted, handled, reviewed, decided, referred, acceptanceRefused, extended, foundComplete, recorded].map(
    ({ kind }) => kind,
  ),
  asksForMore,
  judgesMaterial,
]

const stepName = ({ event }: Recorded): string | undefined => steps.find(({ is }) => is(event))?.name
const isStep = (record: Recorded): boolean => record.by.kind === 'officer' && stepName(record) !== undefined

interface Entry {
  record: Recorded
  /** the case just before, the entry just before, and the last step before that an officer took */
  before: Application
  last: Recorded
  lastStep: Recorded | undefined
}
type Found = {
  [Id in RuleId]: { rule: Id; values: Omit<FindingValues<Id>, 'office' | 'case' | 'item'>; entries?: number[] }
}[RuleId]

const hasNoReason = ({ event }: Recorded): string | null => {
  if (referred.is(event) && event.reason.ref === '') return '不属本机关'
  if (acceptanceRefused.is(event) && event.reason.ref === '') return '不予受理'
  return decided.is(event) && event.outcome === 'refused' && event.reason === null ? '不予' : null
}

/** 内容 */
function content({ record, before }: Entry): Found[] {
  const { event } = record
  const silent = hasNoReason(record)
  const found: Found[] = silent === null ? [] : [{ rule: 'C1', values: { step: silent } }]
  if (decided.is(event)) {
    const left = before.materials.filter(m => m.state !== 'accepted' && !(before.urgent && m.state === 'later'))
    if (event.outcome === 'granted' && left.length > 0) found.push({ rule: 'C2', values: {} })
    if (event.outcome === 'refused' && !event.remedies) found.push({ rule: 'C4', values: {} })
  }
  const { data: asked } = z.safeParse(supplementRequested, event)
  if (asked?.repeated) found.push({ rule: 'C3', values: { times: String(asked.round) } })
  return found
}

/** 流程 */
function process({ record, before, last, lastStep }: Entry, { rules, present }: Setting): Found[] {
  const { event, by, at, asOf } = record
  const step = stepName(record)
  const found: Found[] = []
  // What the hall itself writes bears the minute in which it began, and may follow what was done meanwhile.
  if (step !== undefined && isStep(record) && lastStep !== undefined && at < lastStep.at)
    found.push({ rule: 'P1', values: { step }, entries: [lastStep.seq] })
  if (decided.is(event) && [before.hands.handler, before.hands.reviewer].includes(by.subject))
    found.push({ rule: 'P2', values: { step: step ?? '' } })
  // What follows from the law takes effect as of an earlier day; what a person does, on the day itself.
  if (by.kind === 'officer' && asOf !== undefined && asOf < dayOf(at))
    found.push({ rule: 'P3', values: { step: step ?? '办理' } })
  const extender = by.kind === 'officer' ? by.office : undefined
  if (extended.is(event) && (extender === undefined || present(extender) !== present(before.route.decider)))
    found.push({ rule: 'P4', values: {} })
  const most = rules.P5.threshold?.value ?? 0
  const { data: asked } = z.safeParse(supplementRequested, event)
  if (asked !== undefined && asked.round > most) found.push({ rule: 'P5', values: { times: String(asked.round) } })
  const minutes = rules.P7.threshold?.value ?? 0
  const isQuick = Date.parse(at) - Date.parse(last.at) < minutes * 60_000
  if (step !== undefined && stepName(last) !== undefined && by.kind === 'officer' && isQuick)
    found.push({ rule: 'P7', values: { step, minutes: String(minutes) }, entries: [last.seq] })
  return found
}

/** The materials that an entry judges right, one by one or all at once. */
function foundRight({ event }: Recorded): string[] {
  const { data: one } = z.safeParse(materialJudged, event)
  if (one !== undefined) return one.verdict === 'accepted' ? [one.material] : []
  return (accepted.is(event) || foundComplete.is(event) || recorded.is(event)) && event.passed !== undefined
    ? event.passed
    : []
}
function unopened({ record, before }: Entry, opened: readonly Opened[]): Found[] {
  const { at, by } = record
  const wanted = foundRight(record).filter(id => {
    const files = before.materials.find(m => m.id === id)?.files ?? []
    const isOpened = (file: string) => opened.some(o => o.upload === file && o.subject === by.subject && o.at <= at)
    return files.length > 0 && !files.some(isOpened)
  })
  return by.kind === 'officer' && wanted.length > 0 ? [{ rule: 'P8', values: { times: String(wanted.length) } }] : []
}

/** Whether a rule asks who opened which file. */
export const asksWhoOpened = (records: readonly Recorded[], { rulesOn }: Pick<Setting, 'rulesOn'>): boolean =>
  records.some(record => foundRight(record).length > 0 && holds({ rules: rulesOn(dayOf(record.at)) }, 'P8'))

/** By the rules of the day of each event. `opened`: null where nobody knows. */
export function overEvents(
  records: readonly Recorded[],
  opened: readonly Opened[] | null,
  setting: Setting,
): Finding[] {
  const { office, item } = setting
  const heads = headsOf(applicationType, records)
  const found = records.flatMap((record, i): Finding[] => {
    const [before, last] = [heads[i - 1], records[i - 1]]
    if (before === undefined || last === undefined || !readEvents.includes(record.event.type)) return []
    const entry = { record, before, last, lastStep: records.slice(0, i).findLast(isStep) }
    const rules = setting.rulesOn(dayOf(record.at))
    const then = { ...setting, rules }
    const all = [...content(entry), ...process(entry, then), ...(opened === null ? [] : unopened(entry, opened))]
    return all
      .filter(({ rule }) => holds(then, rule))
      .map(({ rule, values, entries = [] }): Finding => {
        const charged = record.by.office ?? before.holder
        const said = { office: office(charged), case: setting.case, item, ...values }
        return {
          rule,
          level: rules[rule].level,
          office: setting.present(charged),
          duty: `event#${record.seq}`,
          since: record.at,
          due: null,
          provisional: false,
          evidence: [...entries, record.seq],
          sentence: sentenceOf(rules, rule, said as FindingValues<typeof rule>),
        }
      })
  })
  return gravest(judged(found, setting))
}
