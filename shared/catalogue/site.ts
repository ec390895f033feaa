import * as z from 'zod/mini'
import { entriesIn } from '../kernel/text.ts'
import { isAscending, itemCode } from './search-words.ts'

const tileParts = {
  id: z.string().check(z.regex(/^\d{2}$/)),
  item: itemCode,
  /** a symbol of the sprite */
  icon: z.string(),
  /** a tile without a name is not shown, and keeps its number */
  name: z.union([z.string().check(z.minLength(2), z.maxLength(12)), z.literal('')]),
}

/** Work that people often come for, as a tile of the front page: an item in everyday words. */
const tile = z.strictObject(tileParts)

/** The symbols for tiles, in words. A test compares them with the sprite. */
export const tileIcons: Readonly<Record<string, string>> = {
  money: '钱',
  health: '医药',
  shield: '盾牌',
  elder: '老人',
  heart: '爱心',
  people: '几个人',
  person: '一个人',
  child: '孩子',
  access: '残疾人',
  house: '房子',
  tree: '树',
  food: '吃的',
  shop: '小店',
  company: '公司',
  chart: '图表',
  document: '文件',
  law: '法律',
  letter: '信',
  phone: '电话',
  calendar: '日历',
}

/** The tiles that are shown, at most. */
export const mostTiles = { persons: 12, companies: 6 } as const

const tiles = (group: keyof typeof mostTiles) =>
  z.array(tile).check(
    z.refine(isAscending, 'the numbers do not ascend'),
    z.refine(rows => rows.filter(({ name }) => name !== '').length <= mostTiles[group], 'too many tiles'),
  )

const { id, ...shown } = tileParts
/** A tile as the hall keeps it. */
export const tileRow = z.strictObject({ id, group: z.enum(['persons', 'companies']), ...shown })
export type TileRow = z.infer<typeof tileRow>

const hotWord = z.string().check(z.minLength(2), z.maxLength(8))
const mark = z.string().check(z.minLength(2), z.maxLength(60))

/** A county's site.json: what its front page and the foot of its pages say. Its landscape.svg stands beside it. */
export const countySite = z
  .strictObject({
    /** upright in the landscape; empty where the county has none */
    motto: z.string().check(z.maxLength(8)),
    /** what people search for, below the search field */
    hotWords: z.array(hotWord).check(z.maxLength(8)),
    persons: tiles('persons'),
    companies: tiles('companies'),
    /** 网站标识码、ICP备案、公安备案 and who answers for the site (国办发〔2017〕47号: the foot of every page) */
    marks: z.strictObject({ host: mark, siteCode: mark, icp: mark, police: mark }),
  })
  .check(
    z.refine(
      ({ persons, companies }) =>
        new Set([...persons, ...companies].map(one => one.id)).size === persons.length + companies.length,
      'a number stands twice',
    ),
  )
export type CountySite = z.infer<typeof countySite>

/** A word or mark of the pages, as the hall keeps it. Another release may have other bounds. */
export const siteRow = z.strictObject({ id: z.string(), value: z.string() })
export type SiteRow = z.infer<typeof siteRow>

/** The rows of a county's site.json. */
export const siteRowsOf = ({ motto, hotWords, marks }: CountySite): SiteRow[] => [
  { id: 'motto', value: motto },
  { id: 'hot-words', value: hotWords.join('、') },
  { id: 'host', value: marks.host },
  { id: 'site-code', value: marks.siteCode },
  { id: 'icp', value: marks.icp },
  { id: 'police', value: marks.police },
]

export const tileRowsOf = ({ persons, companies }: CountySite): TileRow[] =>
  [
    ...persons.map(({ id: number, ...rest }) => ({ id: number, group: 'persons' as const, ...rest })),
    ...companies.map(({ id: number, ...rest }) => ({ id: number, group: 'companies' as const, ...rest })),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** What the rows say in the shape of a county's site.json. */
export function siteOf(rows: readonly SiteRow[], tileRows: readonly TileRow[]): CountySite {
  const say = (name: string): string => rows.find(row => row.id === name)?.value ?? ''
  const inGroup = (wanted: TileRow['group']) =>
    tileRows.flatMap(({ group, ...rest }) => (group === wanted ? [rest] : []))
  return {
    motto: say('motto'),
    hotWords: entriesIn(say('hot-words')),
    persons: inGroup('persons'),
    companies: inGroup('companies'),
    marks: { host: say('host'), siteCode: say('site-code'), icp: say('icp'), police: say('police') },
  }
}
