import { describe, expect, test } from 'vitest'
import { screensOf } from '../../web/hall/application/screens.ts'
import { begin } from '../../web/hall/application/state.ts'
import type { Session } from '../../web/platform/api/session.ts'
import { itemOf } from '../journeys/travel.ts'

/** What a citizen sees at a time. */

const session: Session = {
  token: 't',
  idToken: 'i',
  expires: 0,
  name: '欧阳春',
  number: '445321193803170053',
  kind: 'natural',
  level: 3,
  mobile: '',
}
const allowance = itemOf('SL-0502')

const shown = (code: string, elder: boolean, change = {}) => {
  const item = itemOf(code)
  return screensOf(item, { ...begin(item, session), ...change }, session, elder)
}

describe('a screen', () => {
  test('is a step, where a step is one idea', () => {
    expect(shown('SL-0502', false).map(({ step }) => step)).toEqual([0, 1, 2, 3])
  })

  test('has a list of entries for itself, and no more than nine questions', () => {
    const form = shown('SL-0101', false).filter(({ step }) => step === 1)
    expect(form.map(({ fields }) => fields.length)).toEqual([1, 1, 9, 4])
    expect(form[1]?.fields).toEqual(['/form/members'])
  })

  test('has one question in elderly mode, each field and each photograph once', () => {
    const screens = shown('SL-0502', true)
    const asked = screens.slice(1, -1)
    expect(asked.every(({ fields }) => fields.length === 1)).toBe(true)
    const fields = asked.flatMap(screen => screen.fields)
    expect(new Set(fields).size).toBe(fields.length)
    for (const name of Object.keys(allowance.form.properties)) expect(fields).toContain(`/form/${name}`)
    // The identity card is known by signing in; what may follow is pledged last.
    expect(fields.filter(path => !path.startsWith('/form/'))).toEqual([
      '/applicant/phone',
      '/applicant/address',
      '/town',
      '/files/application-form',
      '/files/household-register',
      '/files/photo',
      '/files/bank-card',
      '/pledged',
    ])
  })

  test('shows every problem of a field on one of them', () => {
    const screens = shown('SL-0104', false, { whom: 'organisation' })
    expect(screens[0]?.fields).toContain('/applicant/representative')
    expect(screens.at(-1)?.fields).toEqual([''])
  })
})
