import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** The price list of one region on one day. */

const price = z.strictObject({
  /** in the list's currency for `per` units */
  price: z.number().positive(),
  per: z.int().positive(),
  unit: z.string(),
  source: z.string(),
  /** its source; `recollection` = not looked up */
  read: z.string(),
})
const priceList = z.strictObject({
  region: z.string(),
  currency: z.string(),
  date: z.iso.date(),
  note: z.string(),
  prices: z.record(z.string(), price),
})
export type PriceList = z.infer<typeof priceList>

/** Throws ZodError for an inconsistent list. */
export const prices: PriceList = priceList.parse(
  JSON.parse(readFileSync(new URL('prices/us-east-1-2026-11.json', import.meta.url), 'utf8')),
)

/** Amounts of usage. The names are those of the price list, `service.what`. */
export type Usage = Readonly<Record<string, number>>

/** The charge for one kind of usage. Throws RangeError where the list has no such price. */
export function chargeOf(what: string, amount: number, list: PriceList = prices): number {
  const found = list.prices[what]
  if (found === undefined) throw new RangeError(`the price list has no ${what}`)
  return (amount / found.per) * found.price
}

export const serviceOf = (what: string): string => what.slice(0, what.indexOf('.'))

/** Charges by service. */
export function charges(usage: Usage, list: PriceList = prices): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [what, amount] of Object.entries(usage)) {
    sums.set(serviceOf(what), (sums.get(serviceOf(what)) ?? 0) + chargeOf(what, amount, list))
  }
  return sums
}

export const total = (usage: Usage, list: PriceList = prices): number =>
  Object.entries(usage).reduce((sum, [what, amount]) => sum + chargeOf(what, amount, list), 0)

/** Sums of uses, each times its weight. */
export function mixed(parts: readonly { usage: Usage; weight: number }[]): Usage {
  const sum: Record<string, number> = {}
  for (const { usage, weight } of parts) {
    for (const [what, amount] of Object.entries(usage)) sum[what] = (sum[what] ?? 0) + amount * weight
  }
  return sum
}
