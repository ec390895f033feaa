import type * as z from 'zod/mini'
import type { Column } from '../catalogue/workbook/column.ts'
import type { Role } from '../kernel/actor.ts'
import type { Day } from '../kernel/calendar.ts'
import type { Item } from '../kernel/item/item.ts'
import type { Office } from '../kernel/office.ts'
import type { Officer } from '../offices/roster.ts'
import type { Parts } from './rights/works.ts'

/** The tables that the hall works by, as its administrators read and change them. */

/** A content in words: what each part is called, and what it says. */
export type Line = readonly [label: string, text: string]

/** The offices in force, by their ids. */
export type Offices = ReadonlyMap<string, Office>
/** The name of an office by its id, or of an item by its code. */
export type NameOf = (id: string) => string

export interface Register<C> {
  /** its headings; the first names a row */
  columns: readonly string[]
  /** a row of the list, cell by cell */
  cells(content: C, office: NameOf): readonly string[]
  /** what a content says, in its main points */
  lines(content: C, office: NameOf): readonly Line[]
  /** what a later content says differently; by default by its lines */
  differences?(before: C, after: C, office: NameOf): readonly string[]
  /** whether a later content holds once its day has come; by default it does */
  holds?(content: C): boolean
  /** how its message reads; nothing where it is none */
  preview?(content: C, offices: Offices): Preview
  /** what of a row may be changed in the register; nothing where another page or a release changes it */
  changing?: Changing<C>
  /** who changes it in place of the system administrators */
  stewards?: Stewards<C>
  /** its rows are offices, by their ids, and some of them take in by agents */
  station?: { hasAgents(content: C): boolean }
  /** its rows stand in the catalogue that is published */
  published?: true
}

export interface Stewards<C> {
  /** confirms and refuses what others proposed; proposes, too, where no other duty is named */
  by: Role
  /** the heads of the offices of its rows propose for theirs */
  office?(content: C): string
  /** officers of the county's hall with this duty propose, and nobody who confirms does */
  proposer?: Role
}

/** A message with usual values in its placeholders. */
export interface Preview {
  /** the sender's name, which stands before it */
  signature: string
  /** the most parts it may take */
  most: number
  /** what one part costs, in 厘 (CNY 0.001); null where nobody has said */
  price: number | null
  placeholders: { name: string; value: string }[]
}

/** What is wrong with what was typed, by the key of its column. */
export interface TypedFault {
  key: string
  message: string
}

/** The parts of a row that may be changed. */
export interface Changing<C> {
  /** their keys are names in the content */
  columns(offices: Offices): readonly Column[]
  /** whether a row has a column, where not every row has all */
  has?(content: C, key: string): boolean
  /** what a content has to be */
  schema: z.ZodMiniType<C>
  /** what is wrong beside that, where its columns were changed */
  faults?(content: C, offices: Offices): readonly TypedFault[]
  /** columns in which no two rows say the same, or have an entry in common */
  unique: readonly string[]
  /** what a row says in such a column to be compared, where it is not what stands there */
  compared?(content: C, column: string): unknown
  /** what is wrong beside the other rows, as they are and will be */
  amid?(content: C, others: readonly C[]): readonly TypedFault[]
  /** what is wrong by who serves at an office that it names, and by the part of that office in changes of items */
  staffed?: {
    office(content: C): string
    faults(content: C, officers: readonly Officer[], parts: Parts): readonly TypedFault[]
  }
  /** the items that a content names in a column, by their codes: the hall has to have them */
  items?: {
    column: string
    codes(content: C): readonly string[]
    /** why a row cannot name this item; by default it can */
    misfit?(content: C, item: Item): string | null
  }
  /** a changed or added content as it says itself since when it holds; by default it does not */
  dated?(after: C, before: C | null, from: Day): C
  /** each version that has begun has its first day for itself: nothing it said may be lost */
  apart?: true
  /** a change begins tomorrow at the earliest: what began today goes by what the day began with */
  fromTomorrow?: true
  /** how rows are added; nothing where none can be */
  adding?: Adding<C>
}

/** How rows are added, which say something in each of their columns. A row's key is its content's `id`. */
export interface Adding<C> {
  /** of the next number, with zeros before it, that is a row's key; null where keys come from outside and are typed */
  digits: number | null
  kinds: readonly AddedKind<C>[]
}

export interface AddedKind<C> {
  id: string
  name: string
  /** what a typed key is */
  code?: {
    name: string
    expected: string
    isFit(key: string, offices: Offices): boolean
  }
  /** the row as it is before anything is typed */
  begin(key: string, offices: Offices): C
  /** what was typed, with what follows from it */
  whole?(typed: C, offices: Offices): C
  /** why none can be added beside these rows; by default one always can */
  full?(rows: readonly C[]): string | null
}

/** A key of lower-case words. */
export const wordKey = (example: string): NonNullable<AddedKind<never>['code']> => ({
  name: '代号',
  expected: `2到40个小写英文字母，几个词用-连接，如${example}；定下来不能改`,
  isFit: key => /^(?=.{2,40}$)[a-z]+(-[a-z]+)*$/.test(key),
})

export const yes = (is: boolean): string => (is ? '是' : '否')

/** A line for each part that is there. */
export const linesOf = (...lines: readonly (readonly [string, string | number | null | undefined])[]): Line[] =>
  lines.flatMap(([label, text]) => (text === null || text === undefined || text === '' ? [] : [[label, String(text)]]))

/** What one content says and the next does not, in words. */
export function differing(before: readonly Line[], after: readonly Line[]): string[] {
  const [old, now] = [new Map(before), new Map(after)]
  const gone = [...old].filter(([label]) => !now.has(label)).map(([label, text]) => `${label}：去掉“${text}”`)
  const changed = [...now].flatMap(([label, text]) => {
    const was = old.get(label)
    if (was === undefined) return [`${label}：新增“${text}”`]
    return was === text ? [] : [`${label}：“${was}”改为“${text}”`]
  })
  return [...gone, ...changed]
}

export const differencesIn = <C>(register: Register<C>, before: C, after: C, office: NameOf): readonly string[] =>
  register.differences?.(before, after, office) ??
  differing(register.lines(before, office), register.lines(after, office))

/** What a row that is added says, in words. */
export const additionIn = <C>(register: Register<C>, content: C, office: NameOf): string[] =>
  differing([], register.lines(content, office))

/** The offices of these tiers that have not ended, by their short names. */
export const namesAt = (offices: Offices, tiers: readonly Office['tier'][]): Record<string, string> =>
  Object.fromEntries(
    [...offices.values()]
      .filter(({ tier, successor }) => tiers.includes(tier) && successor === undefined)
      .map(({ id, shortName }) => [id, shortName]),
  )
