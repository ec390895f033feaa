import { type Calendar, type Day, dayOf } from '../../shared/kernel/calendar.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { Chance } from './chance.ts'
import { dayLong, momentOf, workdaysIn } from './hours.ts'

/** What happened in a county in a quarter, told from a seed: who asks for what, when, and how each matter turns out. */

export interface Town {
  id: string
  villages: readonly string[]
}

/** What the story has to know of a county. */
export interface County {
  /** the biggest first */
  towns: readonly Town[]
  items: readonly Item[]
  /** offices that answer for the information they keep */
  organs: readonly string[]
  topics: readonly string[]
  calendar: Calendar
}

interface Told {
  /** of its own chance */
  seed: string
  /** the instant of its filing */
  at: string
  /** the office that has it takes far too long, once */
  isLate: boolean
}

export type Turn = 'granted' | 'refused' | 'not-accepted' | 'withdrawn' | 'abandoned' | 'extended' | 'special'

export interface ApplicationPlot extends Told {
  kind: 'application'
  item: string
  town: string
  /** null: at the town's window, or over the web */
  village: string | null
  by: 'agent' | 'clerk' | 'citizen'
  turn: Turn
  /** how often something is found missing; the second time the town could have seen it the first time */
  supplements: 0 | 1 | 2
  /** of the promised time, the share that is used */
  tempo: number
  /** its originals lie about */
  isPaperLate: boolean
}

export interface LetterPlot extends Told {
  kind: 'letter'
  letter: 'question' | 'help' | 'suggestion' | 'complaint'
  topic: string
  town: string
  village: string
  by: 'agent' | 'clerk' | 'citizen' | 'nobody'
  /** it is about the town itself, which gets it */
  isTowns: boolean
  turn: 'answered' | 'closed' | 'sent-back' | 'extended' | 'chased' | 'reopened'
}

export interface RequestPlot extends Told {
  kind: 'request'
  organ: string
  village: string
  by: 'agent' | 'clerk' | 'citizen'
  answer: (typeof answers)[number]
  turn: 'answered' | 'supplemented' | 'consulted' | 'extended' | 'withdrawn'
}

export type Plot = ApplicationPlot | LetterPlot | RequestPlot

export interface Story {
  plots: readonly Plot[]
  /** the town that is always late, and answers nobody */
  bad: string
}

export interface Counts {
  applications: number
  letters: number
  requests: number
}
const usual: Counts = { applications: 610, letters: 100, requests: 20 }
/** Of a small county a part, a tenth at least. */
const whole = 100

export function countsFor({ towns }: Pick<County, 'towns'>): Counts {
  const villages = towns.reduce((sum, town) => sum + town.villages.length, 0)
  const of = (count: number) => Math.round(count * Math.max(0.1, Math.min(1, villages / whole)))
  return { applications: of(usual.applications), letters: of(usual.letters), requests: of(usual.requests) }
}

const answers = ['granted', 'public', 'partial', 'withheld', 'not-ours', 'nonexistent', 'unmade'] as const
/** Of the villages of a town, how many in a hundred have somebody who applies. */
const villagesAsking = 60
/** In a hundred, by day of the week from Monday. Weekend days that are worked are quiet. */
const busyness = [145, 110, 100, 95, 80, 40, 40] as const

const weekday = (day: Day): number => (new Date(day).getUTCDay() + 6) % 7
const busynessOf = (day: Day): number => busyness[weekday(day)] ?? 100

/**
 * The story of a county from a day to the day of an instant, which is not with it. Every town has cases, of its villages
 * more than half, and every item. The same seed tells the same. Throws RangeError where no working day is between.
 */
