import * as z from 'zod'

/** An everyday word that people type into a search field. */
const word = z.string().trim().min(2).max(12)

/** What people call a matter in everyday words: one or more items, or a matter that this hall does not offer. */
const row = z.union([
  z.strictObject({ items: z.array(z.string()).min(1), words: z.array(word).min(1) }),
  z.strictObject({
    matter: z.string().min(2),
    /** the place that deals with it, as it follows 请到 */
    where: z.string().min(2),
    words: z.array(word).min(1),
  }),
])

/** A county's search-words.json. */
export const searchWords = z.array(row)
export type SearchWords = z.infer<typeof searchWords>
