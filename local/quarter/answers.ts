import { type Checked, checkApplication } from '../../shared/application/api/check.ts'
import { type Day, nextDay } from '../../shared/kernel/calendar.ts'
import type { Field, Fields } from '../../shared/kernel/form.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Person } from '../../shared/kernel/person.ts'
import type { Chance } from './chance.ts'
import { companyFrom, type Home, idNumberFrom, nameFrom, personFrom } from './people.ts'

/** Who applies for an item, and what they answer: the item's own sample, with other people in it and days that fit. */

/** The day on which the samples of the items look as if they were written. */
const sampleDay = '2026-10-01'

interface On {
  chance: Chance
  home: Home
  on: Day
}

interface Applied extends Pick<Checked, 'facts'> {
  applicant: Person
  form: Record<string, unknown>
}

/** Years: an item that asks for an age is tried with others until its checks let somebody pass. */
const ages = { usual: [22, 75], tries: 200 } as const

/** An applicant and a form that the hall takes. Throws Error where an item's sample leads to none. */
export function applicationOf(item: Item, on: On): Applied {
  const { chance, home } = on
  const kind = item.audience.includes('natural') ? 'natural' : 'legal'
  let problems: unknown = null
  for (let tried = 0; tried < ages.tries; tried++) {
    const [least, most] = tried < 5 ? ages.usual : [18, 99]
    const applicant = personFrom(chance, kind, home, chance.between(least, most), on.on)
    const form = filled(item.form, item.sample ?? {}, on)
    const checked = checkApplication({ applicant, form, creditCodeConfirmed: false }, item, on.on)
    if (checked.problems.length === 0) return { applicant, form, facts: checked.facts }
    problems = checked.problems
  }
  throw new Error(`nobody can apply for ${item.code} by its sample: ${JSON.stringify(problems)}`)
}

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const filled = (fields: Fields, sample: Readonly<Record<string, unknown>>, on: On): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(sample).flatMap(([name, value]) => {
      const field = fields.properties[name]
      return field === undefined ? [] : [[name, answerTo(field, value, on)]]
    }),
  )

function answerTo(field: Field, sample: unknown, on: On): unknown {
  const { chance, home } = on
  if (field.type === 'array' && Array.isArray(sample))
    return sample.map(row => (isRow(row) ? filled(field.items, row, on) : row))
  if (field.type !== 'string' || typeof sample !== 'string') return sample
  switch (field.format) {
    case 'date':
    case 'date-past':
    case 'date-future':
      return nextDay(sample, daysBetween(sampleDay, on.on))
    case 'id-number':
    case 'number':
      return idNumberFrom(chance, home.region, chance.between(25, 60), on.on)
    case 'name':
      // A name of somebody, and not of a company or a shop.
      return sample.length <= 4 ? nameFrom(chance) : sample.replace(/.*样本.*/, companyFrom(chance, home.county))
    default:
      return sample
  }
}

const daysBetween = (from: Day, until: Day): number => (Date.parse(until) - Date.parse(from)) / 86_400_000
