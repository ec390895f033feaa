import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { withoutSms } from './bill.ts'
import { charges, total, type Usage } from './price.ts'

/** The last accepted charges of 1,000 cases. A rise of more than 5 % is a fault. */

const mostRise = 0.05

const baseline = z.strictObject({
  /** in the currency of the price list */
  charges: z.number(),
  segments: z.number(),
  services: z.record(z.string(), z.number()),
})
export type Baseline = z.infer<typeof baseline>

const file = new URL('baseline.json', import.meta.url)

export const baselineOf = (usage: Usage): Baseline => ({
  charges: rounded(1000 * total(withoutSms(usage))),
  segments: rounded(1000 * (usage['sms.segments'] ?? 0)),
  services: Object.fromEntries(
    [...charges(withoutSms(usage))].map(([service, charge]) => [service, rounded(1000 * charge)]),
  ),
})

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

export const readBaseline = (): Baseline | undefined =>
  existsSync(file) ? baseline.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined

export const acceptBaseline = (accepted: Baseline): void =>
  writeFileSync(file, `${JSON.stringify(accepted, null, 2)}\n`)

/** Every rise of more than 5 %: in the total, in the messages, or in one service that is a tenth of the total. */
export function risen(now: Baseline, before: Baseline): string[] {
  const tooMuch = (a: number, b: number) => a > b * (1 + mostRise)
  const said = (what: string, a: number, b: number) => `${what}: ${b} → ${a} (+${((a / b - 1) * 100).toFixed(1)} %)`
  const found: string[] = []
  if (tooMuch(now.charges, before.charges)) found.push(said('charges of 1,000 cases', now.charges, before.charges))
  if (tooMuch(now.segments, before.segments))
    found.push(said('SMS segments of 1,000 cases', now.segments, before.segments))
  for (const [service, charge] of Object.entries(now.services)) {
    const old = before.services[service] ?? 0
    if (charge > 0.1 * now.charges && tooMuch(charge, old)) found.push(said(service, charge, old))
  }
  return found
}
