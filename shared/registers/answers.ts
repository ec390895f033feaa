import { publish } from '../catalogue/publish.ts'
import { forgetReference, reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { named } from '../offices/kept-roster.ts'
import type { Deed } from '../offices/proposals.ts'
import { decoded } from '../platform/csv.ts'
import { unreadableFile } from '../platform/csv-file.ts'
import { type Answered, answer, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { registerEndpoints } from './api.ts'
import {
  confirmChange,
  earliestFrom,
  everyChange,
  lastChange,
  proposeChange,
  type RowChange,
  type Typed,
  withdrawChange,
} from './changes.ts'
import { type Source, sources } from './kept-rows.ts'
import { type RegisterName, registerNames } from './names.ts'
import { differencesIn, type NameOf, type Offices, type Register } from './register.ts'
import { checked, linesOf } from './table-file.ts'
import { registers } from './tables.ts'
import { fieldsOf } from './typed.ts'
import { lastOf, listed, type MadeBy, nameOf, type Row, told } from './versions.ts'

/** The tables the hall works by, row by row and version by version, and their changes. */

interface Place {
  known: Table
  /** bucket of the pages, where the catalogue is published */
  site: string
}

/** A register with where its rows are read. */
function open<C extends object>(name: RegisterName, register: Register<C>, source: Source<C>) {
  const { changing } = register
  const { versionKey } = source
  const place = changing && versionKey ? { name, changing, source: { ...source, versionKey } } : null

  /** What a change says, in words. */
  async function shown(known: Table, change: RowChange, office: NameOf) {
    const [before, after] = [change.before, change.after].map(content => changing?.schema.parse(content))
    const [proposed, settled] = await Promise.all([
      named(known, change),
      change.settled === null ? null : named(known, change.settled),
    ])
    return {
      register: name,
      key: change.key,
      name: before === undefined ? change.key : nameOf(register, change.key, before, office),
      from: change.from,
      reason: change.reason,
      changes: before && after ? [...differencesIn(register, before, after, office)] : [],
      proposed,
      settled: change.settled === null || settled === null ? null : { as: change.settled.as, ...settled },
    }
  }

  /** What can be done with a row: how it may be changed, and the change that waits. */
  async function changeable(known: Table, row: Row<C>, at: string, offices: Offices) {
    const last = lastOf(row)
    const waiting = place === null ? null : await lastChange(known, name, row.key)
    return {
      fields: changing === undefined || last === undefined ? [] : fieldsOf(changing, last.content, offices),
      earliest: last === undefined ? dayOf(at) : earliestFrom(last, at),
      change: waiting?.settled === null ? await shown(known, waiting, namesIn(offices)) : null,
    }
  }

  async function changeableRows(known: Table, at: string) {
    if (place === null) return refuse('not-found')
    const [{ rows }, { offices }] = await Promise.all([source.rows(known, undefined), reference(known, Date.parse(at))])
    return { register, changing: place.changing, rows, offices, office: namesIn(offices) }
  }

  return {
    shown,
    async list(known: Table, after: string | undefined, at: string) {
      const [{ rows, next }, office] = await Promise.all([source.rows(known, after), officeNames(known, at)])
      const lines = listed(register, rows, dayOf(at), office)
      return { columns: [...register.columns], changing: place !== null, rows: lines, next }
    },
    async read(known: Table, key: string, at: string) {
      const [row, { offices }] = await Promise.all([
        source.row(known, key, Date.parse(at)),
        reference(known, Date.parse(at)),
      ])
      if (row === undefined) return refuse('not-found')
      const { name: title, versions } = told(register, row, dayOf(at), namesIn(offices))
      const made = (by: MadeBy | null) => by && madeIn(known, by)
      return {
        name: title,
        versions: await Promise.all(
          versions.map(async ({ madeBy, ...version }) => ({ ...version, made: await made(madeBy) })),
        ),
        ...(await changeable(known, row, at, offices)),
      }
    },
    /** What may be changed, as the lines of a table. */
    async table(known: Table, at: string) {
      const all = await changeableRows(known, at)
      return isRefusal(all) ? all : { lines: linesOf(all) }
    },
    async check(known: Table, csv: string, at: string) {
      const all = await changeableRows(known, at)
      if (isRefusal(all)) return all
      const waiting = (await everyChange(known)).filter(one => one.register === name && one.settled === null)
      return checked(all, csv, new Map(waiting.map(one => [one.key, one])))
    },
    async propose(known: Table, key: string, typed: Typed, deed: Deed) {
      if (place === null) return refuse('not-found')
      const { offices } = await reference(known, Date.parse(deed.at))
      return proposeChange(known, place, key, offices, typed, deed)
    },
    confirm: async (known: Table, key: string, deed: Deed) =>
      place === null ? refuse('not-found') : confirmChange(known, place, key, deed),
  }
}

const madeIn = async (known: Table, { proposed, confirmed, reason }: MadeBy) => ({
  proposed: await named(known, proposed),
  confirmed: await named(known, confirmed),
  reason,
})

const opened: Readonly<Record<RegisterName, ReturnType<typeof open>>> = {
  items: open('items', registers.items, sources.items),
  offices: open('offices', registers.offices, sources.offices),
  procedures: open('procedures', registers.procedures, sources.procedures),
  topics: open('topics', registers.topics, sources.topics),
  quotas: open('quotas', registers.quotas, sources.quotas),
  years: open('years', registers.years, sources.years),
}

const namesIn =
  (offices: Offices): NameOf =>
  id =>
    offices.get(id)?.shortName ?? id
const officeNames = async (known: Table, at: string): Promise<NameOf> =>
  namesIn((await reference(known, Date.parse(at))).offices)

const isRegister = (name: string): name is RegisterName => registerNames.some(([id]) => id === name)
const openedAt = ({ register = '' }: Readonly<Record<string, string | undefined>>) =>
  isRegister(register) ? opened[register] : null

/** The change as it is told, or the refusal. */
async function toldOf(known: Table, change: RowChange | Refusal, at: string) {
  if (isRefusal(change)) return change
  return opened[change.register].shown(known, change, await officeNames(known, at))
}

/** Those that wait first, then the newest. */
const byRank = (a: RowChange, b: RowChange): number => rankOf(b).localeCompare(rankOf(a))
const rankOf = ({ at, settled }: RowChange): string => (settled === null ? `waits ${at}` : `done ${settled.at}`)

export const registerAnswers = ({ known, site }: Place): Answered[] => [
  answer(
    registerEndpoints['list-register'],
    async ({ path, query, at }) => (await openedAt(path)?.list(known, query.after, at)) ?? refuse('not-found'),
  ),
  answer(
    registerEndpoints['read-register-row'],
    async ({ path, at }) => (await openedAt(path)?.read(known, path.key ?? '', at)) ?? refuse('not-found'),
  ),
  answer(registerEndpoints['list-register-changes'], async ({ at }) => {
    const [changes, office] = await Promise.all([everyChange(known), officeNames(known, at)])
    const sorted = changes.toSorted(byRank)
    return { changes: await Promise.all(sorted.map(change => opened[change.register].shown(known, change, office))) }
  }),
  answer(
    registerEndpoints['register-table'],
    async ({ path, at }) => (await openedAt(path)?.table(known, at)) ?? refuse('not-found'),
  ),
  answer(registerEndpoints['check-register-table'], async ({ path, body, at }) => {
    const csv = decoded(Buffer.from(body.file, 'base64'))
    if (csv === null) return refuse('invalid-input', { errors: [{ path: '/file', message: unreadableFile }] })
    return (await openedAt(path)?.check(known, csv, at)) ?? refuse('not-found')
  }),
  answerTo('officer', registerEndpoints['propose-register-change'], async ({ actor, path, body, at }) => {
    const deed = { by: actor.subject, at }
    const done = await openedAt(path)?.propose(known, path.key ?? '', body, deed)
    return toldOf(known, done ?? refuse('not-found'), at)
  }),
  answerTo('officer', registerEndpoints['confirm-register-change'], async ({ actor, path, body, at }) => {
    const deed = { by: actor.subject, at }
    const done = (await openedAt(path)?.confirm(known, path.key ?? '', deed)) ?? refuse('not-found')
    if (isRefusal(done)) return done
    forgetReference()
    // A change to come is published on its day, as the catalogue is every hour.
    if (done.from <= dayOf(at) && body.more !== true) await publish(site, known, at)
    return toldOf(known, done, at)
  }),
  answerTo('officer', registerEndpoints['withdraw-register-change'], async ({ actor, path, at }) => {
    const { register = '', key = '' } = path
    if (!isRegister(register)) return refuse('not-found')
    return toldOf(known, await withdrawChange(known, register, key, { by: actor.subject, at }), at)
  }),
]
