import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { checkCreditCode, checkIdNumber, checkPhone } from '../../shared/kernel/identity.ts'
import { countyRecord, department, divisions, officesOf } from '../../shared/kernel/office.ts'
import { countyFolder } from './county.ts'

const read = (path: string) => readFileSync(new URL(path, countyFolder), 'utf8')
const { users } = z
  .strictObject({
    note: z.string(),
    users: z.array(
      z.strictObject({
        user: z.string().regex(/^[a-z]+\d?(-[a-z]+)*$/),
        sub: z.string().min(1),
        name: z.string().min(1),
        level: z.int().min(2).max(5),
        idNumber: z.string().optional(),
        creditCode: z.string().optional(),
        phone: z
          .string()
          .regex(/^1380013\d{4}$/)
          .optional(),
        about: z.string().min(1),
      }),
    ),
  })
  .parse(JSON.parse(read('demo/people.json')))
const [header, ...rows] = read('demo/roster.csv')
  .trim()
  .split('\n')
  .map(line => line.split(','))
const roster = rows.map(([subject = '', name = '', office = '', roles = '', phone = '']) => ({
  subject,
  name,
  office,
  roles: roles.split(';'),
  phone,
}))
const departments = z.array(department).parse(JSON.parse(read('departments.json')))
const offices = officesOf(
  countyRecord.parse(JSON.parse(read('county.json'))),
  divisions.parse(JSON.parse(read('divisions.json'))),
  departments,
)

describe('the demo people', () => {
  it('have their own user names, subjects and names', () => {
    for (const key of ['user', 'sub', 'name'] as const) {
      expect(new Set(users.map(row => row[key])).size).toBe(users.length)
    }
  })

  it('have valid numbers, and two are over eighty', () => {
    const births = users.flatMap(row => {
      const result = row.idNumber === undefined ? undefined : checkIdNumber(row.idNumber, '2026-09-28')
      if (result && !result.ok) throw new Error(`${row.user}: ${result.reason}`)
      return result ? [result.birth] : []
    })
    expect(births).toHaveLength(6)
    expect(births.filter(birth => birth <= '1946-09-28')).toHaveLength(2)
    const codes = users.flatMap(row => (row.creditCode === undefined ? [] : [checkCreditCode(row.creditCode)]))
    expect(codes).toEqual([{ ok: true, value: '91445321MA4UK3T70Y', checkDigit: true }])
  })
})

describe('the demo roster', () => {
  it('has the import’s columns and lists users at existing offices', () => {
    expect(header).toEqual(['subject', 'name', 'office', 'roles', 'phone'])
    for (const row of roster) {
      expect(users.find(user => user.sub === row.subject)?.name).toBe(row.name)
      expect(offices.map(place => place.id)).toContain(row.office)
      expect(checkPhone(row.phone).ok).toBe(true)
    }
  })

  it('gives every department and three towns a clerk, a handler, a reviewer and a head', () => {
    const staffed = [...departments.map(row => row.id), '445321100', '445321112', '445321115']
    for (const place of staffed) {
      const roles = new Set(roster.filter(row => row.office === place).flatMap(row => row.roles))
      expect([...roles]).toEqual(expect.arrayContaining(['clerk', 'handler', 'reviewer', 'head']))
    }
  })

  it('gives each of four villages two agents and a station head', () => {
    const villages = new Set(roster.map(row => row.office).filter(place => place.length === 12))
    expect(villages.size).toBe(4)
    for (const place of villages) {
      const staff = roster.filter(row => row.office === place)
      expect(staff.filter(row => row.roles.includes('agent')).length).toBeGreaterThanOrEqual(2)
      expect(staff.filter(row => row.roles.includes('station-head'))).toHaveLength(1)
    }
  })
})
