import type * as z from 'zod'
import type { application } from '../../../shared/application/api/filing.ts'
import type { receipt } from '../../../shared/casework/api/replies.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Filled } from '../../platform/form/filled.ts'
import type { Outline } from './database.ts'

/** A filing at the village's desk, from the first word typed to the receipt. */

/** What is being filled in; its pages are known by the ids they are kept under. */
export interface Intake extends Filled {
  readonly step: number
  readonly mandate: { readonly signedOn: string; readonly note: string; readonly page: string | null }
}

/** What is sent, with the ids of pages where the hall wants those of uploads. */
export type Application = z.input<typeof application>
export type Receipt = z.output<typeof receipt>

/** One try to file: the same content goes out under the same key, however often. */
export interface Attempt {
  readonly key: string
  readonly application: Application
  /** when the content was first sent; its answer may have been lost since */
  readonly triedAt: string | null
}

/** A page on its way: written down before it is sent. */
export interface Upload {
  readonly id: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly expiresAt: string
  readonly state: 'granted' | 'put' | 'verified'
}

export interface Content {
  readonly item: { readonly code: string; readonly name: string }
  /** what the slip and the list say of it */
  readonly applicant: string
  readonly materials: readonly { readonly name: string; readonly pages: number }[]
  /** null once filed: the hall has it then */
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
