import type * as z from 'zod/mini'
import type { application } from '../../../shared/application/api/filing.ts'
import type { receipt } from '../../../shared/casework/api/replies.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Filled } from '../../platform/form/filled.ts'
import type { Outline } from './database.ts'

/** A filing at the village's desk, from the first input to the receipt. */

/** The input; its pages are known by their ids in the database. */
export interface Intake extends Filled {
  readonly step: number
  /** what the reader read from the applicant's card */
  readonly card?: { readonly name: string; readonly number: string }
  /** null at a counter, where the applicant comes in person */
  readonly mandate: { readonly signedOn: string; readonly note: string; readonly page: string | null } | null
}

/** The application to send, with the ids of pages in place of uploads. */
export type Application = z.input<typeof application>
export type Receipt = z.output<typeof receipt>

/** One attempt to file: the same content is always sent with the same key. */
export interface Attempt {
  readonly key: string
  readonly application: Application
  /** when the content was first sent; the reply may have been lost */
  readonly triedAt: string | null
}

/** The upload of a page, saved before it is sent. */
export interface Upload {
  readonly id: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly expiresAt: string
  readonly state: 'granted' | 'put' | 'verified'
}

export interface Content {
  readonly item: { readonly code: string; readonly name: string }
  /** the summary for slip and list */
  readonly applicant: string
  readonly materials: readonly { readonly name: string; readonly pages: number }[]
  /** null once filed, when the hall has it */
  readonly intake: Intake | null
  readonly attempt: Attempt | null
  /** by page */
  readonly uploads: Readonly<Record<string, Upload>>
  readonly refusal: { readonly sentence: string; readonly errors: readonly Problem[] } | null
  readonly receipt: Receipt | null
}

export interface Filing extends Outline {
  readonly content: Content
}
