import { findImport } from '../catalogue/import/kept-imports.ts'
import { itemsIn, parts, type Written, writtenVersions } from '../catalogue/items.ts'
import { heldOf } from '../catalogue/versions.ts'
import type { Item } from '../kernel/item/item.ts'
import { notOvertaken } from '../kernel/reference.ts'
import type { Table } from '../platform/table.ts'
import type { Brought, Source, Version } from './versions.ts'

/** The rows of the register of items, and what brought each version of one. */

/** As many items as make a page, at least. */
const pageSize = 200
const versionOf = (item: Item): Version<Item> => ({
  content: item,
  from: item.effectiveFrom,
  replaced: null,
  madeBy: null,
})

async function broughtBy(known: Table, { edition, change }: Written): Promise<Brought | null> {
  if (change !== null)
    return {
      by: 'change',
      no: change.no,
      proposed: change.made?.proposed ?? null,
      confirmed: change.made?.confirmed ?? null,
    }
  if (edition === null) return null
  const record = (await findImport(known, edition))?.record
  return { by: 'import', no: String(edition), proposed: record?.begun ?? null, confirmed: record?.confirmed ?? null }
}

export const items: Source<Item> = {
  async rows(known, after) {
    const found: Item[] = []
    let at = after === undefined ? 0 : parts.indexOf(after)
    for (; at < parts.length && found.length < pageSize; at++) {
      const part = parts[at]
      if (part !== undefined) found.push(...(await itemsIn(known, part)))
    }
    const rows = [...Map.groupBy(found, ({ code }) => code)].map(([key, all]) => ({
      key,
      versions: heldOf(all).map(versionOf),
    }))
    return { rows, next: parts[at] ?? null }
  },
  async row(known, key) {
    const every = await writtenVersions(known, key)
    const items = every.map(({ item }) => item)
    const standing = heldOf(items).length === 0 ? [] : notOvertaken(items)
    const written = every.filter(({ item }) => standing.includes(item))
    const versions = written.map(async one => ({ ...versionOf(one.item), brought: await broughtBy(known, one) }))
    return written.length === 0 ? undefined : { key, versions: await Promise.all(versions) }
  },
}
