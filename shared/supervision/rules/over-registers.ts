import { type Day, isPublished, isWorkday, nextDay, startOf } from '../../kernel/calendar.ts'
import { dayText } from '../../kernel/format.ts'
import { departmentsIn } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'
import { type Office, presentOffice } from '../../kernel/office.ts'
import { type RuleId, sentenceOf } from '../../kernel/supervision/rule.ts'
import type { Officer } from '../../offices/roster.ts'
import { type CheckIn, isInTime, lastCheckIn } from '../../stations/check-in.ts'
import { serves } from '../../stations/duty.ts'
import { inWords } from '../../stations/names.ts'
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
  /** who signed in today, by station */
  signedIn: ReadonlyMap<string, readonly Pick<CheckIn, 'at'>[]>
}

/** What a rule was asked, and what it found; null where all is in order, or the rule is off. */
export interface Looked {
  /** who answers for it */
  office: string
  /** D2#SL-0103, S4#2026-09-28: findings of one duty of one office are one signal */
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
  { office, item, day }: { office: string; item?: string; day?: Day },
  find: () => Found | null,
  setting: HallSetting,
): Looked {
  const duty = [rule, item ?? day ?? []].flat().join('#')
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

/** For so many days a warning is asked again that no look has ended on its own day. */
const daysAfter = 7

/**
 * S4: who has signed in on a working day by the time; a town answers for itself and its villages, where they have people. It
 * ends with the day.
 */
function overCheckIns(office: string, stations: readonly Office[], hall: Hall, setting: HallSetting): Looked[] {
  const { on, at, calendar, rules } = setting
  const last = lastCheckIn(rules, on)
  const isEmpty = ({ id }: Office): boolean =>
    hall.serving.get(id)?.some(serves) === true && !isInTime(hall.signedIn.get(id) ?? [], last)
  const find = (): Found | null => {
    const empty = isWorkday(calendar, on) && at > last ? stations.filter(isEmpty) : []
    if (empty.length === 0) return null
    const words = { due: dayText(on), minutes: String(rules.S4.threshold?.value ?? 0) }
    const sentence = sentenceOf(rules, 'S4', { ...words, office: inWords(empty.map(({ id }) => setting.office(id))) })
    return { from: on, provisional: !isPublished(calendar, on), sentence }
  }
  const over = Array.from({ length: daysAfter }, (_, i) => nextDay(on, -1 - i))
  return [
    looked('S4', { office, day: on }, find, setting),
    ...over.map(day => looked('S4', { office, day }, () => null, setting)),
  ]
}

/**
 * S1: a town answers for all its villages, which are no organs. S2: for itself. Nobody serves where a station has ended.
 */
function overStations(hall: Hall, setting: HallSetting): Looked[] {
  const { offices, serving } = hall
  const stations = [...offices.values()].filter(({ successor }) => successor === undefined)
  const isUnserved = (duty: 'agent' | 'clerk') => (station: Office) =>
    serving.get(station.id)?.some(({ roles }) => roles.includes(duty)) !== true
  const find = (rule: 'S1' | 'S2', unserved: readonly Office[]) => (): Found | null => {
    const office = inWords(unserved.map(({ id }) => setting.office(id)))
    return unserved.length === 0 ? null : { from: null, sentence: sentenceOf(setting.rules, rule, { office }) }
  }
  const towns = [...offices.values()].filter(({ tier }) => tier === 'town')
  return towns.flatMap(({ id: office }) => {
    const villages = stations.filter(({ tier, parent }) => tier === 'village' && parent === office)
    const itself = stations.filter(({ id }) => id === office)
    return [
      looked('S1', { office }, find('S1', villages.filter(isUnserved('agent'))), setting),
      looked('S2', { office }, find('S2', itself.filter(isUnserved('clerk'))), setting),
      ...overCheckIns(office, [...itself, ...villages], hall, setting),
    ]
  })
}

/** Everything that the rules over registers are asked, in order or not: what is in order ends its warning. */
export const overRegisters = (hall: Hall, setting: HallSetting): Looked[] => [
  ...overItems(hall, setting),
  ...overShares(hall, setting),
  ...overStations(hall, setting),
]
