import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  caseNumber,
  checkCreditCode,
  checkIdNumber,
  checkPhone,
  iso7064Mod37_36,
  isRealDay,
} from '../../shared/kernel/identity.ts'

const today = '2026-09-28'

describe('an identity number', () => {
  it.each([
    ['445321199001010012', '1990-01-01'],
    ['445321196502280025', '1965-02-28'],
    ['44532119880808005X', '1988-08-08'],
    ['445321200002290031', '2000-02-29'],
    ['11010519491231002X', '1949-12-31'],
  ])('%s is valid and born on %s', (value, birth) => {
    expect(checkIdNumber(value, today)).toEqual({ ok: true, value, birth })
  })

  it('is read in lower case, full width and with spaces', () => {
    expect(checkIdNumber(' 445321 19880808 005x ', today)).toMatchObject({ ok: true, value: '44532119880808005X' })
    expect(checkIdNumber('4453 2119 9001 01\u00A0\u200B0012', today)).toMatchObject({ value: '445321199001010012' })
    expect(checkIdNumber('445321‑19900101‑0012\u202C', today)).toMatchObject({ value: '445321199001010012' })
    expect(checkIdNumber('４４５３２１１９９００１０１００１２', today)).toMatchObject({
      ok: true,
      value: '445321199001010012',
    })
  })

  it.each([
    ['445321199001010013', '校验位'],
    ['44532119990229004X', '出生日期'],
    ['445321199904310010', '出生日期'],
    ['445321180001010019', '出生日期'],
    ['445321202701010015', '出生日期'],
    ['999999199001010011', '地区代码'],
    ['44532119900101001', '18位'],
    ['', '18位'],
  ])('%s is refused for its %s', (text, why) => {
    expect(checkIdNumber(text, today)).toMatchObject({ ok: false, reason: expect.stringContaining(why) })
  })

  it('with a changed digit or swapped neighbours is never valid', () => {
    const valid = '445321196502280025'
    fc.assert(
      fc.property(fc.nat(16), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...valid]
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(checkIdNumber(digits.join(''), today).ok).toBe(false)
      }),
    )
    for (let at = 0; at < 16; at += 1) {
      const digits = [...valid]
      const [left = '', right = ''] = digits.slice(at, at + 2)
      digits.splice(at, 2, right, left)
      if (left !== right) expect(checkIdNumber(digits.join(''), today).ok).toBe(false)
    }
  })

  it('may belong to someone born today, but not tomorrow', () => {
    expect(checkIdNumber('445321199001010012', '1990-01-01').ok).toBe(true)
    expect(checkIdNumber('445321199001010012', '1989-12-31').ok).toBe(false)
  })
})

describe('a day', () => {
  it('is real exactly when the calendar has it', () => {
    fc.assert(
      fc.property(fc.nat(2500), fc.nat(14), fc.nat(33), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        const parsed = new Date(`${text}T00:00:00Z`)
        const real = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
        expect(isRealDay(text)).toBe(real)
      }),
    )
  })
})

describe('a credit code', () => {
  it.each([
    '91110000101623741K',
    '11440100007483172Q',
    '12441500196720244T',
    '91445321MA4UK3T70Y',
    '92445321MA52QX8B02',
    '93445321559112345U',
    '114453210071653268',
  ])('%s is valid', value => {
    expect(checkCreditCode(value.toLowerCase())).toEqual({ ok: true, value, checkDigit: true })
  })

  it('with a wrong check character gets a warning, as some exist', () => {
    expect(checkCreditCode('91445321MA4UK3T700')).toMatchObject({ ok: true, checkDigit: false })
  })

  it.each(['91445321MA4UK3T70', '91445321MA4UK3T7OI', '9144532MMA4UK3T70Y', ''])('%s is refused', text => {
    expect(checkCreditCode(text).ok).toBe(false)
  })
})

