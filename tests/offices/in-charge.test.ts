import { expect, test } from 'vitest'
import { isInCharge, type Serving } from '../../shared/kernel/actor.ts'
import type { Office } from '../../shared/kernel/office.ts'
import { inCharge } from '../../shared/offices/in-charge.ts'
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
  const leads = inCharge(offices, ['forestry', '445321115'])
  const leader: Serving = { office: '445321', roles: ['leader'], leads }
  const asked = ['forestry', '445321115201', 'health', '445321']
  expect(asked.map(id => isInCharge(leader, id))).toEqual([true, true, false, false])
  expect(isInCharge({ office: '445321', roles: ['leader'] }, 'health')).toBe(true)
  expect(isInCharge({ ...leader, roles: ['leader', 'supervisor'] }, 'health')).toBe(true)
})

test('are those that continue them after a merger, with all that these continue', () => {
  const health = offices.get('health') as Office
  const ended = (id: string, successor: string): [string, Office] => [id, { ...health, id, successor }]
  const merged = new Map([...offices, ended('timber', 'forestry'), ended('forestry', 'health')])
  for (const named of ['timber', 'forestry', 'health'])
    expect(inCharge(merged, [named]).toSorted()).toEqual(['forestry', 'health', 'timber'])
  expect(inCharge(merged, ['justice'])).toEqual(['justice'])
})
