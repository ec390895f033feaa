import { describe, expect, test } from 'vitest'
import type { LinkState } from '../../shared/catalogue/links/state.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { inForce } from '../../shared/kernel/reference.ts'
import type { DatedRule } from '../../shared/kernel/supervision/rule.ts'
import { type Hall, type Looked, overRegisters } from '../../shared/supervision/rules/over-registers.ts'
import { offices } from '../documents/papers.ts'
import { calendar, delegated, department, permit, seeded } from '../kernel/sample.ts'
import { settingAt } from './looking.ts'

/** The rules over the hall itself, from the plan, 行政许可法 art. 30 and 政府信息公开条例 arts. 20 and 26. */

const county = '445321'
const [town, village] = ['445321115', '445321115207']
const host = 'www.example.com'
const link = `https://${host}/a`
const full: Item = seeded.find(({ code }) => code === 'SL-0102') ?? permit()
const felling = (different: Partial<Item> = {}): Item => ({ ...full, ...different })
const without = (...keys: (keyof Item)[]): Item =>
  Object.fromEntries(Object.entries(full).filter(([key]) => !keys.some(one => one === key))) as Item

const agent = [{ roles: ['agent' as const] }]
const clerk = [{ roles: ['clerk' as const] }]
const staffed = new Map([...offices.values()].map(({ id, tier }) => [id, tier === 'village' ? agent : clerk]))
const hallWith = (items: readonly Item[], different: Partial<Hall> = {}, on = '2026-03-02'): Hall => ({
  ...{ offices, versions: items, serving: staffed, signedIn: new Map(), hosts: new Set([host]), states: new Map() },
  items: [...Map.groupBy(items, ({ code }) => code).values()].flatMap(versions => inForce(versions, on) ?? []),
  ...different,
})
const lookAt = (hall: Hall, on = '2026-03-02', set: readonly DatedRule[] = []): Looked[] =>
  overRegisters(hall, settingAt(calendar, `${on}T01:00:00.000Z`, set))
const foundIn = (...asked: Parameters<typeof lookAt>) => lookAt(...asked).flatMap(({ finding }) => finding ?? [])
const told = (...asked: Parameters<typeof lookAt>) =>
  foundIn(...asked).map(({ duty, level, office, sentence }) => `${duty} ${level} ${office} ${sentence}`)

test('a hall in order has no finding', () => expect(foundIn(hallWith(seeded))).toEqual([]))

describe('D2, the guide of an item', () => {
  test.each<[string, Item]>([
    ['办理依据', felling({ legalBasis: [] })],
    ['办理流程', without('flow')],
    ['填写样例', without('sample')],
    ['法定时限', felling({ statutory: null })],
  ])('lacks its %s', (part, item) => {
    expect(told(hallWith([item]))).toEqual([
      `D2#SL-0102 warning ${department} ${department}的“${full.shortName}”，办事指南缺“${part}”。`,
    ])
  })

  test('that lacks two parts is one finding', () => {
    expect(told(hallWith([without('flow', 'sample')]))).toEqual([expect.stringContaining('缺“办理流程、填写样例”')])
  })

  test('is not asked for a sample of a form that the department has, nor about an item that is withdrawn', () => {
    const elsewhere = { ...without('sample'), ownSystem: { name: '业务系统', intake: 'there' as const } }
    expect(told(hallWith([elsewhere]))).toEqual([])
    const status = { is: 'withdrawn', reason: '取消', since: '2026-03-01' } as const
    const [before, now] = [without('sample'), { ...without('sample'), version: 2, status }]
    expect(told(hallWith([before, now]))).toEqual([])
  })

  test('is in order from the first day of the version that has the part', () => {
    const items = [without('sample'), felling({ version: 2, effectiveFrom: '2026-03-03' })]
    expect(told(hallWith(items, {}, '2026-03-02'), '2026-03-02')).toHaveLength(1)
    expect(told(hallWith(items, {}, '2026-03-03'), '2026-03-03')).toEqual([])
  })

  test('is the county’s to keep where towns decide in their own name, and the department’s where it entrusts', () => {
    const [own, entrusted] = [{ tier: 'town' as const }, { tier: 'town' as const, delegatedBy: 'health' }]
    const charged = (decider: Item['decider']) =>
      foundIn(hallWith([{ ...without('sample'), decider }])).map(({ office }) => office)
    expect(charged(own)).toEqual([county])
    expect(charged(entrusted)).toEqual(['health'])
  })

  test('that went to another department is still looked at with the one that had it', () => {
    const moved = { tier: 'department' as const, office: 'health' }
    const items = [without('sample'), { ...without('sample'), version: 2, decider: moved }]
    const asked = lookAt(hallWith(items)).filter(({ duty }) => duty === 'D2#SL-0102')
    expect(asked.map(({ office, finding }) => [office, finding !== null])).toEqual([
      [department, false],
      ['health', true],
    ])
  })
})

