import * as z from 'zod/mini'
import { type SearchWordsRow, searchWordsRow } from '../catalogue/search-words.ts'
import { mostTiles, type SiteRow, siteRow, type TileRow, tileIcons, tileRow } from '../catalogue/site.ts'
import { entriesIn, lengthOf } from '../kernel/text.ts'
import { differing, linesOf, type NameOf, type Register } from './register.ts'

/** What the pages say, as administrators read and change it: what the search finds, the words of the front page and of the foot. */

const foundBy = (row: SearchWordsRow, name: NameOf): string =>
  'items' in row ? row.items.map(name).join('、') : `${row.matter}（请到${row.where}）`

const linesIn = (row: SearchWordsRow, name: NameOf) =>
  'items' in row
    ? linesOf(['事项', row.items.map(name).join('、')])
    : linesOf(['事情', row.matter], ['请到哪里', row.where])

const said = '平常的说法'

/** A list is long, and a word in it is changed. */
function wordsChanged({ words: before }: SearchWordsRow, { words: after }: SearchWordsRow): string[] {
  const added = after.filter(word => !before.includes(word))
  const gone = before.filter(word => !after.includes(word))
  if (added.length + gone.length === 0) return before.join() === after.join() ? [] : [`${said}：换了先后`]
  return [
    ...(added.length === 0 ? [] : [`${said}：新增“${added.join('、')}”`]),
    ...(gone.length === 0 ? [] : [`${said}：去掉“${gone.join('、')}”`]),
  ]
}

const words: Register<SearchWordsRow> = {
  published: true,
  columns: ['代号', '找到什么', said],
  cells: (row, name) => [row.id, foundBy(row, name), row.words.join('、')],
  lines: (row, name) => [...linesIn(row, name), ...linesOf([said, row.words.join('、')])],
  differences: (before, after, name) => [
    ...differing(linesIn(before, name), linesIn(after, name)),
    ...wordsChanged(before, after),
  ],
  changing: {
    columns: () => [
      { key: 'items', name: '事项代码', kind: 'list', commas: true, expected: '几个的用顿号隔开，如SL-0103、SL-0104' },
      { key: 'matter', name: '事情', kind: 'text' },
      { key: 'where', name: '请到哪里', kind: 'text', expected: '接在“请到”后面的话，如镇人民政府' },
      {
        ...{ key: 'words', name: said, kind: 'list', commas: true, always: true },
        expected: '每个2到12个字，用顿号隔开；都去掉的，就搜不到了',
      },
    ],
    has: (row, key) => Object.hasOwn(row, key),
    schema: searchWordsRow,
    unique: ['words'],
    items: { column: 'items', codes: row => ('items' in row ? row.items : []) },
    adding: {
      digits: 4,
      kinds: [
        { id: 'items', name: '加一行：本大厅的事项', begin: id => ({ id, items: [], words: [] }) },
        { id: 'matter', name: '加一行：到别处办的事', begin: id => ({ id, matter: '', where: '', words: [] }) },
      ],
    },
  },
}

interface Mark {
  label: string
  place: string
  rule: string
  isFit(value: string): boolean
}

const within = (value: string, least: number, most: number): boolean =>
  lengthOf(value) >= least && lengthOf(value) <= most

const mark = (label: string): Mark => ({
  label,
  place: '每一页的页脚',
  rule: '2到60个字（政府网站必须标明，国办发〔2017〕47号）',
  isFit: value => within(value, 2, 60),
})

const marks: Readonly<Record<string, Mark>> = {
  motto: {
    label: '首页题字',
    place: '首页的风景上',
    rule: '最多8个字，没有的不填',
    isFit: value => within(value, 0, 8),
  },
  'hot-words': {
    label: '大家常搜',
    place: '首页的搜索框下面',
    rule: '最多8个词，每个2到8个字，用顿号隔开',
    isFit: value => {
      const all = entriesIn(value)
      return all.length <= 8 && all.every(word => within(word, 2, 8))
    },
  },
  host: mark('主办单位'),
  'site-code': mark('网站标识码'),
  icp: mark('ICP备案号'),
  police: mark('公安备案号'),
}

/** What a mark may say. A blank one says nothing. */
const fitSiteRow = z.strictObject({ ...siteRow.shape, value: z._default(z.string(), '') }).check(
  z.overwrite(({ id, value }) => ({ id, value: id === 'hot-words' ? entriesIn(value).join('、') : value })),
  z.superRefine(({ id, value }, context) => {
    const rule = marks[id]
    if (rule === undefined) context.addIssue({ code: 'custom', path: ['id'], message: '没有这一处' })
    else if (!rule.isFit(value)) context.addIssue({ code: 'custom', path: ['value'], message: rule.rule })
  }),
)

const site: Register<SiteRow> = {
  published: true,
  columns: ['哪一处', '内容', '显示在哪里'],
  cells: ({ id, value }) => [marks[id]?.label ?? id, value, marks[id]?.place ?? ''],
  lines: ({ id, value }) => linesOf(['内容', value], ['显示在哪里', marks[id]?.place], ['怎样写', marks[id]?.rule]),
  changing: {
    columns: () => [{ key: 'value', name: '内容', kind: 'text' }],
    schema: fitSiteRow,
    unique: [],
  },
}

const groups = { persons: '常办的事', companies: '企业常办' } as const

/** Why no tile can be added beside these rows; null where one can. */
function fullOf(group: TileRow['group'], rows: readonly TileRow[]): string | null {
  const shown = new Set(rows.flatMap(one => (one.group === group && one.name !== '' ? [one.id] : [])))
  const most = mostTiles[group]
  return shown.size < most ? null : `“${groups[group]}”最多${most}个，请先空出一个。`
}

const tiles: Register<TileRow> = {
  published: true,
  columns: ['代号', '名称', '事项', '哪一组', '图标'],
  cells: (t, name) => [t.id, t.name || '（空着）', name(t.item), groups[t.group], tileIcons[t.icon] ?? t.icon],
  lines: (t, name) =>
    linesOf(
      ['名称', t.name],
      ['事项', name(t.item)],
      ['哪一组', groups[t.group]],
      ['图标', tileIcons[t.icon] ?? t.icon],
    ),
  changing: {
    columns: () => [
      { key: 'name', name: '名称', kind: 'text', expected: '2到12个字；去掉的，首页就不显示' },
      { key: 'item', name: '事项代码', kind: 'text', expected: '一个事项的代码，如SL-0103' },
      { key: 'icon', name: '图标', kind: 'choice', words: tileIcons },
    ],
    schema: z.strictObject({ ...tileRow.shape, name: z._default(tileRow.shape.name, '') }),
    unique: [],
    amid: ({ group, name }, others) => {
      const message = name === '' ? null : fullOf(group, others)
      return message === null ? [] : [{ key: 'name', message }]
    },
    items: { column: 'item', codes: ({ item }) => (item === '' ? [] : [item]) },
    adding: {
      digits: 2,
      kinds: (['persons', 'companies'] as const).map(group => ({
        ...{ id: group, name: `加一行：${groups[group]}` },
        begin: id => ({ id, group, item: '', icon: '', name: '' }),
        full: rows => fullOf(group, rows),
      })),
    },
  },
}

export const pageRegisters = { words, site, tiles }
