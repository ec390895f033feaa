import * as z from 'zod/mini'
import { cleanCode, cleanLine } from '../kernel/text.ts'

const line = (least: number, most: number) =>
  z.string().check(z.overwrite(cleanLine), z.minLength(least), z.maxLength(most))

/** The code of an item. */
export const itemCode = z.string().check(z.overwrite(cleanCode), z.minLength(2), z.maxLength(20))

/** Everyday words that people type into a search field. A row without any is not found, and keeps its number. */
const words = z.array(line(2, 12)).check(z.maxLength(36))

const id = z.string().check(z.regex(/^\d{4}$/))

/** What people call a matter in everyday words: a matter that this hall does not offer, or one or more items. */
export const searchWordsRow = z.union([
  z.strictObject({
    id,
    matter: line(2, 30),
    /** the place that deals with it, as it follows 请到 */
    where: line(2, 40),
    words,
  }),
  z.strictObject({ id, items: z.array(itemCode).check(z.minLength(1), z.maxLength(8)), words }),
])
export type SearchWordsRow = z.infer<typeof searchWordsRow>

/** Rows stand in the order of their numbers, so that added ones come last. */
export const isAscending = (rows: readonly { id: string }[]): boolean =>
  rows.every(({ id: one }, at) => at === 0 || (rows[at - 1]?.id ?? '') < one)

/** A county's search-words.json. */
export const searchWords = z.array(searchWordsRow).check(z.refine(isAscending, 'the numbers do not ascend'))
export type SearchWords = z.infer<typeof searchWords>
