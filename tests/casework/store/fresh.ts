import { caseNumber } from '../../../shared/kernel/identity.ts'

let made = 0

/** An unused case number, with a count in its last characters. */
export function freshNumber(): string {
  made += 1
  return caseNumber.make(
    Uint8Array.from({ length: 10 }, (_, i) => (i === 9 ? 0 : Math.floor(made / 32 ** (8 - i)) % 32)),
  )
}
