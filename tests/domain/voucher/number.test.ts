import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseNumber } from '../../../shared/domain/identity.ts'
import { type VoucherKind, voucherKinds } from '../../../shared/domain/voucher/kind.ts'
import { voucherNumber } from '../../../shared/domain/voucher/number.ts'

const kinds = Object.keys(voucherKinds) as VoucherKind[]
const no = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(bytes => caseNumber.make(bytes))

test('a number reads as what it was made of, in lower case and in groups too', () => {
  fc.assert(
    fc.property(no, fc.constantFrom(...kinds), fc.integer({ min: 1, max: 999_999 }), (found, kind, seq) => {
      const number = voucherNumber.make(found, kind, seq)
      const wanted = { case: found, kind, seq }
      expect(voucherNumber.read(number)).toEqual(wanted)
      expect(voucherNumber.read(` ${number.toLowerCase()} `)).toEqual(wanted)
      expect(voucherNumber.read(number.replace(found, caseNumber.print(found)))).toEqual(wanted)
      expect(number).toMatch(/^[\w.@-]{1,64}$/)
    }),
  )
})

test('whatever else is typed is no number, and nothing breaks', () => {
  fc.assert(
    fc.property(fc.string(), typed => {
      const read = voucherNumber.read(typed)
      expect(read === null || kinds.includes(read.kind)).toBe(true)
    }),
  )
  const made = caseNumber.make(new Uint8Array(10))
  for (const tail of ['', '-D', '-D0', '-Q1', '-DD1', '-D1234567']) expect(voucherNumber.read(made + tail)).toBeNull()
})
