import type { View } from '../../../platform/command/view.ts'

/** Every page of a case: the valid ones, and those they replaced. */

export interface Page {
  upload: string
  type: 'image/jpeg' | 'image/png' | 'application/pdf'
  sha256: string
  /** of the material, with the page's own number where there are several */
  title: string
}

export interface Group {
  key: string
  /** the material's id; null for the mandate and the result */
  material: string | null
  title: string
  /** replaced by a later upload */
  old: boolean
  pages: Page[]
}

export const groupsOf = ({ files: groups }: View): Group[] =>
  groups.map(({ title, material, old, files }, at) => ({
    key: `${material ?? 'other'}-${at}`,
    material,
    title,
    old,
    pages: files.map(({ id, type, sha256 }, page) => ({
      upload: id,
      type,
      sha256,
      title: files.length > 1 ? `${title}（第${page + 1}页）` : title,
    })),
  }))

/** Another page in force that is the same file as this upload: one photograph was used twice. */
export function twinOf(groups: readonly Group[], upload: string): Page | undefined {
  const pages = groups.filter(({ old }) => !old).flatMap(group => group.pages)
  const own = pages.find(page => page.upload === upload)
  return pages.find(page => page !== own && page.sha256 === own?.sha256)
}
