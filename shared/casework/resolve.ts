import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { FileRef, Sealed } from '../kernel/sealed.ts'
import type { Field, Form } from './field.ts'

/** What a request needs before `decide` can be asked. The service fetches it in the act's one read and its one write. */
export interface Resolvers {
  /** commits to a text, which is written in the act's own transaction */
  commit: (text: string) => Sealed
  /** a verified upload of the actor's, read together with the head */
  file: (upload: string) => FileRef | Refusal
}

type Body = Readonly<Record<string, unknown>>
type AnyForm = Form<never, never>

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** The uploads a body names: read in the same call as the head. */
export const uploadsIn = (form: AnyForm, body: Body): string[] =>
  Object.entries(form).flatMap(([name, field]) => {
    const value = body[name]
    if (value === undefined) return []
    if (field.kind === 'file') return [String(value)]
    if (field.kind === 'files')
      return Object.values(isBody(value) ? value : {}).flatMap(list => listOf(list).map(String))
    const { rows } = field
    return rows === undefined ? [] : listOf(value).flatMap(row => (isBody(row) ? uploadsIn(rows, row) : []))
  })

/** A checked body as `decide` takes it: texts sealed, uploads as verified files. */
export function resolve(form: AnyForm, body: Body, resolvers: Resolvers): Record<string, unknown> | Refusal {
  const input: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(form)) {
    const value = body[name]
    if (value === undefined) continue
    const found = resolveOne(field, value, resolvers)
    if (isRefusal(found)) return found
    input[name] = found
  }
  return input
}

function resolveOne(field: Field, value: unknown, resolvers: Resolvers): unknown {
  switch (field.kind) {
    case 'sealed':
      return resolvers.commit(String(value))
    case 'file':
      return resolvers.file(String(value))
    case 'files': {
      const entries = Object.entries(isBody(value) ? value : {}).map(
        ([id, list]) => [id, listOf(list).map(upload => resolvers.file(String(upload)))] as const,
      )
      return entries.flatMap(([, list]) => list).find(isRefusal) ?? Object.fromEntries(entries)
    }
    case 'rows': {
      const rows = listOf(value).map(row => resolve(field.rows ?? {}, isBody(row) ? row : {}, resolvers))
      return rows.find(isRefusal) ?? rows
    }
    default:
      return value
  }
}
