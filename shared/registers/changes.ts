import * as z from 'zod/mini'
import { formerKey, reference } from '../catalogue/reference.ts'
import { dayOf, nextDay } from '../kernel/calendar.ts'
import { plannedDays } from '../kernel/limit.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { officersOf } from '../offices/kept-roster.ts'
import {
  type AlsoWritten,
  type Deed,
  type Proposal,
  type ProposalKind,
  proposalsIn,
  type Withdrawal,
} from '../offices/proposals.ts'
import type { Table } from '../platform/table.ts'
import { begun, filled, typedKey } from './added.ts'
import { type Basic, unknownItems } from './named-items.ts'
import { type RegisterName, registerNames } from './names.ts'
import type { Changing, TypedFault } from './register.ts'
import { termsFaults, withTyped } from './typed.ts'
import { lastOf, type MadeBy, type Row, type Source, type Version } from './versions.ts'

/** Rows changed by two administrators, each from a day on. What a row was before stays readable. */

const content = z.object({
  register: z.enum(registerNames.map(([name]) => name)),
  key: z.string(),
  from: z.iso.date(),
  reason: z.string(),
  before: z.unknown(),
  after: z.unknown(),
})
export type RowChange = Proposal<z.infer<typeof content>>

const kind: ProposalKind<z.infer<typeof content>> = { pk: 'REGISTER#change', start: 'row#', content }
const idOf = (register: RegisterName, key: string): string => `${register}#${key}`

/** The last proposal of each row. */
export const everyChange = (known: Table): Promise<RowChange[]> => proposalsIn(known, kind).all()

export const lastChange = (known: Table, register: RegisterName, key: string): Promise<RowChange | null> =>
  proposalsIn(known, kind).last(idOf(register, key))

/** `proposal-missing`: none waits. */
export const withdrawChange = (known: Table, register: RegisterName, key: string, deed: Withdrawal) =>
  proposalsIn(known, kind).withdraw(idOf(register, key), deed)

const later = (a: string, b: string): string => (a > b ? a : b)

/** The first day from which a row may be other than its last version: a version's days are never shared. What is planned may be taken back on its own day. */
export const earliestFrom = ({ from }: Version<unknown>, at: string, terms: Terms = {}): string =>
  later(soonest(at, terms), from === null ? '' : nextDay(from, terms.apart && from <= dayOf(at) ? 1 : 0))

type Terms = Pick<Changing<never>, 'apart' | 'fromTomorrow'>
const soonest = (at: string, { fromTomorrow }: Terms): string => nextDay(dayOf(at), fromTomorrow ? 1 : 0)

export interface Typed {
  from: string
  reason: string
  /** by column; blank is absent, and a column left out stays as it is */
  values: Readonly<Record<string, string>>
  /** the kind of a row that is added */
  adds?: string | undefined
}

type Place<C> = {
  name: RegisterName
  changing: Changing<C>
  source: Source<C> & Pick<Required<Source<C>>, 'versionKey'>
}

const faulty = (...errors: { path: string; message: string }[]): Refusal => refuse('invalid-input', { errors })

const atColumn = ({ key, message }: TypedFault) => ({ path: `/values/${key}`, message })

/**
 * `not-found`: no such row. `invalid-input`: what was typed is not possible. `nothing-changed`: the row says so already.
 * `proposal-open`: another change waits. `proposal-changed`: the row to add was added meanwhile.
 */
export async function proposeChange<C extends object>(
  known: Table,
  { name, changing, source }: Place<C>,
  key: string,
  basic: Basic,
  { from, reason, values, adds }: Typed,
  deed: Deed,
): Promise<RowChange | Refusal> {
  const row = await source.row(known, key, Date.parse(deed.at))
  const last = row === undefined ? undefined : lastOf(row)
  const isUsed = last !== undefined && adds !== undefined
  if (isUsed && changing.adding?.digits !== null) return refuse('proposal-changed')
  const begins = adds === undefined ? null : begun(changing, key, adds, basic.offices)
  const used = { key: typedKey, message: `“${key}”已经用过，一个代号只用一次。` }
  const added = begins && { ...begins, fault: isUsed ? used : begins.fault }
  const before = adds === undefined ? last?.content : added?.content
  if (before === undefined) return refuse('not-found')
  const earliest = last === undefined ? dayOf(deed.at) : earliestFrom(last, deed.at, changing)
  const terms = termsFaults({ from, reason }, earliest, nextDay(dayOf(deed.at), plannedDays))
  const typed = added
    ? filled(changing, added, basic.offices, values)
    : withTyped(changing, before, basic.offices, values)
  if ('faults' in typed) return faulty(...typed.faults.map(atColumn), ...terms)
  if (terms.length > 0) return faulty(...terms)
  const { content: after } = typed
  const unknown = await unknownItems(changing, before, after, basic)
  if (unknown.length > 0) return faulty(...unknown.map(atColumn))
  if (isSame(before, after)) return refuse('nothing-changed')
  const amid = await faultsAmid(known, { changing, source }, key, { before, after, at: deed.at })
  if (amid.length > 0) return faulty(...amid.map(atColumn))
  return proposalsIn(known, kind).propose(
    idOf(name, key),
    { register: name, key, from, reason, before: last?.content ?? null, after },
    deed,
  )
}

