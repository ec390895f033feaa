import { type CaseTable, headsOf, type Stored } from '../../casework/store/cases.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { sha256 } from '../../ledger/ledger.ts'
import type { Signal } from '../../signal/head.ts'
import { signalType } from '../../signal/signal.ts'

/** The signals of a case, found by numbers that derive from what they are about. */

export const signalsIn = (cases: CaseTable): CaseTable<Signal> => ({ ...cases, types: [signalType] })

/** The number of the nth signal about one duty of a case: a second look at the case finds the signal by it. */
export const signalNumber = (about: string, duty: string, nth: number): string =>
  caseNumber.make(Buffer.from(sha256(`signal#${about}#${duty}#${nth}`), 'hex'))

/** More signals about one duty than can ever be: each has a graver rule or another limit than the one before. */
export const most = 9

/** The signals about a duty, in the order in which they were raised: all but the last are closed. */
export async function signalsAbout(cases: CaseTable, about: string, duties: readonly string[]) {
  const numbers = new Map(
    duties.map(duty => [duty, Array.from({ length: most }, (_, nth) => signalNumber(about, duty, nth))]),
  )
  const found = new Map<string, Stored<Signal>>()
  const read = async (nth: number, open: readonly string[]): Promise<void> => {
    const wanted = open.flatMap(duty => numbers.get(duty)?.[nth] ?? [])
    if (wanted.length === 0) return
    for (const stored of await headsOf(signalsIn(cases), wanted)) found.set(stored.head.no, stored)
    await read(
      nth + 1,
      open.filter(duty => found.get(numbers.get(duty)?.[nth] ?? '')?.head.state === 'closed'),
    )
  }
  await read(0, duties)
  return (duty: string): Signal[] => (numbers.get(duty) ?? []).flatMap(no => found.get(no)?.head ?? [])
}
