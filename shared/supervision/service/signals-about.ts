import { type CaseTable, headsOf } from '../../casework/store/cases.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { sha256 } from '../../ledger/ledger.ts'
import type { Signal } from '../../signal/head.ts'
import { signalType } from '../../signal/signal.ts'

/** Signals found by numbers that derive from what they are about. */

export const signalsIn = (cases: CaseTable): CaseTable<Signal> => ({ ...cases, types: [signalType] })

/** The number of the nth signal about one duty of a case or an office: a second look finds the signal by it. */
export const signalNumber = (about: string, duty: string, nth: number): string =>
  caseNumber.make(Buffer.from(sha256(`signal#${about}#${duty}#${nth}`), 'hex'))

/** More signals about one duty of a case than can ever be: each has a graver rule, another limit or another office than the one before. */
export const most = 9

/** What a signal is about, the number of a case or an office, and one of its duties. */
export type Subject = readonly [about: string, duty: string]

/** The signals about each subject, in the order in which they were raised. */
export async function signalsOver(cases: CaseTable, subjects: readonly Subject[]) {
  const found = new Map<string, Signal>()
  const read = async (open: readonly Subject[], nth: number): Promise<void> => {
    if (open.length === 0) return
    const numbered = open.map(subject => ({ subject, no: signalNumber(...subject, nth) }))
    const stored = await headsOf(
      signalsIn(cases),
      numbered.map(({ no }) => no),
    )
    for (const { head } of stored) found.set(head.no, head)
    const over = numbered.filter(({ no }) => found.has(no))
    await read(
      over.map(({ subject }) => subject),
      nth + 1,
    )
  }
  await read(subjects, 0)
  return (about: string, duty: string): Signal[] => {
    const signals: Signal[] = []
    for (let next = found.get(signalNumber(about, duty, 0)); next !== undefined; ) {
      signals.push(next)
      next = found.get(signalNumber(about, duty, signals.length))
    }
    return signals
  }
}

/** The signals about each duty of one case or office, likewise. */
export async function signalsAbout(cases: CaseTable, about: string, duties: readonly string[]) {
  const over = await signalsOver(
    cases,
    duties.map(duty => [about, duty]),
  )
  return (duty: string): Signal[] => over(about, duty)
}
