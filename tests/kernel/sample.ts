import { readdirSync, readFileSync } from 'node:fs'
import type { Items } from '../../shared/catalogue/items.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import { type Actor, type Role, role } from '../../shared/kernel/actor.ts'
import { type Calendar, yearTable } from '../../shared/kernel/calendar.ts'
import { type Item, item } from '../../shared/kernel/item/item.ts'
import type { SpecialProcedure } from '../../shared/kernel/item/steps.ts'
import { limitsOf } from '../../shared/kernel/limit.ts'
import type { BasicData } from '../../shared/kernel/reference.ts'
import type { FileRef, Sealed } from '../../shared/kernel/sealed.ts'
import { countyFolder } from '../data/county.ts'

/** The sample world of the core's tests: a calendar, three stations, strangers, and items of every shape. */

const year = (n: number) =>
  yearTable.parse(JSON.parse(readFileSync(new URL(`../../data/calendar/${n}.json`, import.meta.url), 'utf8')))

export const calendar: Calendar = { years: [year(2025), year(2026)] }

/** A year as it may be published, with days of its own: Monday 4 January rests, and Saturday the 9th is worked. */
export const yearOf2027 = yearTable.parse({
  year: 2027,
  holidays: ['01-01', '01-04', '02-05', '02-08', '02-09', '02-10', '02-11', '02-12', '04-05', '05-03', '05-04', '05-05']
    .concat(['06-09', '09-15', '10-01', '10-04', '10-05', '10-06', '10-07'])
    .map(day => `2027-${day}`),
  workdays: ['01-09', '02-13', '02-21', '05-08', '09-26', '10-09'].map(day => `2027-${day}`),
  source: '示例：国务院办公厅关于2027年部分节假日安排的通知',
})

/** The calendar before the year 2026 was published. */
export const calendarOf2025: Calendar = { years: [year(2025)] }

export const [village, otherVillage] = ['445321115201', '445321104201']
export const town = '445321115'
export const department = 'forestry'

const places = {
  village,
  town,
  department,
  'other-village': otherVillage,
  'other-town': '445321104',
  'other-department': 'health',
  /** routes letters */
  desk: 'government-services',
  county: '445321',
}
export type PlaceName = keyof typeof places

const duties: readonly Role[] = role.options
const isPlace = (text: string): text is PlaceName => Object.hasOwn(places, text)

/** An officer by duty and place, `clerk@town`; a suffix makes a second person of the same duty, `clerk@town#2`. */
export type OfficerName = `${Role}@${PlaceName}` | `${Role}@${PlaceName}#2`
export type Person = OfficerName | 'system' | 'applicant' | 'applicant-level-3' | 'applicant-level-2' | 'stranger'

const applicants = {
  applicant: { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 },
  'applicant-level-3': { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 3 },
  'applicant-level-2': { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 2 },
  stranger: { kind: 'applicant', subject: 'p-2', key: 'key-2', level: 4 },
} as const
const isApplicant = (person: string): person is keyof typeof applicants => Object.hasOwn(applicants, person)

export function actorOf(person: Person): Actor {
  if (person === 'system') return { kind: 'system', name: 'sweep' }
  if (isApplicant(person)) return applicants[person]
  const [duty = '', place = ''] = person.replace('#2', '').split('@')
  const held = duties.find(known => known === duty)
  if (held === undefined || !isPlace(place)) throw new RangeError(`nobody is called ${person}`)
  return { kind: 'officer', subject: person, office: places[place], roles: [held] }
}

/** One person of every duty at every place, the applicant, a stranger and the system. */
export const everybody: readonly Person[] = [
  'system',
  'applicant',
  'stranger',
  ...(Object.keys(places).filter(isPlace) as PlaceName[]).flatMap(place =>
    duties.map((duty): OfficerName => `${duty}@${place}`),
  ),
]

export const note: Sealed = { ref: 'text-1', digest: 'a'.repeat(64) }

let made = 0
/** A new verified photograph. */
export function photo(): FileRef {
  made += 1
  return {
    id: `7c9e6679-7425-40de-944b-${made.toString(16).padStart(12, '0')}`,
    sha256: made.toString(16).padStart(64, '0'),
    type: 'image/jpeg',
    bytes: 2_000_000,
  }
}

export const specials: readonly SpecialProcedure[] = [
  { id: 'hearing', name: '听证', basis: '行政许可法 art. 45', counts: false, limit: { days: 20, unit: 'wd' } },
  {
    id: 'expert-review',
    name: '专家评审',
    basis: '行政许可法 art. 45',
    counts: false,
    limit: { days: 10, unit: 'wd' },
  },
]

