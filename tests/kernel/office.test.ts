import { describe, expect, it } from 'vitest'
import { divisions, officeName, officesOf, presentOffice, routeOf } from '../../shared/kernel/office.ts'

const county = {
  code: '445321',
  name: '新兴县',
  city: '云浮市',
  province: '广东省',
  hall: { name: '新兴县政务服务中心', address: '新城镇', phone: '0766-0000100' },
  remedies: { review: '新兴县人民政府', court: '新兴县人民法院' },
  complaints: '12345',
} as const
const divided = {
  source: 'test',
  codeSource: 'test codes',
  towns: [
    {
      code: '445321115',
      name: '六祖镇',
      villages: [
        { code: '445321115001', name: '雅冈社区居民委员会' },
        { code: '445321115201', name: '旧(土郎)村民委员会', displayName: '旧塱村民委员会' },
      ],
    },
  ],
}
const forestry = {
  id: 'forestry',
  name: '新兴县林业局',
  shortName: '县林业局',
  kind: 'organ',
  effectiveFrom: '2019-01-01',
} as const
const offices = officesOf(county, divided, [forestry])

describe('the offices', () => {
  it('come from the county, its departments and its divisions', () => {
    expect(offices.map(row => [row.id, row.tier, row.parent])).toEqual([
      ['445321', 'county', undefined],
      ['forestry', 'department', '445321'],
      ['445321115', 'town', '445321'],
      ['445321115001', 'village', '445321115'],
      ['445321115201', 'village', '445321115'],
    ])
  })

  it('are stations by their public name, the town before the village', () => {
    expect(offices.map(row => row.name).slice(2)).toEqual([
      '六祖镇便民服务站',
      '六祖镇雅冈社区便民服务站',
      '六祖镇旧塱便民服务站',
    ])
    expect(offices.map(row => row.kind).slice(3)).toEqual(['residents-committee', 'village-committee'])
  })
})

describe('the telephone of a station', () => {
  const [town] = divided.towns
  const [without, withOwn] = town?.villages ?? []
  const told = { ...town, phone: '0766-0000131', villages: [without, { ...withOwn, phone: '0766-0000132' }] }

  it('comes from its row, and a row may have none', () => {
    const { towns } = divisions.parse({ ...divided, towns: [told] })
    const phones = officesOf(county, { ...divided, towns }, []).map(({ id, phone }) => [id, phone])
    expect(phones).toEqual([
      ['445321', '0766-0000100'],
      ['445321115', '0766-0000131'],
      ['445321115001', undefined],
      ['445321115201', '0766-0000132'],
    ])
  })
})

describe('when a station is open', () => {
  const [town] = divided.towns
  const read = (hours: string) => divisions.safeParse({ ...divided, towns: [{ ...town, hours }] }).data?.towns[0]?.hours

  it.each([
    '周一至周五 8:30–12:00，14:30–17:30',
    '工作日 8:30至12:00，14:30至17:30',
    '每天 08：00-18：00',
    '逢三、六、九圩日 9:00～16:00；其他时间请先打电话',
    '24小时自助；人工 0:00-24:00',
  ])('may be written as %s', hours => expect(read(hours)).toBe(hours))

  it.each([
    ['without a time', '周一至周五'],
    ['until before it opens', '周一至周五 14:30–12:00'],
    ['at a time that is none', '周一至周五 8:30–25:00'],
    ['at minutes that are none', '周一至周五 8:75–12:00'],
    ['from a time without an end', '周一至周五 8:30–12:00，14:30开始'],
    ['at more length than a line has', `周一至周五 8:30–12:00${'，请先打电话'.repeat(9)}`],
  ])('is refused %s', (_, hours) => expect(read(hours)).toBeUndefined())

  it('stands at the office, and at none that says nothing', () => {
    const { towns } = divisions.parse({ ...divided, towns: [{ ...town, hours: '每天 8:00–12:00' }] })
    const hall = { ...county.hall, hours: '工作日 9:00–17:00' }
    const departments = [{ ...forestry, hours: '工作日 8:00–17:00' }]
    expect(officesOf({ ...county, hall }, { ...divided, towns }, departments).map(({ hours }) => hours)).toEqual([
      '工作日 9:00–17:00',
      '工作日 8:00–17:00',
      '每天 8:00–12:00',
      undefined,
      undefined,
    ])
  })
})

describe('a division', () => {
  it.each([
    ['a town of another county', { code: '441481115', name: '外镇', villages: [] }],
    [
      'a village of another town',
      { code: '445321115', name: '六祖镇', villages: [{ code: '445321116001', name: '外村' }] },
    ],
  ])('is refused: %s', (_, town) => {
    expect(() => officesOf(county, { ...divided, towns: [town] }, [forestry])).toThrow(RangeError)
  })
})

describe('the route of an office', () => {
  it.each([
    ['445321115201', ['445321115201', '445321115', '445321']],
    ['445321115', ['445321115', '445321']],
    ['forestry', ['forestry', '445321']],
    ['445321', ['445321']],
    ['nowhere', []],
  ])('from %s leads upward', (id, route) => {
    expect(routeOf(offices, id).map(row => row.id)).toEqual(route)
  })

  it('ends where offices point at each other in a circle', () => {
    const [first, second] = offices
    if (!first || !second) throw new Error('two offices wanted')
    const circle = [
      { ...first, parent: 'forestry' },
      { ...second, parent: '445321' },
    ]
    expect(routeOf(circle, 'forestry').map(row => row.id)).toEqual(['forestry', '445321'])
  })
})

it('names the office that continues the powers of one that has ended, however often they passed on', () => {
  const office = (shortName: string, successor?: string) => ({
    name: shortName,
    shortName,
    ...(successor && { successor }),
  })
  const offices = new Map([
    ['a', office('甲局', 'b')],
    ['b', office('乙局', 'c')],
    ['c', office('丙局')],
  ])
  expect(['a', 'b', 'c', 'unknown'].map(id => presentOffice(offices, id))).toEqual(['c', 'c', 'c', 'unknown'])
  expect(officeName(offices, 'a')).toBe('甲局（已并入丙局）')
  expect(officeName(offices, 'c')).toBe('丙局')
})
