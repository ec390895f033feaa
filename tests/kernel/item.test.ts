import { describe, expect, it } from 'vitest'
import { item } from '../../shared/kernel/item/item.ts'
import { itemRules } from '../../shared/kernel/item/rules.ts'
import { brokenCodes, codes, differingCodes } from './broken-codes.ts'
import {
  broken,
  by,
  confirmed,
  differing,
  fee,
  law,
  main,
  ofPlace,
  onTheSpot,
  other,
  permit,
  realCode,
  waits,
  withdrawn,
} from './broken-items.ts'
import { differingSystems, systems } from './broken-systems.ts'
import { brokenTexts } from './broken-texts.ts'

const allDiffering = [...differing, ...differingCodes, ...differingSystems, ...brokenTexts]

/** Where the faults of an item are. */
const places = (value: object): string[] => item.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? []

describe('an item is refused, and its editor is shown the place', () => {
  it.each([...allDiffering])('%s', (_, different, place) => {
    expect(item.safeParse(permit).success).toBe(true)
    expect(places({ ...permit, ...different })).toContain(place)
  })
  it.each([...broken, ...brokenCodes])('%s', (_, value, place) => expect(places(value)).toEqual([place]))

  it('by every rule there is, and is told where the rule comes from', () => {
    const all = [
      ...[...allDiffering].map(([, different]) => ({ ...permit, ...different })),
      ...broken.map(([, value]) => value),
    ]
    const told = new Set(all.flatMap(value => item.safeParse(value).error?.issues.map(({ message }) => message) ?? []))
    expect(itemRules.filter(({ says, source }) => !told.has(`${says}（${source}）`))).toEqual([])
  })
})

describe('an item is taken', () => {
  it.each<[string, object]>([
    ['when its promise is as long as the law allows', { ...permit, promised: permit.statutory }],
    ['when two visits have a reason', { ...permit, visits: 2, visitsReason: '需要现场核验原件', onlineDepth: 2 }],
    [
      'when what may follow has a day to come',
      { ...permit, promised: { days: 3, unit: 'wd' }, materials: [main, waits] },
    ],
    [
      'when nothing was less before',
      { ...permit, baseline: { limit: permit.promised, materials: permit.materials.length, visits: permit.visits } },
    ],
    [
      'when a law has its number, and holds from the first day on',
      {
        ...permit,
        effectiveFrom: '2026-01-01',
        legalBasis: ['农经发〔2019〕6号', '广东省人民代表大会常务委员会公告（第40号）'].map(number => ({
          ...law,
          number,
          since: '2026-01-01',
        })),
      },
    ],
    ['when one comes once, and applies online', { ...permit, onlineDepth: 3, channels: ['online', 'window'] }],
    ['when it is served at the window', { ...permit, onlineDepth: 2, channels: ['window'] }],
    [
      'when it is done on the spot and all online',
      { ...onTheSpot, handling: 'instant', onlineDepth: 4, scope: 'nation', visits: 0 },
    ],
    ['when the town accepts for a department', { ...permit, acceptedBy: 'town' }],
    ['when other offices handle it too', { ...permit, jointOffices: ['forestry', 'health'] }],
    [
      'when a scenario has materials and limits of its own',
      {
        ...permit,
        scenarios: [{ ...ofPlace, promised: { days: 15, unit: 'wd' }, statutory: { days: 20, unit: 'wd' } }],
        materials: [main, { ...other, scenarios: ['near'] }],
      },
    ],
    ['when it is suspended until a day', { ...permit, status: { ...withdrawn, is: 'suspended', until: '2027-01-01' } }],
    ['when two take its place', { ...permit, status: { ...withdrawn, instead: ['XX-0002', 'XX-0003'] } }],
    ['when it was merged of two', { ...permit, predecessors: ['XX-0002', 'XX-0003'] }],
    ...codes.map(([name, different]): [string, object] => [name, { ...permit, ...different }]),
    ['when it has a real code', { ...permit, code: 'XX-0001', officialCode: { value: realCode } }],
    ['when it has an older one', { ...permit, code: 'XX-0001', officialCode: { value: '0100012345' } }],
    [
      'when its process takes as long as it promises',
      { ...permit, flow: [by('acceptance', 5), by('examination', 5), by('decision', 3), by('delivery', 10)] },
    ],
    ['when a permit has special procedures', { ...permit, specials: ['hearing'] }],
    ['when the village accepts what it takes in', { ...permit, villageIntake: true, acceptancePoint: 'village' }],
    ['when the county hall takes it in for its department', { ...permit, procedures: [], counterIntake: true }],
    ...systems.map((ownSystem): [string, object] => [
      `when its department has a system and it is applied for ${ownSystem.intake}`,
      { ...permit, villageIntake: false, ownSystem },
    ]),
    ['when a code confirms the form', { ...permit, materials: [confirmed] }],
    [
      'when one fee is an amount, and one a standard',
      { ...permit, fee: [fee, { name: '登记费', standard: '每平方米2元', basis: '示例条例', waiver: '低保对象免交' }] },
    ],
  ])('%s', (_, whole) => {
    expect(item.safeParse(whole).success).toBe(true)
  })
})

it.each([
  'http://www.example.com',
  'https://www.example.com:8443/',
  'https://admin@www.example.com/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://2130706433/',
  'https://localhost/',
  'https://WWW.example.com/',
  'https://办事.中国/',
  'https:\\\\www.example.com',
  'https://www.example.com/a b',
  'javascript:alert(1)//https://www.example.com',
  `https://www.example.com/${'a'.repeat(300)}`,
])('links to no %s', link => {
  const ownSystem = { name: '部门业务系统', intake: 'here', progress: link }
  expect([...new Set(places({ ...permit, ownSystem }))]).toEqual(['ownSystem.progress'])
})

it('reads a single fee, as items had it first, as one of a list', () => {
  expect(item.parse({ ...permit, fee })).toEqual({ ...permit, fee: [fee] })
  expect(item.parse({ ...permit, fee: null }).fee).toBeNull()
})
