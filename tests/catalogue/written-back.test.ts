import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { everyItem, itemKey } from '../../shared/catalogue/items.ts'
import { plannedRows } from '../../shared/catalogue/later-rows.ts'
import { pageRows, pagesPartition, pageWords } from '../../shared/catalogue/page-words.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { writeBack } from '../../shared/catalogue/written-back.ts'
import { specialsOn } from '../../shared/kernel/item/steps.ts'
import { limitsOf } from '../../shared/kernel/limit.ts'
import { stationNames } from '../../shared/kernel/office.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'
import { permit, yearOf2027 } from '../kernel/sample.ts'

/** The registers written back into a county's folder seed another hall that is the same. */

let data: string
let folder: URL
let store: Store
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'data-'))
  await cp(countyFolder, join(data, 'county'), { recursive: true })
  await cp(new URL('../calendar/', countyFolder), join(data, 'calendar'), { recursive: true })
  folder = pathToFileURL(`${join(data, 'county')}/`)
  store = await openStore()
  await writeReference(store.reference, await readReference(folder), '2026-01-01T00:00:00Z')
})
afterAll(async () => {
  await store.here.close()
  await rm(data, { recursive: true })
})
beforeEach(forgetReference)

const now = Date.parse('2026-11-29T02:00:00Z')
const today = '2026-11-29'
const back = async () => {
  const pages = await pageRows(store.reference, today)
  const rows = { items: await everyItem(store.reference), later: await plannedRows(store.reference, today) }
  return writeBack(folder, await reference(store.reference, now), pages, rows, () => {})
}
const put = (pk: string, sk: string, content: object) =>
  store.put(store.reference, { pk, sk, body: JSON.stringify(content) })
const change = (sk: string, content: object) => put('REFERENCE', sk, content)

test('a hall as it was seeded changes no file', async () => {
  expect(await back()).toEqual([])
})

