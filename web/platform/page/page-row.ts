import type { CurrentOfficer } from './officer.ts'

/** A row of the table of pages. */

/** Decides from an officer's roles and office. `lettersDesk` is the office that sorts letters. */
export type Duty = (officer: CurrentOfficer, lettersDesk: string) => boolean

export interface PageRow {
  /** below the site's root; those of the staff desk are in `desk/` */
  readonly file: string
  readonly title: string
  /** its name in the navigation; a page without one is reached from another page */
  readonly navigation?: string
  /** The officers of the desk whose navigation leads to the page. The API decides who may read or do what. */
  readonly visibleTo: 'everyone' | Duty
  readonly script: { readonly entry: string; readonly source: string }
  /** the script's input that the build writes into the page */
  readonly data?: 'letters' | 'windows' | 'disclosure'
  /** an introduction below the heading */
  readonly lead?: string
  /** the alternative for a citizen whose browser runs no scripts */
  readonly withoutScripts?: string
  readonly wide?: boolean
}
