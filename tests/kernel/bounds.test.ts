import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { yearTable } from '../../shared/kernel/calendar.ts'
import { item } from '../../shared/kernel/item/item.ts'
import { field, form, type Of, schemas, takes, wholes } from './county-files.ts'
import { permit } from './sample.ts'

/**
 * What a county's files may say. Whoever keeps them reads the bounds nowhere but in a refusal, and pages and papers
 * have room for no more.
 */

const rows = (different: object = {}) => ({
  type: 'array',
  title: '家庭成员',
  maxItems: 9,
  items: form({ name: field({ title: '姓名', format: 'name' }) }),
  ...different,
})

test.each(Object.keys(schemas) as Of[])('%s is taken as it stands', of => {
  expect(z.safeParse(schemas[of], wholes[of]).error?.issues).toBeUndefined()
})

describe('a text is as long as its place allows', () => {
  test.each<[Of, string, least: number, most: number]>([
    ['item', 'name', 1, 60],
    ['item', 'mainItem.name', 1, 60],
    ['item', 'status.reason', 2, 200],
    ['item', 'flow.0.by', 1, 40],
    ['item', 'flow.0.standard', 1, 200],
    ['item', 'flow.0.result', 1, 100],
    ['item', 'scenarios.0.name', 1, 30],
    ['item', 'shortName', 1, 20],
    ['item', 'pinyin', 0, 60],
    ['item', 'conditions.0', 1, 200],
    ['item', 'visitsReason', 1, 200],
    ['item', 'statutoryNote', 1, 200],
    ['item', 'promisedNote', 1, 200],
    ['item', 'stops.0.text', 1, 120],
    ['item', 'results.0.validity', 0, 60],
    ['item', 'procedures.0.name', 1, 30],
    ['item', 'procedures.0.evidence', 1, 40],
    ['item', 'procedures.0.basis', 0, 120],
    ['item', 'form.properties.place.title', 1, 40],
    ['item', 'form.properties.place.description', 1, 200],
    ['item', 'materials.0.name', 1, 60],
    ['item', 'materials.0.shareableFrom', 0, 60],
    ['item', 'materials.0.licence', 1, 60],
    ['item', 'materials.0.sourceNote', 1, 60],
    ['item', 'materials.0.note', 0, 200],
    ['item', 'materials.0.format', 1, 40],
    ['item', 'fee.0.waiver', 1, 200],
    ['item', 'fee.1.standard', 1, 60],
    ['law', 'title', 1, 80],
    ['law', 'article', 1, 60],
    ['law', 'issuer', 0, 60],
    ['law', 'summary', 0, 300],
    ['special', 'name', 1, 30],
    ['special', 'evidence', 1, 40],
    ['special', 'basis', 1, 120],
    ['office', 'name', 1, 60],
    ['office', 'shortName', 1, 30],
    ['office', 'address', 0, 100],
    ['office', 'phone', 0, 20],
    ['office', 'codeSource', 0, 120],
    ['office', 'complaints', 0, 20],
    ['office', 'remedies.review', 1, 40],
    ['office', 'remedies.court', 1, 40],
    ['county', 'complaints', 1, 20],
    ['department', 'name', 1, 60],
    ['department', 'shortName', 1, 30],
    ['desk', 'desk', 1, 40],
    ['desk', 'topics.0.name', 1, 30],
    ['desk', 'topics.0.office', 1, 40],
    ['quota', 'reason', 4, 200],
    ['year', 'source', 1, 200],
  ])('%s: %s has %i to %i characters', (of, place, least, most) => {
    const tried = [least - 1, least, most, most + 1].filter(length => length >= 0)
    const taken = tried.filter(length => takes(of, place, '字'.repeat(length)))
    expect(taken).toEqual([least, most])
  })

  test.each<[Of, string]>([
    ['item', 'officialCode.value'],
    ['item', 'themes.0'],
    ['item', 'lifeEvents.0'],
    ['item', 'urgent.is'],
    ['item', 'fee.0.name'],
    ['item', 'fee.0.basis'],
    ['item', 'results.0.name'],
    ['item', 'contact.window'],
    ['item', 'contact.hours'],
    ['item', 'contact.phone'],
    ['item', 'contact.complaintPhone'],
    ['item', 'questions.0.q'],
    ['item', 'questions.0.a'],
    ['county', 'name'],
    ['county', 'city'],
    ['county', 'province'],
    ['county', 'hall.name'],
    ['county', 'hall.address'],
    ['county', 'hall.phone'],
    ['divided', 'source'],
    ['divided', 'codeSource'],
    ['divided', 'towns.0.name'],
    ['divided', 'towns.0.villages.0.name'],
    ['divided', 'towns.0.villages.0.displayName'],
  ])('%s: %s is not empty', (of, place) => {
    expect([takes(of, place, '字'), takes(of, place, '')]).toEqual([true, false])
  })
})