describe('C5, an entrustment that has ended', () => {
  const entrustment = { title: '委托书', on: '2025-12-15', what: '受理和决定', until: '2026-03-02' }
  const item = { ...full, decider: delegated().decider }
  const ending = (until?: string): Item => ({
    ...item,
    decider: {
      tier: 'town',
      delegatedBy: department,
      ...(until === undefined ? {} : { entrustment: { ...entrustment, until } }),
    },
  })

  test('is told by the twentieth working day after its end, and found on the next', () => {
    // From the 3rd of March; the 31st is its twentieth working day.
    expect(told(hallWith([ending('2026-03-02')]), '2026-03-31')).toEqual([])
    expect(foundIn(hallWith([ending('2026-03-02')]), '2026-04-01')).toMatchObject([
      { rule: 'C5', office: department, due: '2026-03-31', since: '2026-03-31T16:00:00.000Z' },
    ])
  })

  test('is silent without a last day', () => expect(told(hallWith([ending()]), '2027-03-01')).toEqual([]))
})

describe('C6 and C7, the share of items with 网办深度 3 or 4', () => {
  const items = (kind: Item['kind'], depths: readonly (number | undefined)[]): Item[] =>
    depths.map((onlineDepth, i) => {
      const { onlineDepth: _, ...rest } = full
      const code = `SL-${String(1000 + i)}`
      return { ...rest, kind, code, ...(onlineDepth === undefined ? {} : { onlineDepth }) }
    })
  const nine = Array.from({ length: 9 }, (_, i) => 3 + (i % 2))

  test('is silent at ninety percent of the permits, and fires below', () => {
    expect(told(hallWith(items('permit', [...nine, 2])))).toEqual([])
    expect(told(hallWith(items('permit', [...nine, 2, 1])))).toEqual([
      `C6 warning ${department} ${department}的行政审批事项，能网上申请的占81%。`,
    ])
  })

  test('asks eighty percent of public services, and what says no depth is not online', () => {
    const services = items('public-service', [3, 3, 3, 4, undefined])
    expect(told(hallWith(services))).toEqual([])
    expect(told(hallWith(services.slice(1)))).toEqual([expect.stringMatching(/^C7 .*占75%。$/)])
  })

  test('says nothing of payments, and goes by what the county set', () => {
    expect(told(hallWith(items('payment', [1, 1])))).toEqual([])
    const set = [{ id: 'C7', threshold: 100, level: 'yellow' as const, effectiveFrom: '2026-01-01' }]
    const services = items('public-service', [3, 3, 3, 4, 2])
    expect(told(hallWith(services), '2026-03-02', set)).toEqual([expect.stringMatching(/^C7 yellow .*占80%。$/)])
  })
})

describe('S1 and S2, stations', () => {
  const serving = (id: string, people: readonly { roles: ('agent' | 'clerk' | 'head')[] }[]) =>
    hallWith(seeded, { serving: new Map([...staffed, [id, people]]) })

  test('villages without an agent are one finding, for their town to mend', () => {
    expect(told(serving(village, []))).toEqual([`S1 warning ${town} ${village}还没有开通，或者没有代办员。`])
    const villages = [...offices.values()].filter(({ parent }) => parent === town).map(({ id }) => id)
    const none = hallWith(seeded, { serving: new Map([...staffed].filter(([id]) => !villages.includes(id))) })
    const [first, second, third, ...more] = villages
    expect(told(none)).toEqual([
      `S1 warning ${town} ${first}、${second}、${third}等${more.length + 3}个站还没有开通，或者没有代办员。`,
    ])
  })

  test('a town needs somebody at its counter', () => {
    expect(told(serving(town, [{ roles: ['head'] }]))).toEqual([`S2 warning ${town} ${town}的网上办事分厅还没有开通。`])
    expect(told(serving(town, [{ roles: ['head'] }, { roles: ['clerk'] }]))).toEqual([])
  })

  test('a station that has gone into another needs nobody', () => {
    const merged = new Map(
      [...offices].map(([id, office]) => [id, { ...office, ...(id === village && { successor: town }) }]),
    )
    const hall = { ...serving(village, []), offices: merged }
    expect(told(hall)).toEqual([])
  })
})

describe('S3, a link of a guide', () => {
  const item: Item = { ...full, ownSystem: { name: '业务系统', intake: 'both', application: link } }
  const state = (different: Partial<LinkState>) =>
    new Map([
      [link, { link, answered: null, failedSince: '2026-03-01', fault: '连不上', checked: '2026-03-03', ...different }],
    ])
  const found = (different: Partial<LinkState>, more: Partial<Hall> = {}) =>
    told(hallWith([item], { states: state(different), ...more }), '2026-03-05')

  test('that did not open on three days in a row is found, and not on the second', () => {
    expect(found({ checked: '2026-03-02' })).toEqual([])
    expect(found({})).toEqual([
      `S3#SL-0102 warning ${department} ${department}的“${full.shortName}”，链接连续3天打不开。`,
    ])
  })

  test('that answers again, leads elsewhere, or is not on the list any more is in order', () => {
    expect(found({ failedSince: null, fault: null, answered: '2026-03-03' })).toEqual([])
    expect(found({ fault: '转到了名单以外的网站' })).toEqual([])
    expect(found({}, { hosts: new Set() })).toEqual([])
  })

  test('is told from as many days on as the county set, or not at all', () => {
    const hall = hallWith([item], { states: state({}) })
    const set = (different: Partial<DatedRule>) => [{ id: 'S3', effectiveFrom: '2026-01-01', ...different }]
    expect(told(hall, '2026-03-05', set({ threshold: 4 }))).toEqual([])
    expect(told(hall, '2026-03-05', set({ state: 'off' }))).toEqual([])
    expect(lookAt(hall, '2026-03-05', set({ state: 'off' })).map(({ duty }) => duty)).toContain('S3#SL-0102')
  })
})
