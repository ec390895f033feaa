import { caseNumber } from '../../../shared/kernel/identity.ts'

/** The number of a case or a batch, scanned or typed: bare, with dashes, or in the address of a QR code. */
export type Scan = { kind: 'case'; no: string } | { kind: 'batch'; id: string } | { kind: 'nothing'; reason: string }

const batchNumber = /PC-?([0-9A-F]{12})/

export function parseScan(typed: string): Scan {
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