describe('a number is within its bounds', () => {
  test.each<[Of, string, least: number, most: number]>([
    ['item', 'promised.days', 3, 365],
    ['item', 'acceptance.days', 0, 5],
    ['item', 'visits', 0, 9],
    ['item', 'delivery.granted.days', 1, 365],
    ['item', 'procedures.0.limit.days', 1, 365],
    ['item', 'procedures.0.least.days', 1, 365],
    ['item', 'form.properties.place.minLength', 0, 10_000],
    ['special', 'limit.days', 1, 365],
    ['quota', 'within', 60, 31 * 86_400],
    ['year', 'year', 2027, 2027],
    ['terms', 'licence', 30, 100],
    ['terms', 'letter', 6, 100],
  ])('%s: %s is %i to %i', (of, place, least, most) => {
    const tried = [...new Set([least - 1, least, most, most + 1])]
    expect(tried.filter(n => takes(of, place, n))).toEqual([...new Set([least, most])])
    expect(takes(of, place, least + 0.5)).toBe(false)
  })

  test.each<[Of, string, least: number]>([
    ['item', 'version', 1],
    ['item', 'fee.0.amountFen', 1],
    ['quota', 'most', 1],
  ])('%s: %s is at least %i', (of, place, least) => {
    expect([least - 1, least, least + 1000].map(n => takes(of, place, n))).toEqual([false, true, true])
  })

  test('a limit can be extended by 1 to 30 days', () => {
    const extended = (days: number) => item.safeParse({ ...permit(), extension: { days } }).success
    expect([0, 1, 30, 31].map(extended)).toEqual([false, true, true, false])
  })

  test('nobody brings more than nine papers of a kind, or fewer than none', () => {
    const [main] = permit().materials
    const brought = (medium: string, originals: number, copies: number) =>
      item.safeParse({ ...permit(), materials: [{ ...main, medium, originals, copies }] }).success
    expect([0, 1, 9, 10].map(n => brought('original', n, 0))).toEqual([false, true, true, false])
    expect([0, 1, 9, 10].map(n => brought('copy', 0, n))).toEqual([false, true, true, false])
    expect([brought('both', 1, 1), brought('both', 1, 0), brought('both', 0, 1)]).toEqual([true, false, false])
    expect([brought('copy', -1, 1), brought('original', 1, -1), brought('electronic', 0, 0)]).toEqual([
      false,
      false,
      true,
    ])
  })

  test('an imported year is one from 2000 to 2100', () => {
    const year = (n: number) => yearTable.safeParse({ year: n, holidays: [], workdays: [], source: '示例' }).success
    expect([1999, 2000, 2100, 2101].map(year)).toEqual([false, true, true, false])
  })
})

