import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { application } from '../../shared/application/head.ts'
import { confirmationText } from '../../shared/application/service/confirmation.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { disclosureRequest } from '../../shared/disclosure-request/head.ts'
import { endings } from '../../shared/enquiry/acts/triage.ts'
import { enquiry, kinds } from '../../shared/enquiry/head.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { hallName } from '../../shared/kernel/county.ts'
import { partsOf } from '../../shared/kernel/notices/sms.ts'
import { inWords } from '../../shared/stations/names.ts'
import { stationTemplates } from '../../shared/stations/templates.ts'

/** A county pays a message by its parts, 70 characters in one and 67 in each of several. */

/** The law wants the words themselves: what is missing, what is refused and how it is contested. */
const twoParts = ['supplement-wanted', 'deferral-missed', 'refused', 'disclosure-supplement-wanted']

const longest = (texts: readonly string[]): string => texts.toSorted((a, b) => b.length - a.length)[0] ?? ''
const data = new URL('../../data/', import.meta.url)
const counties = ['xinxing', 'example']
const references = await Promise.all(counties.map(county => readReference(new URL(`${county}/`, data))))
const offices = references.flatMap(reference => [...reference.offices.values()])
const office = longest(offices.filter(({ tier }) => tier !== 'county').map(({ name }) => name))
const subjects: Readonly<Record<string, string>> = {
  application: longest(references.flatMap(({ items }) => items.map(({ shortName }) => shortName))),
  enquiry: longest(Object.values(kinds).map(({ label }) => label)),
  disclosure: disclosureRequest.title,
}

const heads = [application, enquiry, disclosureRequest]
const clock = longest(heads.flatMap(({ clocks }) => Object.values(clocks).map(({ label }) => label)))

/** The longest usual values of a message's placeholders. */
const valuesOf = (name: string): Readonly<Record<string, string>> => ({
  hello: '欧阳先生/女士：',
  case: 'XX-4K7TQ-9M2CB-5',
  item: subjects[name] ?? '',
  office,
  due: '2026年12月31日',
  on: '2026年12月31日',
  clock,
  limit: '15个工作日',
  level: '黄牌',
  signals: '预警112件、黄牌118件待签收',
  pin: '824712',
  tracking: 'SF1234567890123',
  why: longest(Object.values(endings)),
  collect: `请带上有效身份证件到${office}领取`,
  count: '12',
  list: `${'材'.repeat(45)}等`,
})

/** The stations with the longest names of all. */
const many = offices
  .filter(({ tier }) => tier === 'village')
  .map(({ shortName }) => shortName)
  .toSorted((a, b) => b.length - a.length)
const words: Readonly<Record<string, string>> = { ...valuesOf('station'), office: inWords(many) }
const ofStations = Object.entries(stationTemplates).map(([template, { text }]) => ({
  ...{ id: `station ${template}`, template, text, words },
}))

const ofCases = caseTypes.flatMap(type =>
  type.events.flatMap(event =>
    Object.entries(event.templates).map(([id, { text }]) => {
      const words = valuesOf(type.name)
      return { id: `${type.name} ${id}`, template: id, text, words }
    }),
  ),
)

const templates = [...ofCases, ...ofStations]

describe.each(references.map(({ offices: own }) => hallName(own)))('a message of %s', hall => {
  test.each(templates.map(each => [each.id, each] as const))('%s is within its parts', (_, each) => {
    const { text, words, template } = each
    const said = `【${hall}】${text.replace(/\{(\w+)\}/g, (_all, name: string) => words[name] ?? `?${name}`)}`
    expect(said).not.toContain('?')
    expect(partsOf(said), `${said.length}: ${said}`).toBeLessThanOrEqual(twoParts.includes(template) ? 2 : 1)
  })
})

test.each(references.map(({ offices: own }) => hallName(own)))(
  'the code that confirms a form is one part in %s',
  hall => {
    expect(partsOf(confirmationText(hall, '824712'))).toBe(1)
  },
)

test('every message has been measured, of every county', () => {
  expect(templates.length).toBeGreaterThan(20)
  expect(
    readdirSync(data)
      .filter(name => !name.includes('.') && name !== 'calendar')
      .toSorted(),
  ).toEqual(counties.toSorted())
})
