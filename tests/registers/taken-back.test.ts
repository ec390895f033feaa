import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { noticeTemplates } from '../../shared/hall/case-types.ts'
import { asRead } from '../../shared/kernel/notices/sms.ts'
import type { BasicData } from '../../shared/kernel/reference.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { confirmChange, proposeChange } from '../../shared/registers/changes.ts'
import { sources, textRows } from '../../shared/registers/kept-rows.ts'
import type { RegisterName } from '../../shared/registers/names.ts'
import { registers } from '../../shared/registers/tables.ts'
import { textRegister } from '../../shared/registers/texts.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { seededHall } from '../catalogue/deployments.ts'

/** A row that is planned for a day is taken back before it, by what held before from that same day. */

const at = '2026-03-02T01:00:00.000Z'
const from = '2026-04-01'
let store: Store
beforeAll(async () => {
  const hall = await seededHall()
  store = await openStore()
  await writeReference(store.reference, hall.deployed, at)
  await hall.store.here.close()
})
afterAll(() => store.here.close())
beforeEach(forgetReference)

const on = async (day: string): Promise<BasicData> => {
  forgetReference()
  return reference(store.reference, Date.parse(`${day}T01:00:00.000Z`))
}
const texts = textRegister(noticeTemplates)
const received = asRead(noticeTemplates.received?.text ?? '')
const places = {
  parts: { register: registers.parts, source: sources.parts },
  limits: { register: registers.limits, source: sources.limits },
  topics: { register: registers.topics, source: sources.topics },
  offices: { register: registers.offices, source: sources.offices },
  texts: { register: texts, source: textRows(noticeTemplates) },
}

/** Proposed by one administrator, confirmed by another. */
async function change(name: keyof typeof places, key: string, values: Record<string, string>, when = at, day = from) {
  const { register, source } = places[name]
  const place = { name: name as RegisterName, changing: register.changing, source } as never
  const basic = await reference(store.reference, Date.parse(when))
  const typed = { from: day, reason: '计划', values }
  const proposed = await proposeChange<object>(store.reference, place, key, basic, typed, { by: 'admin', at: when })
  if (isRefusal(proposed)) return proposed
  const done = await confirmChange<object>(store.reference, place, key, { by: 'admin2', at: when, seen: proposed.at })
  forgetReference()
  return done
}

const topicIn = ({ enquiries: { topics } }: BasicData) => topics[0]?.name
const rows: [keyof typeof places, string, Record<string, string>, (basic: BasicData) => unknown][] = [
  ['parts', 'legality', { office: '县住房和城乡建设局' }, ({ parts }) => parts.get('legality')],
  ['limits', 'enquiry-answer-help', { days: '8' }, ({ limits }) => limits['enquiry-answer-help']],
  ['offices', 'housing', { phone: '0766-2888123' }, ({ offices }) => offices.get('housing')?.phone],
  ['topics', '', { name: '以后的分类' }, topicIn],
]
test.each(rows)('of %s', async (name, id, values, said) => {
  const before = await on('2026-03-02')
  const key = name === 'topics' ? (before.enquiries.topics[0]?.id ?? '') : id
  const row = await places[name].source.row(store.reference, key, Date.parse(at))
  const content = new Map<string, unknown>(Object.entries(row?.versions.at(-1)?.content ?? {}))
  const typed = (said: unknown): string => before.offices.get(String(said))?.shortName ?? String(said ?? '')
  const back = Object.fromEntries(Object.keys(values).map(column => [column, typed(content.get(column))]))
  expect(await change(name, key, values)).toMatchObject({ from })
  expect(said(await on(from))).not.toEqual(said(before))
  expect(await change(name, key, back, '2026-03-10T01:00:00.000Z')).toMatchObject({ from })
  expect(said(await on(from))).toEqual(said(before))
  const replaced = (await places[name].source.row(store.reference, key, Date.parse(at)))?.versions.at(-2)
  expect(replaced).toMatchObject({ from, replaced: '2026-03-10T01:00:00.000Z' })
})

test('of words of a message, until they are said', async () => {
  const words = '{称呼}我们收到了{事项}申请，编号是{编号}。'
  const taken = { text: received }
  expect(await change('texts', 'received', { text: words })).toMatchObject({ from })
  expect(await change('texts', 'received', taken, '2026-03-10T01:00:00.000Z')).toMatchObject({ from })
  const row = await places.texts.source.row(store.reference, 'received', Date.parse(at))
  expect(row?.versions.map(one => [one.from, one.content.text === received, one.replaced !== null])).toEqual([
    [null, true, false],
    [from, false, true],
    [from, true, false],
  ])
  // What has begun keeps its day.
  const late = await change('texts', 'received', { text: words }, `${from}T01:00:00.000Z`)
  expect(late).toMatchObject({ refused: 'invalid-input', detail: { errors: [{ path: '/from' }] } })
})
