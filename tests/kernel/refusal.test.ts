import { expect, test } from 'vitest'
import { passes, type RefusalCode, refusals, refuse } from '../../shared/kernel/refusal.ts'

/** What the caller learns from a status: whose fault it is, and whether another try can help. */

const codes = Object.keys(refusals) as RefusalCode[]

/** Every other refusal is of the state of things: 409, and it may be another one later. */
const classes: Readonly<Record<number, readonly RefusalCode[]>> = {
  // What was sent is wrong in itself, whatever the case is like.
  400: [
    'malformed-json',
    'invalid-input',
    'idempotency-key-missing',
    'upload-unknown',
    'material-unknown',
    'procedure-unknown',
    'office-unknown',
    'number-unknown',
    'meeting-incomplete',
    'evidence-missing',
    'second-missing',
    'materials-unjudged',
    'remedies-missing',
    'calendar-invalid',
  ],
  // Signing in anew helps.
  401: ['session-ended'],
  // Somebody else may.
  403: [
    'not-allowed',
    'not-granted',
    'not-on-roster',
    'first-sign-in',
    'name-differs',
    'appointed-later',
    'other-office',
    'assurance-too-low',
    'procedure-not-yours',
    'not-accepted-here',
    'appointed-by-another',
  ],
  // What the address names is not there.
  404: [
    'not-found',
    'case-not-found',
    'wrong-number-or-pin',
    'item-unknown',
    'batch-not-found',
    'draft-not-found',
    'voucher-not-found',
    'officer-unknown',
    'proposal-missing',
  ],
  405: ['method-not-allowed'],
  410: ['values-deleted'],
  413: ['body-too-large'],
  428: ['version-missing'],
  // Too often in a time: it passes by waiting.
  429: [
    'too-many-attempts',
    'too-many-filings',
    'too-many-confirmations',
    'too-many-letters',
    'too-many-requests',
    'too-many-visits',
  ],
  503: ['message-not-sent', 'throttled'],
}

test.each(codes)('%s has the status of its class and says so in a sentence', code => {
  const [own] = Object.entries(classes).find(([, members]) => members.includes(code)) ?? ['409']
  expect(refusals[code][0]).toBe(Number(own))
  expect(refusals[code][1]).toMatch(/^[\p{Script=Han}0-9，、；“”（）]+。(?:[\p{Script=Han}0-9，、；“”（）]+。)?$/u)
})

test('only what waits for an act is shown as an act that will be possible', () => {
  expect(codes.filter(code => passes(refuse(code)) && refusals[code][0] !== 409)).toEqual(['assurance-too-low'])
  for (const code of ['procedure-open', 'original-missing', 'same-person'] as const)
    expect(passes(refuse(code))).toBe(true)
  for (const code of ['already-extended', 'not-allowed', 'values-deleted'] as const)
    expect(passes(refuse(code))).toBe(false)
})
