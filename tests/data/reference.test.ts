import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { isWorkday, nextDay, publishedThrough, yearTable } from '../../shared/kernel/calendar.ts'
import { check, type Field, type Fields } from '../../shared/kernel/form.ts'
import { item } from '../../shared/kernel/item/item.ts'
import { specialProcedure } from '../../shared/kernel/item/steps.ts'
import { countyRecord, department, divisions, office, officesOf, routeOf } from '../../shared/kernel/office.ts'
import { answers } from './answers.ts'
import { countyFolder } from './county.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, countyFolder), 'utf8'))
const readAll = (path: string) => readdirSync(new URL(path, countyFolder)).map(name => read(path + name))

const items = readAll('items/').map(row => item.parse(row))
const departments = z.array(department).parse(read('departments.json'))
const county = countyRecord.parse(read('county.json'))
const divided = divisions.parse(read('divisions.json'))
const offices = officesOf(county, divided, departments)
const today = '2026-09-28'

describe('the offices of the county', () => {
  it('are one hall, 12 towns, 199 villages and the departments', () => {
    const count = (tier: string) => offices.filter(row => row.tier === tier).length
    expect([count('county'), count('town'), count('village'), count('department')]).toEqual([
      1,
      12,
      199,
      departments.length,
    ])
  })

  it('are valid, have their own ids and lead up to the county', () => {
    for (const row of offices) {
      office.parse(row)
      expect(routeOf(offices, row.id).at(-1)?.id).toBe('445321')
    }
    expect(new Set(offices.map(row => row.id)).size).toBe(offices.length)
  })

  it('have unique village names and state where codes come from', () => {
    const villages = offices.filter(row => row.tier === 'village')
    expect(new Set(villages.map(row => row.name)).size).toBe(199)
    expect(villages.every(row => row.codeSource?.includes('国家统计局'))).toBe(true)
  })
})

describe('the seeded items', () => {
  it('are at least fifteen, each with an example code of its own', () => {
    expect(items.length).toBeGreaterThanOrEqual(15)
    expect(new Set(items.map(row => row.code)).size).toBe(items.length)
    expect(items.every(row => row.officialCode?.value.startsWith('示例'))).toBe(true)
  })

  it('are decided by existing towns and departments', () => {
    const ids = departments.map(row => row.id)
    for (const { decider } of items) {
      if (decider.tier === 'department') expect(ids).toContain(decider.office)
      else if ('delegatedBy' in decider) expect(ids).toContain(decider.delegatedBy)
    }
    expect(items.some(row => row.decider.tier === 'town' && 'delegatedBy' in row.decider)).toBe(true)
    expect(items.some(row => row.decider.tier === 'town' && !('delegatedBy' in row.decider))).toBe(true)
  })

  it('have different forms', () => {
    const shape = (fields: Fields): unknown =>
      Object.entries(fields.properties)
        .map(([key, field]) => [key, field.type === 'array' ? shape(field.items) : field.type])
        .sort()
    expect(new Set(items.map(row => JSON.stringify(shape(row.form)))).size).toBe(items.length)
  })

  it('use five procedure lists and need paper before each step', () => {
    const lists = items.filter(row => row.procedures.length > 0).map(row => row.procedures.map(step => step.id).join())
    expect(new Set(lists).size).toBeGreaterThanOrEqual(5)
    expect(new Set(items.map(row => row.paperBefore)).size).toBe(4)
  })

  it('wait for paper only where a required material is an original', () => {
    const waiting = items.filter(row => row.paperBefore !== 'filing')
    expect(waiting.filter(row => !row.materials.some(one => one.required && one.originals > 0))).toEqual([])
  })

  it('pause a permit only for procedures in 行政许可法 art. 45', () => {
    const steps = items.filter(row => row.kind === 'permit').flatMap(row => row.procedures)
    expect(steps.filter(step => !step.counts)).toEqual([])
  })

  it('have limits in working days and in calendar days', () => {
    expect(new Set(items.map(row => row.promised.unit))).toEqual(new Set(['wd', 'cd']))
  })

  it('mark every identity number and bank account as sensitive', () => {
    const fieldsOf = (fields: Fields): Field[] =>
      Object.values(fields.properties).flatMap(field => (field.type === 'array' ? fieldsOf(field.items) : [field]))
    const bare = items.flatMap(row =>
      fieldsOf(row.form).filter(
        field =>
          (('format' in field && (field.format === 'id-number' || field.format === 'bank-account')) ||
            field.title.includes('账号')) &&
          !field['x-sensitive'],
      ),
    )
    expect(bare).toEqual([])
  })

  it.each(items.map(row => [row.code, row] as const))('%s has a valid example answer', (code, row) => {
    expect(check(row.form, answers[code], today)).toEqual({ answer: answers[code], problems: [] })
  })

  it('have bounds for every date and amount, and a cleaning for every number', () => {
    const fieldsOf = (fields: Fields): Field[] =>
      Object.values(fields.properties).flatMap(field => (field.type === 'array' ? fieldsOf(field.items) : [field]))
    const fields = items.flatMap(row => fieldsOf(row.form))
    const of = (titles: RegExp) =>
      new Set(fields.filter(({ title }) => titles.test(title)).map(field => 'format' in field && field.format))
    expect(of(/（元）$/)).toEqual(new Set(['amount']))
    expect(of(/（万元）$/)).toEqual(new Set(['amount-wan']))
    expect(of(/账号$/)).toEqual(new Set(['bank-account']))
    expect(of(/时间$/)).toEqual(new Set(['time-of-day']))
    expect(of(/行业代码$/)).toEqual(new Set(['industry-code']))
    expect(of(/姓名$/)).toEqual(new Set(['name']))
    expect(of(/(认缴|造林完成|种植)期限$/)).toEqual(new Set(['date-future']))
    expect(of(/发生日期$/)).toEqual(new Set(['date-past']))
  })

  it.each(items.map(row => [row.code, row] as const))('%s requires every required field', (_, row) => {
    const asked = check(row.form, {}, today).problems.map(problem => problem.path)
    expect(asked).toEqual(
      Object.keys(row.form.properties)
        .filter(name => row.form.required.includes(name))
        .map(name => `/${name}`),
    )
  })
})

describe('the special procedures', () => {
  it('are the eight of 行政许可法 art. 45, with ids of their own', () => {
    const special = z.array(specialProcedure).parse(read('procedures.json'))
    expect(special).toHaveLength(8)
    const own = new Set(items.flatMap(row => row.procedures.map(step => step.id)))
    expect(special.filter(row => own.has(row.id))).toEqual([])
  })
})

describe('the calendar', () => {
  const calendar = { years: readAll('../calendar/').map(row => yearTable.parse(row)) }
  const workdaysOf = (prefix: string) => {
    let count = 0
    for (let day = `${prefix.slice(0, 4)}-01-01`; day.startsWith(prefix.slice(0, 4)); day = nextDay(day)) {
      if (day.startsWith(prefix) && isWorkday(calendar, day)) count += 1
    }
    return count
  }

  it('is published through the end of 2026', () => {
    expect(publishedThrough(calendar)).toBe('2026-12-31')
  })

  it('has 248 working days each year, as the notice of 2026 orders', () => {
    expect([workdaysOf('2025'), workdaysOf('2026')]).toEqual([248, 248])
    const months = Array.from({ length: 12 }, (_, at) => workdaysOf(`2026-${String(at + 1).padStart(2, '0')}`))
    expect(months).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23])
  })
})