export function tell(
  county: County,
  { from, until }: { from: Day; until: string },
  counts: Counts,
  seed = 'quarter',
): Story {
  const chance = new Chance(seed)
  const days = workdaysIn(county.calendar, from, dayOf(until))
  const moment = (): string => momentOf(chance.weighted(days, busynessOf), chance.between(0, dayLong - 1))
  const bad = (county.towns[2] ?? county.towns.at(-1))?.id
  if (bad === undefined) throw new RangeError('the county has no town')
  const count = (kind: string, many: number, plot: (told: Told, nth: number) => Plot): Plot[] =>
    Array.from({ length: many }, (_, nth) =>
      plot({ seed: `${seed}#${kind}#${nth}`, at: moment(), isLate: chance.happens(6) }, nth),
    )
  const towns = county.towns.map(({ id, villages }) => ({
    id,
    villages: villages.slice(0, Math.ceil((villages.length * villagesAsking) / 100)),
  }))
  // The first village of each town comes first.
  const asking = towns
    .flatMap(({ id, villages }) => villages.map((village, nth) => ({ town: id, village, nth })))
    .toSorted((one, other) => one.nth - other.nth)
  const fromVillages = county.items.filter(item => item.villageIntake)
  return {
    bad,
    plots: [
      ...count('application', counts.applications, (told, nth) => {
        const first = asking[nth]
        const everyItem = county.items[nth - asking.length]
        const item =
          first === undefined
            ? (everyItem ?? chance.weighted(county.items, demandFor))
            : chance.weighted(fromVillages, demandFor)
        return applicationOf(chance, told, item, first ?? placeFrom(chance, towns), first !== undefined)
      }),
      ...count('letter', counts.letters, told => letterOf(chance, told, county.topics, placeFrom(chance, towns))),
      ...count('request', counts.requests, (told, nth) =>
        requestOf(chance, told, chance.pick(county.organs), placeFrom(chance, towns), nth),
      ),
    ].toSorted((one, other) => one.at.localeCompare(other.at, 'en')),
  }
}

/** What is decided at once is asked for most. */
const demandFor = ({ promised: { days } }: Item): number => (days <= 1 ? 5 : days <= 8 ? 3 : 2)

interface Where {
  town: string
  village: string
}

/** Somewhere in the county: a big town has more villages, and is met more often. */
function placeFrom(chance: Chance, towns: readonly Town[]): Where {
  const { id, villages } = chance.weighted(towns, town => town.villages.length)
  return { town: id, village: chance.pick(villages) }
}

function turnOf(chance: Chance, item: Item): Turn {
  const drawn = chance.between(1, 100)
  const hasSpecial = item.specials?.includes('inspection') || item.specials?.includes('appraisal')
  if (drawn <= 5) return 'refused'
  if (drawn <= 8) return item.kind === 'filing' ? 'granted' : 'not-accepted'
  if (drawn <= 11) return 'withdrawn'
  if (drawn <= 13) return 'abandoned'
  if (drawn <= 25) return item.extension !== null && drawn <= 19 ? 'extended' : hasSpecial ? 'special' : 'granted'
  return 'granted'
}

function applicationOf(
  chance: Chance,
  told: Told,
  item: Item,
  { town, village }: Where,
  isVillages: boolean,
): ApplicationPlot {
  const byAgent = isVillages || (item.villageIntake && chance.happens(65))
  const turn = turnOf(chance, item)
  const drawn = chance.between(1, 100)
  return {
    ...told,
    kind: 'application',
    item: item.code,
    town,
    village: byAgent ? village : null,
    by: byAgent ? 'agent' : chance.happens(55) ? 'clerk' : 'citizen',
    turn,
    supplements: turn === 'abandoned' ? 1 : drawn <= 2 ? 2 : drawn <= 14 ? 1 : 0,
    tempo: 0.2 + 0.6 * chance.draw(),
    isPaperLate: chance.happens(6),
  }
}

function letterOf(chance: Chance, told: Told, topics: readonly string[], { town, village }: Where): LetterPlot {
  const turns = { closed: 8, 'sent-back': 5, extended: 6, chased: 5, reopened: 6, answered: 70 } as const
  const names = Object.keys(turns) as (keyof typeof turns)[]
  return {
    ...told,
    kind: 'letter',
    letter: chance.weighted(['question', 'help', 'suggestion', 'complaint'], kind => (kind === 'question' ? 3 : 1)),
    topic: chance.pick(topics),
    town,
    village,
    by: chance.pick(['agent', 'clerk', 'citizen', 'nobody']),
    isTowns: chance.happens(40),
    turn: chance.weighted(names, name => turns[name]),
  }
}

function requestOf(chance: Chance, told: Told, organ: string, { village }: Where, nth: number): RequestPlot {
  const turns = ['answered', 'supplemented', 'consulted', 'answered', 'extended'] as const
  return {
    ...told,
    kind: 'request',
    organ,
    village,
    by: chance.pick(['agent', 'clerk', 'citizen']),
    answer: answers[nth % answers.length] ?? 'granted',
    turn: nth === 13 ? 'withdrawn' : (turns[nth % turns.length] ?? 'answered'),
  }
}