describe('a phone number', () => {
  it.each([
    ['138 0013 8000', '13800138000', 'mobile'],
    ['+86 13800138000', '13800138000', 'mobile'],
    ['0766-2882288', '0766-2882288', 'landline'],
    ['（0766）2882288', '0766-2882288', 'landline'],
    ['020 83133888', '020-83133888', 'landline'],
    ['\u202A13922223333\u202C', '13922223333', 'mobile'],
    ['139\u200B2222\uFEFF3333', '13922223333', 'mobile'],
    ['139–2222—3333', '13922223333', 'mobile'],
    ['8613922223333', '13922223333', 'mobile'],
    ['86-139-2222-3333', '13922223333', 'mobile'],
    ['（＋86）139 2222 3333', '13922223333', 'mobile'],
    ['0086 139 2222 3333', '13922223333', 'mobile'],
    ['+86 766 2933456', '0766-2933456', 'landline'],
    ['0766－293—3456', '0766-2933456', 'landline'],
    ['0766-2933456-206', '0766-2933456-206', 'landline'],
    ['（020）8313 3888 转 15', '020-83133888-15', 'landline'],
    ['010-62345678', '010-62345678', 'landline'],
    ['+852 6123 4567', '+85261234567', 'hong-kong-macao'],
    ['852-2345-6789', '+85223456789', 'hong-kong-macao'],
    ['（00853）2833 4455', '+85328334455', 'hong-kong-macao'],
  ])('%s is kept as %s, a %s', (text, value, kind) => {
    expect(checkPhone(text)).toEqual({ ok: true, value, kind })
  })

  it.each([
    '12800138000',
    '1380013800',
    '2882288',
    '0766-288228',
    '110',
    '',
    '0210-7654321',
    '0230-1234567',
    '0202-3456789',
    '020-1234567',
    '026-83133888',
    '0766-0933456',
    '0766-29334561234',
    '+852 1123 4567',
    '+852 6123 456',
    '8612922223333',
    '139２２２２33334',
    '一三九二二二二三三三三',
  ])('%s is refused', text => {
    expect(checkPhone(text).ok).toBe(false)
  })
})

describe('the check character of ISO 7064 MOD 37,36', () => {
  it('matches the one on an issued electronic licence', () => {
    expect(iso7064Mod37_36('11100000000013338W011' + '11430000006122244L' + '20230000403' + '002')).toBe('S')
  })

  it('refuses anything but digits and upper-case letters', () => {
    expect(() => iso7064Mod37_36('a')).toThrow(RangeError)
  })
})

describe('a case number', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 16 })

  it('is read in any spelling', () => {
    fc.assert(
      fc.property(bytes, random => {
        const value = caseNumber.make(random)
        expect(value).toMatch(/^XX[0-9A-HJKMNP-TV-Z]{11}$/)
        for (const text of [
          value,
          caseNumber.print(value),
          ` ${value.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `,
        ]) {
          expect(caseNumber.check(text)).toEqual({ ok: true, value })
        }
      }),
    )
  })

  it('with one changed character is never valid', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.integer({ min: 2, max: 12 }),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
        (random, at, letter) => {
          const value = caseNumber.make(random)
          const changed = value.slice(0, at) + letter + value.slice(at + 1)
          fc.pre(changed !== value)
          expect(caseNumber.check(changed).ok).toBe(false)
        },
      ),
    )
  })

  it('needs ten random bytes and differs with them', () => {
    expect(() => caseNumber.make(new Uint8Array(9))).toThrow(RangeError)
    expect(caseNumber.make(Uint8Array.from({ length: 10 }, (_, at) => at))).not.toBe(
      caseNumber.make(new Uint8Array(10)),
    )
  })

  it.each(['', 'XX', 'YY0000000000A', 'XX00000000000000', '办件'])('%s is refused in plain words', text => {
    expect(caseNumber.check(text)).toMatchObject({ ok: false, reason: expect.stringContaining('办件编号') })
  })
})
