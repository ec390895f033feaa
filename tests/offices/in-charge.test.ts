import { expect, test } from 'vitest'
import { isInCharge, type Serving } from '../../shared/kernel/actor.ts'
import { amend, misappointed } from '../../shared/offices/roster.ts'
import { offices } from '../documents/papers.ts'

/** The offices of which a leader (分管领导) is in charge. */

const at = '2026-03-02T01:00:00.000Z'
const appointment = { name: '某人', office: '445321', roles: ['leader' as const], phone: null }

test('are named in the appointment, of leaders alone and of offices that there are', () => {
  expect(misappointed({ ...appointment, leads: ['forestry', '445321115'] }, offices)).toBeNull()
  expect(misappointed(appointment, offices)).toBeNull()
  expect(misappointed({ ...appointment, leads: ['nowhere'] }, offices)).toMatchObject({ path: '/leads' })
  const supervisor = { ...appointment, roles: ['supervisor' as const] }
  expect(misappointed({ ...supervisor, leads: ['forestry'] }, offices)).toMatchObject({ path: '/leads' })
})

test('stand in the record until the next appointment says others, or none', () => {
  const led = amend(null, 'a', { type: 'appoint', ...appointment, leads: ['forestry'] }, at)
  expect(led.leads).toEqual(['forestry'])
  expect(amend(led, 'a', { type: 'appoint', ...appointment }, at)).not.toHaveProperty('leads')
  expect(amend(led, 'a', { type: 'appoint', ...appointment, leads: [] }, at)).not.toHaveProperty('leads')
})

test('are these and the villages of a town among them, or all where none is named', () => {
  const leader: Serving = { office: '445321', roles: ['leader'], leads: ['forestry', '445321115'] }
  const village = { id: '445321115201', parent: '445321115' }
  const health = { id: 'health', parent: '445321' }
  expect([{ id: 'forestry' }, village, health].map(one => isInCharge(leader, one))).toEqual([true, true, false])
  expect(isInCharge({ office: '445321', roles: ['leader'] }, health)).toBe(true)
  expect(isInCharge({ ...leader, roles: ['leader', 'supervisor'] }, health)).toBe(true)
})
