import { caseNumber } from '../identity.ts'
import { type VoucherKind, voucherKinds } from './kind.ts'

/** A voucher's number: the case's, the letter of its kind, and the place of its event in the history. `XX4K7TQ9M2CB5-D14`. */
export interface VoucherNumber {
  case: string
  kind: VoucherKind
  seq: number
}

export const voucherNumber = {
  make: (no: string, kind: VoucherKind, seq: number): string => `${no}-${voucherKinds[kind].letter}${seq}`,

  /** Reads what a person typed: groups, spaces and lower case do no harm. Null when it can be no voucher's number. */
  read(text: string): VoucherNumber | null {
    const plain = text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase()
    const rest = /^([A-Z])([1-9]\d{0,5})$/.exec(plain.slice(13))
    const no = caseNumber.check(plain.slice(0, 13))
    const kind = kinds.find(k => voucherKinds[k].letter === rest?.[1])
    return no.ok && kind !== undefined ? { case: no.value, kind, seq: Number(rest?.[2]) } : null
  },
} as const

const kinds = Object.keys(voucherKinds) as VoucherKind[]
