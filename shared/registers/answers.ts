import { reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Answered, answer } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { registerEndpoints } from './api.ts'
import { type Source, sources } from './kept-rows.ts'
import type { RegisterName } from './names.ts'
import type { NameOf, Register } from './register.ts'
import { registers } from './tables.ts'
import { listed, told } from './versions.ts'

/** The tables the hall works by, row by row and version by version. */

/** A register with where its rows are read. */
const open = <C>(register: Register<C>, source: Source<C>) => ({
  async list(known: Table, after: string | undefined, at: string) {
    const [{ rows, next }, office] = await Promise.all([source.rows(known, after), namesOf(known, at)])
    return { columns: [...register.columns], rows: listed(register, rows, dayOf(at), office), next }
  },
  async read(known: Table, key: string, at: string) {
    const [row, office] = await Promise.all([source.row(known, key, Date.parse(at)), namesOf(known, at)])
    return row === undefined ? refuse('not-found') : told(register, row, dayOf(at), office)
  },
})

const opened: Readonly<Record<RegisterName, Pick<ReturnType<typeof open>, 'list' | 'read'>>> = {
  items: open(registers.items, sources.items),
  offices: open(registers.offices, sources.offices),
  procedures: open(registers.procedures, sources.procedures),
  topics: open(registers.topics, sources.topics),
  quotas: open(registers.quotas, sources.quotas),
  years: open(registers.years, sources.years),
}

async function namesOf(known: Table, at: string): Promise<NameOf> {
  const { offices } = await reference(known, Date.parse(at))
  return id => offices.get(id)?.shortName ?? id
}

const named = (name: string | undefined) =>
  name !== undefined && Object.hasOwn(opened, name) ? opened[name as RegisterName] : null

export const registerAnswers = (known: Table): Answered[] => [
  answer(
    registerEndpoints['list-register'],
    async ({ path, query, at }) => (await named(path.register)?.list(known, query.after, at)) ?? refuse('not-found'),
  ),
  answer(
    registerEndpoints['read-register-row'],
    async ({ path, at }) => (await named(path.register)?.read(known, path.key ?? '', at)) ?? refuse('not-found'),
  ),
]
