import * as z from 'zod'
import { type Office, office, stationNames } from '../kernel/office.ts'
import { lengthOf } from '../kernel/text.ts'
import { type AddedKind, linesOf, type Offices, type Register, type TypedFault, wordKey } from './register.ts'

/** The offices of the county, and how one is added. That one ends is a case of its own. */

const tiers: Readonly<Record<Office['tier'], string>> = {
  county: '县',
  department: '部门',
  town: '镇',
  village: '村（居）',
}
const kinds: Readonly<Record<Office['kind'], string>> = {
  government: '人民政府',
  organ: '行政机关',
  'public-institution': '事业单位',
  'mass-organisation': '群团组织',
  'residents-committee': '居民委员会',
  'village-committee': '村民委员会',
}

/** What only some tiers change here. */
const tiersWith: Readonly<Record<string, readonly Office['tier'][]>> = {
  name: ['county', 'department'],
  shortName: ['department'],
  complaints: ['county'],
  smsPrice: ['county'],
}

/** People find the county's hall, and whom to complain to. */
const reachable = office.check(
  z.superRefine((value, context) => {
    if (value.tier !== 'county') return
    for (const key of ['address', 'phone', 'complaints'] as const)
      if (value[key] === undefined)
        context.addIssue({ code: 'custom', path: [key], message: '办事大厅有地址、电话和投诉电话' })
  }),
)

/** Its name follows from its division, which is all that is typed of it. */
const isStation = ({ tier }: Office): boolean => tier === 'town' || tier === 'village'

const longestDivision = 20

function nameless(row: Office): TypedFault[] {
  const length = lengthOf(stationNames(row.shortName).shortName)
  const isFit = !isStation(row) || (length >= 1 && length <= longestDivision)
  return isFit ? [] : [{ key: 'shortName', message: `写镇、村、社区的名称，1到${longestDivision}个字。` }]
}

/** A name of a station is made from what is typed, and what is not typed of a department is asked for. */
const blank = (id: string) => ({ id, name: '便民服务站', shortName: '' })

const countyIn = (offices: Offices): string => [...offices.values()].find(({ tier }) => tier === 'county')?.id ?? ''

const department = (kind: Office['kind'], name: string): AddedKind<Office> => ({
  ...{ id: kind, name },
  code: wordKey('health-insurance'),
  begin: (id, offices) => ({ ...blank(id), name: '', tier: 'department', parent: countyIn(offices), kind }),
})

const village = (kind: Office['kind'], name: string): AddedKind<Office> => ({
  ...{ id: kind, name },
  code: {
    name: '村、社区的区划代码',
    expected: '12位数字，前9位是本大厅已有的镇的代码；定下来不能改',
    isFit: (key, offices) => /^\d{12}$/.test(key) && offices.get(key.slice(0, 9))?.tier === 'town',
  },
  begin: id => ({ ...blank(id), tier: 'village', parent: id.slice(0, 9), kind }),
  whole: (typed, offices) => ({
    ...typed,
    ...stationNames(typed.shortName, offices.get(typed.parent ?? '')?.shortName),
  }),
})

export const offices: Register<Office> = {
  published: true,
  station: { hasAgents: ({ tier, successor }) => tier === 'village' && successor === undefined },
  columns: ['代号', '名称', '层级', '性质', '电话'],
  cells: (o, nameOf) => [
    o.id,
    o.name,
    tiers[o.tier],
    o.successor === undefined ? kinds[o.kind] : `已并入${nameOf(o.successor)}`,
    o.phone ?? '',
  ],
  lines: (o, nameOf) =>
    linesOf(
      ['名称', o.name],
      ['简称', o.shortName],
      ['层级', tiers[o.tier]],
      ['性质', kinds[o.kind]],
      ['上级', o.parent && nameOf(o.parent)],
      ['已并入', o.successor && nameOf(o.successor)],
      ['地址', o.address],
      ['电话', o.phone],
      ['办公时间', o.hours],
      ['投诉电话', o.complaints],
      ['短信一条的价格', o.smsPrice && `${o.smsPrice / 1000}元`],
      ['复议机关', o.remedies?.review],
      ['受诉法院', o.remedies?.court],
      ['代号来源', o.codeSource],
      ['现名启用日期', o.effectiveFrom],
    ),
  // Who reviews its decisions and hears them is law, and what a station is called follows from its division.
  changing: {
    columns: () => [
      { key: 'name', name: '名称', kind: 'text' },
      { key: 'shortName', name: '简称', kind: 'text' },
      { key: 'address', name: '地址', kind: 'text' },
      { key: 'phone', name: '电话', kind: 'phone' },
      {
        key: 'hours',
        name: '办公时间',
        kind: 'text',
        expected: '星期几、几点到几点，如周一至周五 8:30–12:00，14:30–17:30',
      },
      { key: 'complaints', name: '投诉电话', kind: 'phone', expected: '电话号码，如12345' },
      {
        key: 'smsPrice',
        name: '短信一条的价格（厘）',
        kind: 'number',
        expected: '合同上的价格，千分之一元，如45是0.045元',
      },
      { key: 'codeSource', name: '代号来源', kind: 'text', expected: '区划代码出自哪里，如国家统计局哪一年的代码' },
    ],
    has: (row, key) => {
      const isNew = row.shortName === ''
      if (key === 'codeSource') return isNew && isStation(row)
      return (isNew && key === 'shortName') || (tiersWith[key]?.includes(row.tier) ?? true)
    },
    schema: reachable,
    faults: nameless,
    unique: ['name', 'shortName'],
    // Two towns may have villages of one name.
    compared: (row, key) => (key === 'name' || isStation(row) ? row.name : row.shortName),
    dated: (after, before, from) =>
      after.tier !== 'department' || after.name === before?.name ? after : { ...after, effectiveFrom: from },
    adding: {
      digits: null,
      kinds: [
        department('organ', '加一个行政机关'),
        department('public-institution', '加一个事业单位'),
        department('mass-organisation', '加一个群团组织'),
        {
          ...{ id: 'town', name: '加一个镇' },
          code: {
            name: '镇的区划代码',
            expected: '9位数字，前6位是本县的代码；定下来不能改',
            isFit: (key, offices) => /^\d{9}$/.test(key) && offices.get(key.slice(0, 6))?.tier === 'county',
          },
          begin: id => ({ ...blank(id), tier: 'town', parent: id.slice(0, 6), kind: 'government' }),
          whole: typed => ({ ...typed, ...stationNames(typed.shortName) }),
        },
        village('village-committee', '加一个村'),
        village('residents-committee', '加一个社区'),
      ],
    },
  },
}
