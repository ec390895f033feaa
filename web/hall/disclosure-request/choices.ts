import type * as z from 'zod/mini'
import type { disclosureBody } from '../../../shared/disclosure-request/api/requests.ts'

/** The choices of a request's form. The build writes them into the page, because the contract would load zod. */

export type Body = z.input<typeof disclosureBody>
type Choice<K extends string = string> = readonly [key: K, name: string]

export interface DisclosureChoices {
  /** days for the notice of a supplement, and for the answer */
  days: { notice: number; answer: number }
  departments: readonly Choice[]
  towns: readonly Choice[]
  requesters: readonly Choice<Body['requester']>[]
  forms: readonly Choice<Body['form']>[]
  ways: readonly Choice<Body['way']>[]
  /** how a request reached the organ’s clerk */
  channels: readonly Choice<NonNullable<Body['channel']>>[]
  /** characters of a description at most */
  most: number
}
