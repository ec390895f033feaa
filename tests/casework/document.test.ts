import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { documentOf, readDocumentNumber } from '../../shared/casework/document.ts'
import type { DocumentContext } from '../../shared/casework/event.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { lent, loanType } from './loan.ts'
import { LoanCase, morning } from './loan-case.ts'
import type { Loan, Shed } from './loan-head.ts'

const letters = [
  ...new Set(applicationType.events.flatMap(({ document }) => (document === null ? [] : [document.letter]))),
]
const no = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(bytes => caseNumber.make(bytes))

/** The number of a document of this letter for an entry of a case. */
function numberOf(of: string, letter: string, seq: number): string {
  const { letterhead } = loanType.reads
  if (lent.document === undefined || letterhead === undefined) throw new RangeError('a loan is written down')
  const told = new LoanCase(of)
  const context: DocumentContext<Loan, Shed> = {
    ...told.words(),
    record: { case: of, seq, at: morning, on: '2026-03-02', by: { kind: 'system', subject: 'x' } },
    before: told.head,
    after: told.head,
    person: null,
    offices: new Map(),
  }
  const kind = { ...lent, document: { ...lent.document, letter } }
  return documentOf(kind, lent({ days: 1, tools: [] }), context, letterhead)?.number ?? ''
}

test('a number is read in any case and in groups', () => {
  fc.assert(
    fc.property(no, fc.constantFrom(...letters), fc.integer({ min: 1, max: 999_999 }), (found, letter, seq) => {
      const number = numberOf(found, letter, seq)
      const wanted = { case: found, seq, number }
      expect(number).toBe(`${found}-${letter}${seq}`)
      expect(readDocumentNumber(number)).toEqual(wanted)
      expect(readDocumentNumber(` ${number.toLowerCase()} `)).toEqual(wanted)
      expect(readDocumentNumber(number.replace(found, caseNumber.print(found)))).toEqual(wanted)
      expect(number).toMatch(/^[\w.@-]{1,64}$/)
    }),
  )
})

test('other text is no number and causes no error', () => {
  fc.assert(
    fc.property(fc.string(), typed => {
      const read = readDocumentNumber(typed)
      expect(read === null || /-[A-Z][1-9]\d*$/.test(read.number)).toBe(true)
    }),
  )
  const made = caseNumber.make(new Uint8Array(10))
  for (const tail of ['', '-D', '-D0', '-DD1', '-D1234567']) expect(readDocumentNumber(made + tail)).toBeNull()
  // The types define the letters. A number with any other letter belongs to no document.
  expect(letters).not.toContain('Q')
  expect(readDocumentNumber(`${made}-Q1`)).toEqual({ case: made, seq: 1, number: `${made}-Q1` })
})
