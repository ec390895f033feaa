import type { Day } from '../../kernel/calendar.ts'
import type { Entrustment, LawReference } from '../../kernel/item/fields.ts'
import type { Item } from '../../kernel/item/item.ts'
import type { Office } from '../../kernel/office.ts'
import type { ItemKind, Kind } from './kinds.ts'

/** What a department asks for, and what it is judged against. */

export interface Asked {
  kind: ItemKind
  /** the items it concerns, by their codes; none of a new one */
  codes: readonly string[]
  /** the contents that the department wrote, for the kinds that take any */
  written: readonly Item[]
  /** of a restoration: the version whose content is taken up again */
  version: number | null
  /** the first day; what is taken back has its own */
  from: Day
  /** of a suspension: when it is expected to end */
  until: Day | null
  /** who receives it: a department, or some towns; none: all towns */
  receivers: readonly string[]
  /** of a transfer: the text that allows it */
  law: LawReference | null
  /** of an entrustment: its document */
  entrustment: Entrustment | null
  /** at once, before anybody else has agreed; only a suspension */
  urgent: boolean
  /** why, as people read it on the guide of an item that is suspended or withdrawn */
  reason: string
}

export interface Surroundings {
  /** every version of the items it concerns, and of those that have the codes of new ones, the oldest first */
  present: ReadonlyMap<string, readonly Item[]>
  offices: ReadonlyMap<string, Office>
  /** of what is taken back: the offices of the day from which it was to hold */
  later?: ReadonlyMap<string, Office>
  /** the hosts to which its pages may lead */
  hosts: ReadonlySet<string>
  /** the department that drafts */
  office: string
  /** which may draft for what towns decide in their own name */
  establishment: string
  today: Day
  /** the name of an office by its id */
  nameOf: (id: string) => string
}

/** The towns, by their ids. */
export const townsOf = (offices: Surroundings['offices']): string[] =>
  [...offices.values()].filter(({ tier }) => tier === 'town').map(({ id }) => id)

/** The versions that are to be written, and what is told of them. */
export interface Draft {
  about: string
  /** the first day */
  from: Day
  items: { code: string; base: number | null }[]
  receivers: string[]
  /** of a merger of two villages' stations: which one ends, and which goes on */
  station?: { ends: string; successor: string }
  versions: Item[]
  told: { title: string; text: string }[]
}

export interface Fault {
  path: string
  message: string
}

/** Rows and columns of what is wrong name the fields of the request. */
export const fault = (path: string, message: string): Fault => ({ path, message })

/** The kinds for which the department writes contents, and of how many new or present items. */
export const writing = { add: 'new', change: 'present', split: 'new', merge: 'new' } as const satisfies Partial<
  Record<Kind, 'new' | 'present'>
>
export const isWriting = (kind: Kind): kind is keyof typeof writing => Object.hasOwn(writing, kind)

/** The most bytes of a workbook of one item or a few. */
export const mostBookBytes = 1_000_000

/** The most bytes of the versions that a draft makes, and of what is told of them: each lies in one row of the table. */
export const mostDraftBytes = 300_000

/** Who drafts for an item: its deciding or entrusting department; for what towns decide, the establishment office. */
export const ownerOf = ({ decider }: Item, establishment: string): string =>
  decider.tier === 'department' ? decider.office : 'delegatedBy' in decider ? decider.delegatedBy : establishment
