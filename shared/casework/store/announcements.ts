import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'

/** Entries of histories as announced: their place, their type, and the office that has to sign in. Nothing personal. */
const entryItem = z.object({
  pk: z.string(),
  seq: z.int(),
  type: z.string(),
  at: z.string(),
  lists: z.optional(z.array(z.string())),
  to: z.optional(z.object({ office: z.string(), tier: z.enum(['village', 'town', 'county']) })),
})

export interface Announced {
  type: string
  detail: { of: string } & Omit<z.infer<typeof entryItem>, 'pk' | 'type' | 'lists'>
}

/** Throws ZodError when the item is no entry. */
export function announcedOf(item: unknown): Announced {
  const { pk, type, lists: _, ...rest } = entryItem.parse(item)
  return { type, detail: { of: pk, ...rest } }
}

/** An entry out of a stream record's new image, and the offices whose lists it changes. */
export function announcedOfImage(image: Record<string, AttributeValue>): { announced: Announced; lists: string[] } {
  const item = unmarshall(image)
  return { announced: announcedOf(item), lists: entryItem.parse(item).lists ?? [] }
}
