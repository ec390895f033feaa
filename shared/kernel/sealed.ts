import * as z from 'zod'

/**
 * A reference to a value kept outside the history (a reason, a form, a person): the history holds the salted SHA-256
 * of the stored bytes, so the value and its salt can be deleted and the hash chain stays whole (PIPL art. 47).
 */
export const sealed = z.strictObject({ ref: z.string(), digest: z.string() })
export type Sealed = z.infer<typeof sealed>

/** A verified object in the documents bucket: where its bytes are and the SHA-256 of what was uploaded. */
export const fileRef = z.strictObject({
  id: z.string(),
  sha256: z.string(),
  type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
  bytes: z.int().check(z.gte(1)),
})
export type FileRef = z.infer<typeof fileRef>
