import { dayText } from '../../casework/notice.ts'
import { leadsOff } from '../../catalogue/links/leads-off.ts'
import type { LinkState } from '../../catalogue/links/state.ts'
import { addWorkdays, type Day, nextDay } from '../../kernel/calendar.ts'
import type { Item } from '../../kernel/item/item.ts'
import { kindLaw } from '../../kernel/item/kinds.ts'
import { isAppliedForElsewhere, linksOf } from '../../kernel/item/links.ts'
import { sentenceOf } from '../../kernel/supervision/rule.ts'
import type { HallSetting } from './finding.ts'

/** The rules over the guide of one item. */

/** What is wrong with a guide. */
export interface Fault {
  /** the first day on which it was so */
  from: Day
  due: Day | null
  provisional: boolean
  sentence: string
}

export interface Links {
  /** the hosts to which guides lead */
  hosts: ReadonlySet<string>
  /** what came of the daily checks, by link */
  states: ReadonlyMap<string, LinkState>
}

interface Part {
  part: string
  isMissing(item: Item): boolean
}
/**
 * What a guide has to tell and an item can be written without, or could be once: 行政许可法 art. 30, 政府信息公开条例
 * art. 20(5), 国务院令第716号 art. 6; 示范文本 of a public service: 国办发〔2015〕86号. Conditions, materials, fees, window
 * and telephones are in every item.
 */
const wanted: readonly Part[] = [
  { part: '办理依据', isMissing: ({ legalBasis }) => legalBasis.length === 0 },
  { part: '法定时限', isMissing: ({ kind, statutory }) => kindLaw[kind].permitLaw && statutory === null },
  { part: '办理流程', isMissing: ({ flow = [] }) => flow.length === 0 },
  {
    part: '填写样例',
    // Where the form is the department's, so is its sample.
    isMissing: item => Object.keys(item.sample ?? {}).length === 0 && !isAppliedForElsewhere(item),
  },
]

/** D2 */
function incomplete(item: Item, _: Links, office: string, { rules }: HallSetting): Fault | null {
  const missing = wanted.filter(({ isMissing }) => isMissing(item)).map(({ part }) => part)
  if (missing.length === 0) return null
  const sentence = sentenceOf(rules, 'D2', { office, item: item.shortName, part: missing.join('、') })
  return { from: item.effectiveFrom, due: null, provisional: false, sentence }
}

/** C5, of the one thing in a guide that ends by itself: who decides it, where the entrustment (委托书) has a last day. */
function outdated({ decider, shortName }: Item, _: Links, office: string, setting: HallSetting): Fault | null {
  const { rules, calendar, on } = setting
  const until = 'entrustment' in decider ? decider.entrustment?.until : undefined
  if (until === undefined) return null
  const { day, provisional } = addWorkdays(calendar, nextDay(until), rules.C5.threshold?.value ?? 0)
  if (on <= day) return null
  const sentence = sentenceOf(rules, 'C5', { office, item: shortName, due: dayText(day) })
  return { from: nextDay(day), due: day, provisional, sentence }
}

const millisecondsADay = 86_400_000
/** On how many days in a row a link did not open; a page that opens and leads elsewhere did. */
const daysOf = ({ failedSince, checked, fault }: LinkState): number =>
  failedSince === null || fault === leadsOff
    ? 0
    : Math.round((Date.parse(checked) - Date.parse(failedSince)) / millisecondsADay) + 1

/** S3, of the link that has failed longest. */
function unreachable(item: Item, { hosts, states }: Links, office: string, { rules }: HallSetting): Fault | null {
  const [worst] = linksOf(item)
    .flatMap(({ link, host }) => (hosts.has(host) ? (states.get(link) ?? []) : []))
    .toSorted((a, b) => daysOf(b) - daysOf(a))
  const least = rules.S3.threshold?.value ?? 1
  if (worst === undefined || worst.failedSince === null || daysOf(worst) < least) return null
  const sentence = sentenceOf(rules, 'S3', { office, item: item.shortName, days: String(daysOf(worst)) })
  return { from: nextDay(worst.failedSince, least - 1), due: null, provisional: false, sentence }
}

export const guideRules = { C5: outdated, D2: incomplete, S3: unreachable } as const
