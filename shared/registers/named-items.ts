import type { Registers } from '../catalogue/reference.ts'
import type { Changing, NameOf, TypedFault } from './register.ts'

/** The items that rows name by their codes. */

/** What names are looked up in. */
export type Basic = Pick<Registers, 'offices' | 'items'>

/** Names of the offices, and of the items that these contents name. */
export async function namesFor<C>(
  changing: Changing<C> | undefined,
  contents: readonly C[],
  { offices, items }: Basic,
): Promise<NameOf> {
  const codes = new Set(contents.flatMap(content => changing?.items?.codes(content) ?? []))
  const found = await Promise.all(
    [...codes].map(async code => [code, (await items.versions(code)).at(-1)?.shortName] as const),
  )
  const named = new Map(found.flatMap(([code, name]) => (name === undefined ? [] : [[code, `${name}（${code}）`]])))
  return id => offices.get(id)?.shortName ?? named.get(id) ?? id
}

/** The items that a content names and its row did not name before, if the hall does not have them or they do not fit. */
export async function unknownItems<C>(
  { items: named }: Changing<C>,
  before: C,
  after: C,
  { items }: Basic,
): Promise<TypedFault[]> {
  if (named === undefined) return []
  const stood = named.codes(before)
  const codes = [...new Set(named.codes(after))].filter(code => !stood.includes(code))
  const faults = codes.map(async code => {
    const item = (await items.versions(code)).at(-1)
    const message =
      item === undefined ? `大厅没有代码是“${code}”的事项，请对照“事项”那张表。` : (named.misfit?.(after, item) ?? null)
    return message === null ? [] : [{ key: named.column, message }]
  })
  return (await Promise.all(faults)).flat()
}
