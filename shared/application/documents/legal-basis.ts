import * as z from 'zod/mini'
import { type Field, oneOfField, optional } from '../../casework/field.ts'
import type { Item } from '../../kernel/item/item.ts'
import type { Application, Known } from '../head.ts'

/** The law of an item on which a negative document rests; the officer chooses it from the item's own. */

export const basisId = z.optional(z.string())

/** The item's laws as documents cite them. One cited as a whole gives its title alone. */
export const lawsOf = ({ legalBasis }: Item): { id: string; name: string }[] =>
  legalBasis.map(({ title, article }, i) => ({
    id: `law-${i + 1}`,
    name: `《${title}》${article === '全文' ? '' : article}`,
  }))

const laws = oneOfField('法律依据', (_: Application, { item }: Known) => lawsOf(item))

/** The first law unless another is chosen. Not asked where the item names none. */
export const basisField: Field<string | undefined, Application, Known> = {
  ...optional(laws),
  control: (c, known) => (lawsOf(known.item).length === 0 ? null : laws.control(c, known)),
  samples: (c, known) => [undefined, ...laws.samples(c, known)],
  preset: (_, { item }) => lawsOf(item)[0]?.id ?? null,
}
