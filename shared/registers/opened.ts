import type { Templates } from '../casework/event.ts'
import { reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import { namesOf } from '../offices/kept-roster.ts'
import type { Deed, Withdrawal } from '../offices/proposals.ts'
import type { Call } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { codeColumn, freeKey } from './added.ts'
import type { registerEndpoints } from './api.ts'
import {
  confirmChange,
  earliestFrom,
  everyChange,
  lastChange,
  proposeChange,
  type RowChange,
  saidIn,
  type Typed,
  withdrawChange,
} from './changes.ts'
import { sources, textRows } from './kept-rows.ts'
import { broughtWithNames, madeWithNames } from './named-deeds.ts'
import { type Basic, namesFor } from './named-items.ts'
import { agentsColumn, type RegisterName } from './names.ts'
import { additionIn, differencesIn, type Offices, type Register } from './register.ts'
import { agentsOf, servingAt } from './serving.ts'
import { type Asker, confirms, officesFor, proposes, proposesAll, reads, readsAll, takesOut } from './stewards.ts'
import { checked, linesOf } from './table-file.ts'
import { registers } from './tables.ts'
import { textRegister } from './texts.ts'
import { blankField, fieldsOf } from './typed.ts'
import { lastOf, listed, madeSince, nameOf, type Row, type Source, told } from './versions.ts'

/** Each register with its rows: what is told of them, and how they change. */

type Named = ReturnType<typeof namesOf>
type Part = Call<(typeof registerEndpoints)['list-register']>['query']

/** A register with where its rows are read. */
function open<C extends object>(name: RegisterName, register: Register<C>, source: Source<C>) {
  const { changing } = register
  const { versionKey } = source
  const isOf = (content: C, asker: Asker): boolean => register.stewards?.office?.(content) === asker.office
  const place = changing && versionKey ? { name, changing, source: { ...source, versionKey } } : null

  /** What somebody may do with its changes. */
  const powers = (asker: Asker, { offices }: Basic) => ({
    proposes: place !== null && proposes(register, asker, offices),
    confirms: place !== null && confirms(register, asker),
  })

  /** Whether a change is of a row that somebody may read. */
  function isShown(asker: Asker, change: RowChange): boolean {
    const content = changing?.schema.safeParse(change.after).data
    return readsAll(asker) || (content !== undefined && isOf(content, asker))
  }

  /** What a change says, in words. */
  async function shown(named: Named, change: RowChange, basic: Basic) {
    // A change of an earlier release may be of a content that is no longer possible.
    const [before, after] = [change.before, change.after].map(content => changing?.schema.safeParse(content).data)
    const office = await namesFor(
      changing,
      [before, after].filter(one => one !== undefined),
      basic,
    )
    const content = before ?? after
    const added = change.before === null && after ? additionIn(register, after, office) : []
    const changed = before && after ? differencesIn(register, before, after, office) : []
    const [proposed, by] = await Promise.all([named(change), change.settled && named(change.settled)])
    return {
      register: name,
      key: change.key,
      name: content === undefined ? change.key : nameOf(register, change.key, content, office),
      from: change.from,
      reason: change.reason,
      changes: [...added, ...changed],
      proposed,
      settled: by && change.settled && { ...change.settled, ...by },
    }
  }

  /** What can be done with a row: how it may be changed, and the change that waits. */
  async function changeable(known: Table, named: Named, row: Row<C>, at: string, basic: Basic) {
    const { offices } = basic
    const last = lastOf(row)
    const waiting = place === null ? null : await lastChange(known, name, row.key)
    return {
      fields: changing === undefined || last === undefined ? [] : fieldsOf(changing, last.content, offices),
      earliest: last === undefined ? dayOf(at) : earliestFrom(last, at, changing),
      change: waiting?.settled === null ? await shown(named, waiting, basic) : null,
      refused: waiting?.settled?.as === 'refused' ? await shown(named, waiting, basic) : null,
      preview: (last && register.preview?.(last.content, offices)) ?? null,
    }
  }

  /** What is told of a row that waits to be added. */
  async function readAdded(known: Table, key: string, at: string, asker: Asker, basic: Basic) {
    const change = place === null ? null : await lastChange(known, name, key)
    const isTold = change !== null && (change.settled === null || change.settled.as === 'refused')
    if (!isTold || !isShown(asker, change)) return refuse('not-found')
    const waits = await shown(namesOf(known), change, basic)
    return {
      name: waits.name,
      versions: [],
      fields: [],
      earliest: dayOf(at),
      change: change.settled === null ? waits : null,
      refused: change.settled === null ? null : waits,
      preview: null,
      serving: null,
      ...powers(asker, basic),
    }
  }

  /** The rows that can be added beside these. */
  async function addable(known: Table, rows: readonly Row<C>[], at: string, asker: Asker, basic: Basic) {
    if (changing?.adding === undefined || !proposes(register, asker, basic.offices)) return null
    const offices = officesFor(register, asker, basic.offices)
    const waiting = (await everyChange(known)).filter(one => one.register === name && one.settled === null)
    const { digits } = changing.adding
    const key = digits === null ? null : freeKey(digits, new Set([...rows, ...waiting].map(one => one.key)))
    if (key === null && digits !== null) return null
    const said = saidIn(rows, dayOf(at))
    const kinds = changing.adding.kinds.map(kind => ({
      ...{ id: kind.id, name: kind.name },
      fields: [...codeColumn(kind).map(blankField), ...fieldsOf(changing, kind.begin(key ?? '', offices), offices)],
      full: kind.full?.(said) ?? null,
    }))
    return { key, kinds }
  }

  async function changeableRows(known: Table, at: string) {
    if (place === null) return refuse('not-found')
    const [{ rows }, basic] = await Promise.all([source.rows(known, undefined), reference(known, Date.parse(at))])
    const office = await namesFor(changing, contentsOf(rows), basic)
    return { register, changing: place.changing, rows, basic, office }
  }

  return {
    shown,
    mayRead: (asker: Asker) => reads(register, asker),
    mayPropose: (asker: Asker, offices: Offices) => proposes(register, asker, offices),
    mayTakeOut: (asker: Asker, offices: Offices) => takesOut(register, asker, offices),
    mayImport: (asker: Asker, offices: Offices) => proposesAll(register, asker, offices),
    mayWithdraw: (asker: Asker, offices: Offices) => confirms(register, asker) || proposes(register, asker, offices),
    mayConfirm: (asker: Asker) => confirms(register, asker),
    isShown,
    async list(known: Table, { after, agents: isAsked }: Part, at: string, asker: Asker) {
      const [{ rows, next }, basic] = await Promise.all([source.rows(known, after), reference(known, Date.parse(at))])
      const shownRows = readsAll(asker) ? rows : rows.filter(row => contentsOf([row]).some(one => isOf(one, asker)))
      const office = await namesFor(changing, contentsOf(shownRows), basic)
      const adding = await addable(known, rows, at, asker, basic)
      const agents = isAsked ? await agentsOf(register, known, shownRows) : null
      const lines = listed(register, shownRows, dayOf(at), office)
      return {
        columns: [...register.columns, ...(agents ? [agentsColumn] : [])],
        changing: place !== null,
        ...powers(asker, basic),
        imports: place !== null && proposesAll(register, asker, basic.offices),
        rows: agents ? lines.map(row => ({ ...row, cells: [...row.cells, agents.get(row.key) ?? ''] })) : lines,
        next,
        adding,
      }
    },
    async read(known: Table, key: string, at: string, asker: Asker) {
      const [row, basic] = await Promise.all([source.row(known, key, Date.parse(at)), reference(known, Date.parse(at))])
      if (row === undefined) return readAdded(known, key, at, asker, basic)
      if (!readsAll(asker) && !contentsOf([row]).some(one => isOf(one, asker))) return refuse('not-found')
      const office = await namesFor(changing, contentsOf([row]), basic)
      const { name: title, versions } = told(register, row, dayOf(at), office)
      const named = namesOf(known)
      const withNames = versions.map(async ({ madeBy, brought, ...version }) => ({
        ...version,
        made: madeBy && (await madeWithNames(named, madeBy)),
        brought: brought && (await broughtWithNames(named, brought)),
      }))
      return {
        name: title,
        versions: await Promise.all(withNames),
        ...(await changeable(known, named, row, at, basic)),
        serving: await servingAt(register, known, row, dayOf(at)),
        ...powers(asker, basic),
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
      return checked({ ...all, today: dayOf(at) }, csv, new Map(waiting.map(one => [one.key, one])))
    },
    /** Heads propose for their own office. */
    async propose(known: Table, key: string, typed: Typed, at: string, asker: Asker) {
      if (place === null) return refuse('not-found')
      const basic = await reference(known, Date.parse(at))
      const offices = officesFor(register, asker, basic.offices)
      const row = offices === basic.offices ? undefined : await source.row(known, key, Date.parse(at))
      if (row !== undefined && !contentsOf([row]).some(one => isOf(one, asker))) return refuse('not-allowed')
      return proposeChange(known, place, key, { ...basic, offices }, typed, { by: asker.subject, at })
    },
    /** Who proposed a change withdraws it, and who could confirm it refuses it. */
    async withdraw(known: Table, key: string, deed: Withdrawal, asker: Asker) {
      if (place === null) return refuse('not-found')
      const waiting = confirms(register, asker) ? null : await lastChange(known, name, key)
      if (waiting !== null && waiting.by !== asker.subject) return refuse('not-allowed')
      return withdrawChange(known, name, key, deed)
    },
    async madeSince(known: Table, since: string, basic: Basic) {
      const { rows } = place === null ? { rows: [] } : await source.rows(known, undefined)
      const made = rows.filter(({ versions }) => versions.some(({ madeBy }) => madeBy && madeBy.confirmed.at >= since))
      return madeSince(register, made, since, await namesFor(changing, contentsOf(made), basic))
    },
    isPublished: register.published === true,
    confirm: async (known: Table, key: string, deed: Deed & { seen: string }) =>
      place === null ? refuse('not-found') : confirmChange(known, place, key, deed),
  }
}

export const openRights = open('rights', registers.rights, sources.rights)

/** `templates`: the notices of the release. */
export const openRegisters = (templates: Templates): Readonly<Record<RegisterName, ReturnType<typeof open>>> => ({
  items: open('items', registers.items, sources.items),
  offices: open('offices', registers.offices, sources.offices),
  procedures: open('procedures', registers.procedures, sources.procedures),
  topics: open('topics', registers.topics, sources.topics),
  parts: open('parts', registers.parts, sources.parts),
  rights: openRights,
  quotas: open('quotas', registers.quotas, sources.quotas),
  limits: open('limits', registers.limits, sources.limits),
  texts: open('texts', textRegister(templates), textRows(templates)),
  'link-hosts': open('link-hosts', registers['link-hosts'], sources['link-hosts']),
  rules: open('rules', registers.rules, sources.rules),
  words: open('words', registers.words, sources.words),
  site: open('site', registers.site, sources.site),
  tiles: open('tiles', registers.tiles, sources.tiles),
  years: open('years', registers.years, sources.years),
})

const contentsOf = <C>(rows: readonly Row<C>[]): C[] =>
  rows.flatMap(({ versions }) => versions.map(({ content }) => content))