const materialRow = (id: string, name: string) => ({
  id,
  name,
  importance: 'main',
  required: true,
  mayFollow: false,
  medium: 'copy',
  originals: 0,
  copies: 1,
  source: 'applicant',
  sensitive: false,
})

const shape = {
  code: 'SL-0901',
  version: 1,
  effectiveFrom: '2026-01-01',
  name: '林木采伐许可',
  shortName: '采伐',
  kind: 'permit',
  themes: ['农林'],
  lifeEvents: [],
  audience: ['natural'],
  legalBasis: [{ title: '中华人民共和国森林法', article: '第五十六条' }],
  conditions: ['林权清楚'],
  materials: [
    { ...materialRow('identity', '身份证'), sensitive: true },
    { ...materialRow('deed', '林权证'), medium: 'original', originals: 1, copies: 0 },
    { ...materialRow('survey', '伐区调查设计'), importance: 'minor', mayFollow: true },
    { ...materialRow('photo', '现场照片'), importance: 'minor', required: false },
  ],
  form: { type: 'object', properties: { place: { type: 'string', title: '地点', maxLength: 60 } }, required: [] },
  statutory: { days: 20, unit: 'wd' },
  promised: { days: 10, unit: 'wd' },
  acceptance: { days: 5, deemed: true },
  extension: { days: 10 },
  fee: null,
  decider: { tier: 'department', office: department },
  villageIntake: true,
  acceptancePoint: 'town',
  paperBefore: 'filing',
  procedures: [],
  results: [{ name: '林木采伐许可证', kind: 'licence' }],
  visits: 0,
  contact: { window: '1', hours: '8:30-17:30', phone: '0766-2880000', complaintPhone: '0766-12345' },
  questions: [],
}

/** A forestry permit decided by the department, with the given differences. */
export const permit = (different: object = {}): Item =>
  item.parse({ ...shape, ...('kind' in different ? {} : { specials: specials.map(s => s.id) }), ...different })

export const procedureRow = (id: string, different: object = {}) => ({
  id,
  name: '入户调查',
  owner: 'village',
  limit: { days: 5, unit: 'wd' },
  counts: false,
  before: 'decision',
  ...different,
})

/** A benefit without deemed acceptance. A household check and a notice are the item's own procedures. */
export const payment = (different: object = {}): Item =>
  permit({
    code: 'SL-0101',
    name: '最低生活保障',
    kind: 'payment',
    acceptance: { days: 5, deemed: false },
    procedures: [
      procedureRow('household-check', { before: 'forwarding' }),
      procedureRow('village-notice', { name: '村级公示', limit: { days: 7, unit: 'cd' }, counts: true }),
    ],
    ...different,
  })

/** 备案: complete is recorded, and nobody examines it. */
export const filing = (different: object = {}): Item =>
  permit({ kind: 'filing', statutory: null, extension: null, acceptance: { days: 5, deemed: false }, ...different })

const itemFolder = new URL('items/', countyFolder)

/** The items of the deployed hall. */
export const seeded: readonly Item[] = readdirSync(itemFolder)
  .filter(name => name.endsWith('.json'))
  .map(name => item.parse(JSON.parse(readFileSync(new URL(name, itemFolder), 'utf8'))))

/** An item that the town decides because the department delegated it. */
export const delegated = (different: object = {}): Item =>
  permit({ decider: { tier: 'town', delegatedBy: department }, ...different })

/** The router of letters in tests without letters. */
export const enquiries: BasicData['enquiries'] = {
  desk: 'government-services',
  topics: [{ id: 'other', name: '其他', office: 'government-services' }],
}

/** Nothing is limited in tests that are not about limits. */
export const quotas: BasicData['quotas'] = []
/** No county has set any. */
export const limits: BasicData['limits'] = limitsOf([])

/** What a hall holds whole, and what its pages say, where a test says nothing else of it. */
export const basics: Omit<Deployed, 'items'> = {
  ...{
    offices: new Map(),
    specials,
    enquiries,
    parts: new Map(),
    quotas,
    limits,
    rights: [],
    texts: [],
    linkHosts: [],
    rules: [],
    calendar,
  },
  pages: { words: [], site: [], tiles: [] },
}

/** Items as a function reads them, from these alone. */
export const itemsFrom = (...items: readonly Item[]): Items => ({
  version: async (code, version) => items.find(i => i.code === code && i.version === version),
  versions: async code => items.filter(i => i.code === code).toSorted((a, b) => a.version - b.version),
})

/** A deployment's data as a function looks it up. */
export const registersFrom = ({ items, ...rules }: Deployed): Registers => ({ ...rules, items: itemsFrom(...items) })
