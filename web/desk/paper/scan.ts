import { caseNumber } from '../../../shared/kernel/identity.ts'

/** What a hand-held scanner typed, or a person: a case's number or a batch's, bare, with dashes, or in the address of a QR code. */
export type Scanned = { kind: 'case'; no: string } | { kind: 'batch'; id: string } | { kind: 'nothing'; reason: string }

const batchNumber = /PC-?([0-9A-F]{12})/

export function scanned(typed: string): Scanned {
  // An input method may have made the letters full-width, or a long dash of the short one.
  const text = typed
    .normalize('NFKC')
    .replace(/[‐-―−－]/gu, '-')
    .trim()
    .toUpperCase()
  const [, digits] = batchNumber.exec(text) ?? []
  if (digits !== undefined) return { kind: 'batch', id: `PC-${digits}` }
  const number = caseNumber.check(text.slice(text.lastIndexOf('#') + 1))
  return number.ok ? { kind: 'case', no: number.value } : { kind: 'nothing', reason: number.reason }
}
