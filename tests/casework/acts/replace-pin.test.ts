import { describe, expect, test } from 'vitest'
import { story } from '../../application/story.ts'

const replace = { type: 'replace-pin', pin: 'pin-2', by: 'agent' } as const

describe('replace-pin', () => {
  test('the applicant’s village agent does it, or the system by SMS', () => {
    story().expectOnly(['agent@village', 'system'], replace)
    expect(story().given('agent@village', replace).head.pin).toBe('pin-2')
  })

  test('it works after the case is closed', () => {
    const s = story().decided().given('applicant', { type: 'collect' })
    expect(s.answer('system', { ...replace, by: 'sms' })).toEqual([{ type: 'pin-replaced', pin: 'pin-2', by: 'sms' }])
  })
})
