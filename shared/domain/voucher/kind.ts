import type { Event, EventType } from '../case/event.ts'

/**
 * The papers the law wants in writing, with the letter in their numbers and the event each follows from.
 * A receipt and the notices of intake: 行政许可法 art. 32; decision: art. 38; extension: art. 42; delivery: art. 44;
 * a procedure that is not counted: art. 45.
 */
export const voucherKinds = {
  receipt: { letter: 'R', events: ['filed'] },
  'supplement-notice': { letter: 'S', events: ['supplement-requested'] },
  acceptance: { letter: 'A', events: ['accepted'] },
  'refusal-of-acceptance': { letter: 'N', events: ['acceptance-refused', 'referred'] },
  decision: { letter: 'D', events: ['decided'] },
  extension: { letter: 'E', events: ['extended'] },
  'special-procedure': { letter: 'P', events: ['procedure-started'] },
  delivery: { letter: 'V', events: ['delivered'] },
  correction: { letter: 'C', events: ['corrected'] },
  revocation: { letter: 'K', events: ['revoked'] },
  closure: { letter: 'T', events: ['abandoned'] },
} as const satisfies Record<string, { letter: string; events: readonly EventType[] }>

export type VoucherKind = keyof typeof voucherKinds
export type IssuedType = (typeof voucherKinds)[VoucherKind]['events'][number]

/** Event types a voucher may follow from: what the queue of issue has to hear. */
export const issuedTypes: readonly string[] = Object.values(voucherKinds).flatMap(row => row.events)

/** The voucher an event calls for, or null. A procedure whose days count needs no written word. */
export function kindOf(e: Event): VoucherKind | null {
  if (e.type === 'procedure-started' && e.counts) return null
  const found = Object.entries(voucherKinds).find(([, row]) => row.events.some(type => type === e.type))
  return (found?.[0] as VoucherKind | undefined) ?? null
}
