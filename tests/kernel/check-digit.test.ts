import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCreditCode, checkIdNumber, isRealDay, mobileOf } from '../../shared/kernel/identity.ts'

/** The check characters by the standards' own recursion, which the hall does not use, and the days of the year. */

/** ISO 7064 MOD 11-2, to which GB 11643 refers. */
function lastOf(digits: string): string {
  const product = [...digits].reduce((p, digit) => ((p + Number(digit)) * 2) % 11, 0)
  return '0123456789X'.charAt((12 - product) % 11)
}

const upTo = (most: number) => fc.integer({ min: 1, max: most }).map(n => String(n).padStart(2, '0'))
const births = fc.tuple(fc.integer({ min: 1900, max: 2025 }), upTo(12), upTo(28)).map(parts => parts.join(''))
const places = fc.tuple(fc.constantFrom('11', '44', '65', '83'), fc.integer({ min: 1000, max: 9999 }))
const orders = fc.integer({ min: 100, max: 999 })

test('any identity number is valid with the check character of the standard alone', () => {
  fc.assert(
    fc.property(places, births, orders, ([province, rest], birth, order) => {
      const body = `${province}${rest}${birth}${order}`
      const valid = [...'0123456789X'].filter(last => checkIdNumber(body + last, '2026-09-28').ok)
      expect(valid).toEqual([lastOf(body)])
    }),
  )
})

/** GB 32100 weighs by powers of three, GB 11714 by its own row: here with their values written out. */
test('any credit code is right with the two check characters of the standards alone', () => {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = fc.string({ unit: fc.constantFrom(...letters), minLength: 8, maxLength: 8 })
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  fc.assert(
    fc.property(body, organisation => {
      const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce(
        (all, weight, at) => all + weight * Number.parseInt(organisation.charAt(at), 36),
        0,
      )
      const own = (11 - (sum % 11)) % 11
      const code = `91445321${organisation}${own === 10 ? 'X' : own}`
      const rest = weights.reduce((all, weight, at) => all + weight * letters.indexOf(code.charAt(at)), 0) % 31
      const right = [...letters].filter(last => {
        const checked = checkCreditCode(code + last)
        return checked.ok && checked.checkDigit
      })
      expect(right).toEqual([letters.charAt((31 - rest) % 31)])
    }),
  )
})

describe('a day exists', () => {
  test.each([
    ...['01-31', '03-31', '05-31', '07-31', '08-31', '10-31', '12-31'],
    ...['04-30', '06-30', '09-30', '11-30', '02-28'],
  ])('%s, and the one after it does not', last => {
    const [month = '', day] = last.split('-')
    expect([`2027-${last}`, `2027-${month}-01`].map(isRealDay)).toEqual([true, true])
    expect([`2027-${month}-${Number(day) + 1}`, `2027-${month}-00`].map(isRealDay)).toEqual([false, false])
  })

  test('on 29 February of a leap year', () => {
    const years = [2028, 2000, 1600, 2027, 1900, 2100]
    expect(years.map(year => isRealDay(`${year}-02-29`))).toEqual([true, true, true, false, false, false])
  })

  test('in twelve months', () => expect(['2027-13-01', '2027-00-01'].map(isRealDay)).toEqual([false, false]))
})

test('messages go to mobile numbers alone', () => {
  expect(mobileOf('138 0013 8000')).toBe('+8613800138000')
  for (const phone of ['0766-2882288', '+85223456789', '138', '', null]) expect(mobileOf(phone)).toBeNull()
})
