import type { ElderTopics } from '../catalogue/elder.ts'
import { openDataRows, openDataTable } from '../catalogue/open-data.ts'
import type { Shown } from '../catalogue/publish.ts'
import { officeIndex, searchFiles, searchIndex } from '../catalogue/search-index.ts'
import { csvOf } from '../catalogue/workbook/csv-zip.ts'
import type { Files } from '../platform/publication.ts'
import { pagesData } from './pages-data.ts'

/** What the build gives the publisher. */
export interface Parts {
  /** the pages' own renderer: every page by its file */
  render: (data: ReturnType<typeof pagesData>, built: unknown) => Files
  /** the names of scripts and styles, as the renderer takes them */
  built: unknown
  elder: ElderTopics
  /** where the pages send people to sign in, and under which client id; both are known only at deployment */
  signIn: { issuer: string; client: string }
}

/**
 * The site's files but the catalogue's own: guides, their sheets, the table of open data and parts of the search first, then what leads to them, and
 * the front page last.
 */
export function siteFiles(shown: Shown, { render, built, elder, signIn }: Parts): Files[] {
  const data = pagesData({ ...shown, elder })
  const { 'index.html': front = '', ...pages } = render(data, built)
  const { parts, list } = searchFiles(searchIndex(shown.items, data, shown.searchWords))
  const filed = Map.groupBy(Object.entries(pages), ([file]) => file.startsWith('guide/'))
  const [guides, others] = [true, false].map(isGuide => Object.fromEntries(filed.get(isGuide) ?? []))
  return [
    { ...guides, ...parts, [openDataTable]: csvOf(openDataRows(shown)) },
    { ...others, 'catalogue/office-names.json': JSON.stringify(officeIndex(shown.offices.values())) },
    { ...list, 'catalogue/sign-in.json': JSON.stringify(signIn), 'index.html': front },
  ]
}