describe('a choice is one of its words', () => {
  test.each<[Of, string, readonly unknown[]]>([
    ['item', 'kind', ['payment', 'confirmation', 'filing', 'other-power', 'public-service', 'reward', 'adjudication']],
    ['item', 'audience', [['natural'], ['legal'], ['natural', 'legal']]],
    ['item', 'promised.unit', ['wd', 'cd']],
    ['item', 'status.is', ['withdrawn']],
    ['item', 'acceptedBy', ['town']],
    ['item', 'acceptancePoint', ['town', 'village']],
    ['item', 'paperBefore', ['forwarding', 'decision', 'delivery', 'filing']],
    ['item', 'once', [true]],
    ['item', 'procedures.0.approval', ['head']],
    ['item', 'procedures.0.officers', [2]],
    ['item', 'procedures.0.owner', ['village', 'town', 'department', 'external']],
    ['item', 'procedures.0.before', ['forwarding', 'decision']],
    ['item', 'procedures.0.counts', [true, false]],
    ['item', 'results.0.kind', ['licence', 'approval', 'other']],
    ['item', 'officialCode.example', [true]],
    ['item', 'mainItem.code.example', [true]],
    ['item', 'powerSource', ['own', 'transferred', 'authorised', 'peer-authorised', 'entrusted', 'peer-entrusted']],
    ['item', 'flow.0.step', ['intake', 'acceptance', 'examination', 'decision', 'certificate', 'delivery']],
    ['item', 'mainItem.code.value', ['0005000001', '000500000001']],
    ['item', 'materials.0.importance', ['main', 'minor']],
    ['item', 'materials.0.source', ['applicant', 'authority', 'other']],
    ['item', 'materials.0.ownIdentity', [true]],
    ['item', 'materials.0.signature', ['sign', 'confirm']],
    ['item', 'form.properties.place.format', ['date', 'date-past', 'date-future', 'id-number', 'phone', 'credit-code']],
    [
      'item',
      'form.properties.place.format',
      ['time-of-day', 'bank-account', 'industry-code', 'name', 'number', 'code'],
    ],
    ['item', 'form.properties.size.format', ['amount', 'amount-wan']],
    ['item', 'form.properties.size.type', ['integer', 'number']],
    ['item', 'form.type', ['object']],
    ['special', 'counts', [false]],
    ['office', 'tier', ['village', 'town', 'department', 'county']],
    [
      'office',
      'kind',
      ['government', 'organ', 'public-institution', 'mass-organisation', 'residents-committee', 'village-committee'],
    ],
    ['department', 'kind', ['organ', 'public-institution', 'mass-organisation']],
    ['terms', 'licence', ['permanent', 30]],
  ])('%s: %s', (of, place, words) => {
    expect(words.filter(word => !takes(of, place, word))).toEqual([])
    expect(['', 'other-word', false, null].filter(word => !words.includes(word) && takes(of, place, word))).toEqual([])
  })

  test.each([
    ['the town by its own right', { tier: 'town' }],
    ['the town in the name of a department', { tier: 'town', delegatedBy: 'civil-affairs' }],
    ['a department', { tier: 'department', office: 'civil-affairs' }],
  ])('it is decided by %s', (_, decider) => {
    expect(takes('item', 'decider', decider)).toBe(true)
    expect(takes('item', 'decider', { ...decider, tier: 'village' })).toBe(false)
  })
})

describe('a list has its rows', () => {
  test.each<[Of, string]>([
    ['item', 'themes'],
    ['item', 'audience'],
    ['item', 'conditions'],
    ['item', 'materials'],
    ['item', 'results'],
    ['item', 'fee'],
    ['item', 'jointOffices'],
    ['desk', 'topics'],
  ])('%s: %s has one at least', (of, place) => expect(takes(of, place, [])).toBe(false))

  test('of choices an answer has two at least, and of rows some number', () => {
    expect(
      [['县城'], ['县城', '乙'], ['县城', '']].map(options => takes('item', 'form.properties.place.enum', options)),
    ).toEqual([false, true, false])
    const asked = (different: object) => takes('item', 'form.properties.rows', rows(different))
    expect([asked({}), asked({ minItems: 1 }), asked({ minItems: -1 }), asked({ maxItems: undefined })]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
