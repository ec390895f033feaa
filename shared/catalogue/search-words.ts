import * as z from 'zod/mini'

/** An everyday word that people type into a search field. */
const word = z.string().check(z.trim(), z.minLength(2), z.maxLength(12))
const words = z.array(word).check(z.minLength(1))

/** What people call a matter in everyday words: one or more items, or a matter that this hall does not offer. */
const row = z.union([
  z.strictObject({ items: z.array(z.string()).check(z.minLength(1)), words }),
  z.strictObject({
    matter: z.string().check(z.minLength(2)),
    /** the place that deals with it, as it follows 请到 */
    where: z.string().check(z.minLength(2)),
    words,
  }),
])

/** A county's search-words.json. */
export const searchWords = z.array(row)
export type SearchWords = z.infer<typeof searchWords>
