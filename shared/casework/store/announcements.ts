import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'

/** Entries of histories as announced: their place, their type, and the office that has to sign in. Nothing personal. */
const entryItem = z.object({
  pk: z.string(),
  seq: z.int(),
  type: z.string(),
  at: z.string(),
  to: z.optional(z.object({ office: z.string(), tier: z.enum(['village', 'town', 'county']) })),
})

export interface Announced {
  type: string
  detail: { of: string } & Omit<z.infer<typeof entryItem>, 'pk' | 'type'>
}

/** Throws ZodError when the item is no entry. */
export function announcedOf(item: unknown): Announced {
  const { pk, type, ...rest } = entryItem.parse(item)
  return { type, detail: { of: pk, ...rest } }
}

/** An entry out of a stream record's new image. */
export const announcedOfImage = (image: Record<string, AttributeValue>): Announced => announcedOf(unmarshall(image))
