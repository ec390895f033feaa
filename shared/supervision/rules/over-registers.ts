import { type Day, startOf } from '../../kernel/calendar.ts'
import { departmentsIn } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'
import { type Office, presentOffice } from '../../kernel/office.ts'
import { type RuleId, sentenceOf } from '../../kernel/supervision/rule.ts'
import type { Officer } from '../../offices/roster.ts'
import { type Finding, type HallSetting, holds } from './finding.ts'
import { guideRules, type Links } from './over-guides.ts'

/** The rules over the hall itself, its guides and its stations: they look at registers, and at no case. */

/** The registers as they are on a day. */
export interface Hall extends Links {
  offices: ReadonlyMap<string, Office>
  /** the version of each item that is in force */
  items: readonly Item[]
  /** every version of every item: a department that had it once is looked at, too */
  versions: readonly Item[]
  /** who serves at the towns and villages, by office */
  serving: ReadonlyMap<string, readonly Pick<Officer, 'roles'>[]>
}

/** What a rule was asked, and what it found; null where all is in order, or the rule is off. */
export interface Looked {
  /** who answers for it */
  office: string
  /** D2#SL-0103: findings of one duty of one office are one signal */
  duty: string
  /** an item's code */
  item?: string
  finding: HallFinding | null
}

/** `from`: the day from which it has been so; null where the registers do not say. */
export interface HallFinding extends Finding {
  from: Day | null
}

interface Found {
  from: Day | null
  due?: Day | null
  provisional?: boolean
  sentence: string
}

/** What was looked at, with its finding where the rule is in force. */
function looked(
  rule: RuleId,
  asked: { office: string; about?: string; item?: string },
  find: () => Found | null,
  setting: HallSetting,
): Looked {
  const { office, item, about = item } = asked
  const duty = about === undefined ? rule : `${rule}#${about}`
  const found = holds(setting, rule) ? find() : null
  const { from = null, due = null, provisional = false, sentence = '' } = found ?? {}
  const finding: HallFinding = {
    ...{ rule, office, duty, from, due, provisional, sentence },
    // On a provisional day a card is a warning.
    level: provisional ? 'warning' : setting.rules[rule].level,
    since: startOf(from ?? setting.on),
    evidence: [],
  }
  return { office, duty, ...(item === undefined ? {} : { item }), finding: found && finding }
}

/** The departments that answer for the guide; the county's hall for what towns decide in their own name [D]. */
function keepersOf(item: Item, offices: Hall['offices']): { named: string; present: string } {
  const county = [...offices.values()].find(({ tier }) => tier === 'county')?.id ?? ''
  const named = departmentsIn({ decider: item.decider })[0] ?? county
  return { named, present: presentOffice(offices, named) }
}

const isInUse = ({ status }: Item): boolean => status?.is !== 'withdrawn'

function overItems(hall: Hall, setting: HallSetting): Looked[] {
  const inUse = new Map(hall.items.filter(isInUse).map(item => [item.code, item]))
  const byCode = Map.groupBy(hall.versions, ({ code }) => code)
  return [...byCode].flatMap(([code, versions]) => {
    const item = inUse.get(code)
    const keeper = item && keepersOf(item, hall.offices).present
    const had = versions.map(version => keepersOf(version, hall.offices))
    const all = [...new Set(had.flatMap(({ named, present }) => [named, present]))]
    return all.flatMap(office =>
      (['C5', 'D2', 'S3'] as const).map(rule => {
        const find = () =>
          item === undefined || keeper !== office ? null : guideRules[rule](item, hall, setting.office(office), setting)
        return looked(rule, { office, item: code }, find, setting)
      }),
    )
  })
}

/** 网办深度 3 and 4; what says none is not counted as online. */
const isOnline = ({ onlineDepth = 0 }: Item): boolean => onlineDepth >= 3
const shares = { C6: 'permit', C7: 'public-service' } as const

/** C6 and C7, of departments and of what the county's hall keeps. */
function overShares(hall: Hall, setting: HallSetting): Looked[] {
  const kept = Map.groupBy(hall.items.filter(isInUse), item => keepersOf(item, hall.offices).present)
  const departments = [...hall.offices.values()].filter(({ tier }) => tier === 'department' || tier === 'county')
  return departments.flatMap(({ id: office }) =>
    (['C6', 'C7'] as const).map(rule => {
      const items = (kept.get(office) ?? []).filter(({ kind }) => kind === shares[rule])
      const online = items.filter(isOnline).length
      const least = setting.rules[rule].threshold?.value ?? 0
      const find = (): Found | null => {
        if (online * 100 >= least * items.length) return null
        // Rounded down, so that nobody reads the number that would be enough.
        const share = `${Math.floor((online * 100) / items.length)}%`
        return { from: null, sentence: sentenceOf(setting.rules, rule, { office: setting.office(office), share }) }
      }
      return looked(rule, { office }, find, setting)
    }),
  )
}

/** S1: the town answers for its villages, which are no organs. S2: the town itself. Nobody serves where a station has ended. */
function overStations({ offices, serving }: Hall, setting: HallSetting): Looked[] {
  const serves = (office: string, duty: 'agent' | 'clerk') =>
    serving.get(office)?.some(({ roles }) => roles.includes(duty)) === true
  return [...offices.values()].flatMap(({ id, tier, parent = id, successor }) => {
    if (tier !== 'village' && tier !== 'town') return []
    const rule = tier === 'village' ? 'S1' : 'S2'
    const find = (): Found | null =>
      successor !== undefined || serves(id, tier === 'village' ? 'agent' : 'clerk')
        ? null
        : { from: null, sentence: sentenceOf(setting.rules, rule, { office: setting.office(id) }) }
    return [looked(rule, tier === 'village' ? { office: parent, about: id } : { office: id }, find, setting)]
  })
}

/** Everything that the rules over registers are asked, in order or not: what is in order ends its warning. */
export const overRegisters = (hall: Hall, setting: HallSetting): Looked[] => [
  ...overItems(hall, setting),
  ...overShares(hall, setting),
  ...overStations(hall, setting),
]
