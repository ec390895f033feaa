import { describe, expect, test } from 'vitest'
import { item } from '../../shared/kernel/item/item.ts'
import { begin, startFor } from '../../web/hall/application/state.ts'
import type { Session } from '../../web/platform/api/session.ts'
import { prefilled, withKnown, withoutKnown } from '../../web/platform/form/known-answers.ts'
import { itemOf } from '../journeys/travel.ts'
import { field, form } from '../kernel/county-files.ts'
import { permit } from '../kernel/sample.ts'

/** What follows from the applicant and is not asked again. */

const band = {
  type: 'string',
  title: '年龄段',
  enum: ['60至79周岁', '80至99周岁', '100周岁以上'],
  'x-ages': [60, 80, 100],
}
const born = (day: string) => {
  const digits = `445321${day.replaceAll('-', '')}001`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return digits + '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11]
}

describe('an answer', () => {
  const asked = form({
    band,
    home: field({ 'x-known': 'address' }),
    payee: { type: 'string', title: '户名', enum: ['本人', '他人'], default: '本人' },
    note: field({}),
  })
  const filled = (number: string, address: string) =>
    prefilled(item.parse({ ...permit(), form: asked }).form, { number, address }, '2026-11-28')

  test('is chosen by age, taken from the address, or the usual one', () => {
    expect(filled(born('1926-11-28'), ' 太平镇 ')).toEqual({ band: '100周岁以上', home: '太平镇', payee: '本人' })
    expect(filled(born('1926-11-29'), '太平镇')).toMatchObject({ band: '80至99周岁' })
    expect(filled(born('1966-11-28'), '太平镇')).toMatchObject({ band: '60至79周岁' })
  })

  test('stays open where nothing is known or no choice fits', () => {
    expect(filled('', ' ')).toEqual({ payee: '本人' })
    expect(filled(born('2027-01-01'), '')).toEqual({ payee: '本人' })
    expect(filled(born('1966-11-29'), '')).toEqual({ payee: '本人' })
  })
})

describe('what is known', () => {
  const session: Session = {
    token: 't',
    idToken: 'i',
    expires: 0,
    name: '欧阳春',
    number: '445321193803170053',
    kind: 'natural',
    level: 3,
    mobile: '13922224444',
  }
  const allowance = itemOf('SL-0502')
  const me = begin(allowance, session)
  const home = { ...me, applicant: { ...me.applicant, address: '太平镇悦塘村' } }

  test('is filled in before the form is shown, and a typed answer stays', () => {
    expect(me.applicant.phone).toBe('13922224444')
    expect(withKnown(home, allowance)).toEqual({
      ageBand: '80至89周岁',
      residence: '太平镇悦塘村',
      accountHolder: '老人本人',
    })
    const typed = { ...home, form: { residence: '', accountHolder: '监护人或受托人' } }
    expect(withKnown(typed, allowance)).toMatchObject({ residence: '', accountHolder: '监护人或受托人' })
  })

  test('goes with the applicant it was known of', () => {
    const filled = { ...home, form: { ...withKnown(home, allowance), bankName: '农商银行' } }
    const form = withoutKnown(filled, allowance)
    expect(form).toEqual({ bankName: '农商银行' })
    const ward = { ...filled, form, ...startFor('ward', session) }
    expect(withKnown(ward, allowance)).toEqual({ bankName: '农商银行', accountHolder: '老人本人' })
  })
})
