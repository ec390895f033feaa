import type * as z from 'zod/mini'
import type { letter } from '../../../shared/enquiry/api/letters.ts'

/** The choices of a letter's form. The build writes them into the page, because the contract would load zod. */

export type Kind = z.input<typeof letter>['kind']
type Choice = readonly [key: string, name: string]

export interface LetterChoices {
  /** the office that sorts the letters */
  desk: string
  /** with the days for an answer */
  kinds: readonly { id: Kind; label: string; days: number }[]
  topics: readonly Choice[]
  towns: readonly Choice[]
  items: readonly Choice[]
  departments: readonly Choice[]
  /** characters of a letter at most */
  most: number
}
