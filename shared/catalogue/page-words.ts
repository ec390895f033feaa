import type { Day } from '../kernel/calendar.ts'
import type { Table } from '../platform/table.ts'
import { contentsOf, lastOn, type Rows, storedRows } from './reference.ts'
import { type SearchWords, type SearchWordsRow, searchWordsRow } from './search-words.ts'
import { type CountySite, type SiteRow, siteOf, siteRow, type TileRow, tileRow } from './site.ts'

/**
 * The words of the pages: what the search finds, and what the front page and the foot of every page say. Nobody decides
 * by them, so they have a partition of their own: only who publishes the pages and who changes the words reads it.
 */

export const pagesPartition = 'PAGES'

export interface PageRows {
  words: SearchWordsRow[]
  site: SiteRow[]
  tiles: TileRow[]
}

/** What is in force on that day, by the numbers of the rows. */
export function pagesOn(rows: Rows, on: Day): PageRows {
  return {
    words: [...lastOn(contentsOf(rows, 'word', searchWordsRow), on).values()],
    site: [...lastOn(contentsOf(rows, 'site', siteRow), on).values()],
    tiles: [...lastOn(contentsOf(rows, 'tile', tileRow), on).values()],
  }
}

export const pageRows = async (known: Table, on: Day): Promise<PageRows> =>
  pagesOn(await storedRows(known, { partition: pagesPartition, ConsistentRead: true }), on)

/** What the pages say on that day, without what was emptied. Throws before the deployment has seeded it: the pages stay as they are. */
export async function pageWords(known: Table, on: Day): Promise<{ searchWords: SearchWords; site: CountySite }> {
  const { words, site, tiles } = await pageRows(known, on)
  if (site.length === 0) throw new Error('what the pages say has not been seeded yet')
  return {
    searchWords: words.filter(row => row.words.length > 0),
    site: siteOf(
      site,
      tiles.filter(({ name }) => name !== ''),
    ),
  }
}