/** What the other rows of the register say, and will say. */
async function otherRows<C>(known: Table, source: Source<C>, key: string, today: string): Promise<C[]> {
  const { rows } = await source.rows(known, undefined)
  return saidIn(
    rows.filter(row => row.key !== key),
    today,
  )
}

/** What rows say, and will say. */
export function saidIn<C>(rows: readonly Row<C>[], today: string): C[] {
  return rows.flatMap(row => {
    const versions = row.versions.filter(one => one.replaced === null)
    const now = versions.findLastIndex(({ from }) => from === null || from <= today)
    return versions.slice(Math.max(0, now)).map(({ content }) => content)
  })
}

export const partOf = (content: object, column: string): unknown => new Map(Object.entries(content)).get(column)

/** What a column says; of a list each entry. */
const namesAt = <C extends object>({ compared = partOf }: Changing<C>, content: C, column: string): unknown[] =>
  [compared(content, column)].flat()

/** What of a changed row does not go with the other rows, or with who serves at its office. */
async function faultsAmid<C extends object>(
  known: Table,
  { changing, source }: Omit<Place<C>, 'name'>,
  key: string,
  { before, after, at }: { before: C | null; after: C; at: string },
): Promise<TypedFault[]> {
  const { staffed } = changing
  const beside = faultsBeside(changing, before, after, await otherRows(known, source, key, dayOf(at)))
  if (staffed === undefined) return beside
  const [officers, { parts }] = await Promise.all([
    officersOf(known, staffed.office(after)),
    reference(known, Date.parse(at)),
  ])
  return [...beside, ...staffed.faults(after, officers, parts)]
}

/** What of a changed row does not go with what the other rows say. */
export const faultsBeside = <C extends object>(
  changing: Changing<C>,
  before: C | null,
  after: C,
  others: readonly C[],
): TypedFault[] => [...takenNames(changing, before, after, others), ...(changing.amid?.(after, others) ?? [])]

function takenNames<C extends object>(changing: Changing<C>, before: C | null, after: C, others: readonly C[]) {
  return changing.unique.flatMap((column): TypedFault[] => {
    const stood = before === null ? [] : namesAt(changing, before, column)
    const fresh = namesAt(changing, after, column).filter(name => !stood.includes(name))
    const taken = fresh.find(name => others.some(other => namesAt(changing, other, column).includes(name)))
    if (taken === undefined) return []
    const isList = Array.isArray(partOf(after, column))
    const message = isList ? `别的行已经有“${taken}”，请先从那一行去掉。` : '别的行已经用了这个名称，请换一个。'
    return [{ key: column, message }]
  })
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Confirms the row's change that was `seen`, by its instant; it holds from its day on, or from the first one possible where that has passed. `proposal-changed`: the row
 * is no longer what the change was made from, and the change has to be proposed again.
 */
export async function confirmChange<C extends object>(
  known: Table,
  { name, changing, source }: Place<C>,
  key: string,
  deed: Deed & { seen: string },
): Promise<RowChange | Refusal> {
  const [row, waiting] = await Promise.all([source.row(known, key, Date.parse(deed.at)), lastChange(known, name, key)])
  const last = row === undefined ? undefined : lastOf(row)
  if (last === undefined && waiting?.before !== null) return refuse('not-found')
  const before = last?.content ?? null
  if (waiting?.settled === null && !isSame(waiting.before, before)) return refuse('proposal-changed')
  const proposed = waiting?.settled === null ? changing.schema.safeParse(waiting.after).data : undefined
  if (proposed !== undefined) {
    const said = { before, after: proposed, at: deed.at }
    const amid = await faultsAmid(known, { changing, source }, key, said)
    if (amid.length > 0) return faulty(...amid.map(atColumn))
  }
  const also = ({ by, at, from, reason, after }: RowChange): AlsoWritten => {
    const begin = later(from, last === undefined ? soonest(deed.at, changing) : earliestFrom(last, deed.at, changing))
    const made: MadeBy = { proposed: { by, at }, confirmed: { by: deed.by, at: deed.at }, reason }
    const parsed = changing.schema.parse(after)
    return versionWrites(known, source.versionKey(key, begin), {
      last: last?.from === begin ? last : null,
      content: changing.dated?.(parsed, last?.content ?? null, begin) ?? parsed,
      made,
    })
  }
  const done = await proposalsIn(known, kind).confirm(idOf(name, key), deed, also)
  return isRefusal(done) ? done : { ...done, from: later(done.from, soonest(done.settled?.at ?? deed.at, changing)) }
}

/** A version, and what stood in its place: a second change of one day. */
function versionWrites(
  { name: TableName }: Table,
  key: { pk: string; sk: string },
  { last, content, made }: { last: Version<unknown> | null; content: unknown; made: MadeBy },
): AlsoWritten {
  const Item = { ...key, body: JSON.stringify(content), change: JSON.stringify(made) }
  if (last === null) return [{ Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } }]
  const body = JSON.stringify(last.content)
  const before = last.madeBy === null ? { body } : { body, change: JSON.stringify(last.madeBy) }
  return [
    {
      Put: {
        TableName,
        Item,
        ConditionExpression: 'body = :before',
        ExpressionAttributeValues: { ':before': body },
      },
    },
    {
      Put: {
        TableName,
        Item: { ...formerKey(key.sk, made.confirmed.at), ...before },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ]
}