test('what was changed in the hall is in the folder, and nothing else', async () => {
  const { offices, enquiries, quotas } = await reference(store.reference, now)
  const of = (id: string) => offices.get(id) ?? {}
  const [topic] = enquiries.topics
  const [quota] = quotas
  const item = permit({ code: 'SL-0990' })
  await change('office#forestry#2026-11-01', { ...of('forestry'), name: '林业和草原局', effectiveFrom: '2026-11-01' })
  await change('office#housing#2027-01-01', { ...of('housing'), name: '尚未改名的局' })
  const hours = '周一至周五 8:30–12:00'
  const address = '大街1号'
  await change('office#445321100001#2026-11-01', { ...of('445321100001'), address, phone: '0766-2888123', hours })
  // One of each tier that was added.
  const above = { parent: '445321', address, hours } as const
  const data = { id: 'data', name: '新兴县数据局', shortName: '县数据局', tier: 'department', kind: 'organ' }
  await change('office#data#2026-11-01', { ...data, ...above, effectiveFrom: '2026-11-01' })
  const codeSource = '县民政局'
  const town = { id: '445321199', ...stationNames('新镇'), tier: 'town', kind: 'government', ...above, codeSource }
  await change('office#445321199#2026-11-01', town)
  const names = stationNames('新建', '新镇')
  const village = { ...town, id: '445321199201', ...names, tier: 'village', parent: town.id, kind: 'village-committee' }
  await change('office#445321199201#2026-11-01', { ...village, successor: '445321199202' })
  await change('office#445321199202#2026-11-01', { ...village, id: '445321199202', ...stationNames('新村', '新镇') })
  // One that merged into another.
  await change('office#445321100002#2026-11-01', { ...of('445321100002'), successor: '445321100003' })
  await change('office#445321#2026-11-01', { ...of('445321'), hours, complaints: '12388', smsPrice: 50 })
  await change(`topic#${topic?.id}#2027-01-01`, { ...topic, name: '以后的分类', office: 'housing' })
  await change(`topic#${topic?.id}#2026-11-01`, { ...topic, office: 'housing' })
  await change('topic#pets#2026-11-01', { id: 'pets', name: '养犬', office: 'public-security' })
  await change(`quota#${quota?.name}#2026-11-01`, { ...quota, effectiveFrom: '2026-11-01', most: 7 })
  await change('part#legality#2026-11-01', { id: 'legality', office: 'civil-affairs' })
  await change('part#legality#2027-01-01', { id: 'legality', office: 'housing' })
  await change('limit#enquiry-answer-help#2026-11-01', { id: 'enquiry-answer-help', days: 8 })
  await change('limit#enquiry-chase#2027-01-01', { id: 'enquiry-chase', days: 2 })
  const right = { office: 'forestry', duty: 'head', items: null }
  await change('right#0001#2026-11-01', { id: '0001', ...right, roles: ['reviewer'] })
  await change('right#0003#2027-01-01', { id: '0003', ...right, roles: ['reviewer'] })
  await change('right#0002#2026-11-01', { id: '0002', ...right, roles: [] })
  const host = { host: 'www.example.com', name: '林业系统', office: 'forestry', note: '本局系统', state: 'listed' }
  await change('host#0001#2026-11-01', { id: '0001', ...host })
  await change('text#received#2026-11-01', {
    id: 'received',
    text: '{称呼}我们收到了{事项}申请，编号{编号}。',
    filed: { number: '100234', since: '2026-11-03T02:00:00.000Z' },
  })
  await change('rule#T1#2026-11-01', { id: 'T1', threshold: 2 })
  await change('rule#T1#2027-01-01', { id: 'T1', threshold: 3 })
  await change('year#2027', yearOf2027)
  const { specials } = await reference(store.reference, now)
  await change(`special#${specials[0]?.id}#2026-11-01`, { ...specials[0], evidence: '另一种记录' })
  await change(`special#${specials[0]?.id}#2027-01-01`, { ...specials[0], evidence: '以后的记录' })
  const onPages = (sk: string, content: object) => put(pagesPartition, sk, content)
  await onPages('word#0001#2026-11-01', { id: '0001', items: ['SL-0103'], words: ['砍树'] })
  await onPages('word#0002#2026-11-01', { id: '0002', items: ['SL-0103'], words: [] })
  await onPages('word#0900#2026-11-01', { id: '0900', matter: '公证', where: '公证处', words: ['公证'] })
  await onPages('word#0901#2027-01-01', { id: '0901', matter: '公正', where: '公正处', words: ['公正'] })
  await onPages('site#host#2026-11-01', { id: 'host', value: '县政务服务和数据管理局' })
  await onPages('site#host#2027-01-01', { id: 'host', value: '以后的单位' })
  await onPages('tile#01#2026-11-01', { id: '01', group: 'persons', item: 'SL-0503', icon: 'heart', name: '' })
  await put(itemKey(item.code, 1).pk, itemKey(item.code, 1).sk, item)
  forgetReference()

  const before = await readFile(new URL('departments.json', folder), 'utf8')
  expect((await back()).toSorted()).toEqual([
    '../calendar/2027.json',
    'county.json',
    'departments.json',
    'divisions.json',
    'enquiries.json',
    'items/sl-0990-1.json',
    'later.json',
    'limits.json',
    'link-hosts.json',
    'parts.json',
    'procedures.json',
    'quotas.json',
    'rights.json',
    'rules.json',
    'search-words.json',
    'site.json',
    'texts.json',
  ])
  const after = await readFile(new URL('departments.json', folder), 'utf8')
  const lines = new Set(before.split('\n'))
  expect(
    after
      .split('\n')
      .filter(line => !lines.has(line))
      .slice(0, 4),
  ).toEqual([
    '    "name": "林业和草原局",',
    '    "effectiveFrom": "2026-11-01"',
    '    "id": "data",',
    '    "name": "新兴县数据局",',
  ])

  const other = await openStore()
  await writeReference(other.reference, await readReference(folder), '2026-11-29T00:00:00Z')
  const here = await reference(store.reference, now)
  // The tables of two stores bear one name.
  forgetReference()
  const there = await reference(other.reference, now)
  // But since when each is supervised and counted.
  const apart = { items: null, supervisedSince: null, countedSince: null }
  expect({ ...there, ...apart }).toEqual({ ...here, specials: specialsOn(here.specials), ...apart })
  expect(await everyItem(other.reference)).toEqual(await everyItem(store.reference))
  // And as it will be.
  const planned = await plannedRows(store.reference, today)
  expect(planned.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual([
    'limit enquiry-chase',
    'office housing',
    'part legality',
    'right 0003',
    'site host',
    `special ${specials[0]?.id}`,
    `topic ${topic?.id}`,
    'word 0901',
  ])
  expect(await plannedRows(other.reference, today)).toEqual(planned)
  const then = Date.parse('2027-01-02T02:00:00Z')
  forgetReference()
  const hereThen = await reference(store.reference, then)
  forgetReference()
  const thereThen = await reference(other.reference, then)
  expect({ ...thereThen, ...apart, specials: null }).toEqual({ ...hereThen, ...apart, specials: null })
  expect(thereThen.offices.get('housing')?.name).toBe('尚未改名的局')
  const { searchWords, site } = await pageWords(store.reference, today)
  expect(await pageWords(other.reference, today)).toEqual({ searchWords, site })
  expect(searchWords.map(({ id }) => id).slice(0, 2)).toEqual(['0001', '0003'])
  expect(searchWords.at(-1)).toEqual({ id: '0900', matter: '公证', where: '公证处', words: ['公证'] })
  expect(site.marks.host).toBe('县政务服务和数据管理局')
  expect(site.persons.map(({ id }) => id).slice(0, 2)).toEqual(['02', '03'])

  // A hall that stands keeps what it has, and says what the folder would have.
  const read = await readReference(folder)
  const set = {
    ...read,
    pages: {
      ...read.pages,
      words: read.pages.words.slice(1),
      site: read.pages.site.map(row => (row.id === 'host' ? { ...row, value: '别的单位' } : row)),
    },
    limits: limitsOf([{ id: 'enquiry-answer-complaint', days: 12 }]),
    texts: [],
    rules: read.rules.slice(1),
  }
  const told = await writeReference(other.reference, set, '2026-11-29T01:00:00Z')
  expect(told).toEqual([
    'limit#enquiry-answer-complaint',
    'limit#enquiry-answer-help',
    'text#received#2026-11-01',
    'rule#T1#2026-11-01',
    'word#0001',
    'site#host',
  ])
  forgetReference()
  expect((await reference(other.reference, now)).limits).toEqual(here.limits)
  expect(await pageWords(other.reference, today)).toEqual({ searchWords, site })
  await other.here.close()
  forgetReference()
  expect(await back()).toEqual([])
})

test('refuses another county’s folder, and a hall without an address', async () => {
  const example = new URL('../../data/example/', import.meta.url)
  const registers = await reference(store.reference, now)
  const pages = await pageRows(store.reference, today)
  const nothing = { items: [], later: [] }
  await expect(writeBack(example, registers, pages, nothing, () => {})).rejects.toThrow('这个大厅不是示例县的。')
  const { address: _, ...hall } = { ...registers.offices.get('445321') }
  const offices = new Map<string, object>([...registers.offices, ['445321', hall]]) as typeof registers.offices
  await expect(writeBack(folder, { ...registers, offices }, pages, nothing, () => {})).rejects.toThrow(
    '办事大厅没有地址',
  )
})
