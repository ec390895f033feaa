import { beforeEach, expect, test } from 'vitest'
import { execute } from '../../shared/casework/store/execute.ts'
import { file } from '../../shared/casework/store/filing.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { tellMorning } from '../../shared/hall/tell-morning.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Level } from '../../shared/kernel/supervision/legal-rule.ts'
import type { Message, Outcome } from '../../shared/notices/sms-outcome.ts'
import { changeOfficer } from '../../shared/offices/kept-roster.ts'
import type { Table } from '../../shared/platform/table.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { freshNumber } from '../casework/store/fresh.ts'
import { openLine } from '../casework/store/line.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { actorOf, calendar, department } from '../kernel/sample.ts'
import { card } from '../signal/card.ts'

/** One message a person and working day, in the real store. Thursday, 1 October 2026, begins a week of holidays. */

const at = (time: string, day: string) => new Date(`${day}T${time}:00+08:00`).toISOString()
const phones = { clerk: '13800130001', head: '13800130002' }

let store: Store
let heard: Message[]
let outcome: Outcome | null
beforeEach(async () => {
  store = await openStore()
  forgetReference()
  for (const table of calendar.years) await put(`year#${table.year}`, table)
  for (const id of [department, 'health']) await put(`office#${id}`, departmentNamed(id))
  await appoint('clerk', department, 'clerk', phones.clerk)
  await appoint('head', department, 'head', phones.head)
  await appoint('nobody', department, 'clerk', null)
  await appoint('drafter', department, 'drafter', '13800130003')
  heard = []
  outcome = null
  return () => store.here.close()
})

const departmentNamed = (id: string) => ({ id, name: id, shortName: id, tier: 'department', kind: 'government' })
const put = (sk: string, body: object) =>
  store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(body) })

async function appoint(subject: string, office: string, role: Role, phone: string | null) {
  const appointment = { name: '某人', office, roles: [role], phone }
  const change = { type: 'appoint' as const, ...appointment }
  await changeOfficer(store.reference, subject, change, 'admin', at('08:00', '2026-09-01'), null)
}

const cases = () => ({ ...store.cases, types: [signalType] })
const registers = (when: string) => reference(store.reference, Date.parse(when))

/** A signal to the department, raised at an instant. */
async function raised(level: Level, when: string, office = department): Promise<string> {
  const no = freshNumber()
  const filed = await file(cases(), await registers(when), {
    ...{ type: signalType, no, actor: actorOf('system'), at: when, itemVersion: 1, behalf: null },
    event: card({ level, office, ...(level === 'warning' ? { rule: 'T1' } : {}) }),
    listing: { applicant: '县林业局', item: '监察信号' },
    ...{ commitments: [], attempt: { key: no, digest: no }, draft: null, use: null, files: [], searchKeys: [] },
  })
  if (isRefusal(filed)) throw new Error(filed.refused)
  return no
}

async function signed(no: string, when: string): Promise<void> {
  const actor = actorOf('clerk@department')
  const asked = { no, act: 'sign-for', actor, at: when, expected: null, body: {} }
  const done = await execute(cases(), await registers(when), asked)
  if (isRefusal(done)) throw new Error(done.refused)
}

const run = (when: string, from: Table = store.cases) =>
  tellMorning({
    ...{ cases: { ...from, types: [signalType] }, known: store.reference, notices: store.notices, now: () => when },
    provider: {
      async send(message) {
        heard.push(message)
        return outcome ?? { kind: 'accepted', providerId: `p-${heard.length}` }
      },
    },
  })
const said = (): string[] => heard.map(({ to, text }) => `${to} ${text.replace(/^.*新有|，请登录.*$/g, '')}`).toSorted()
const both = (news: string): string[] => Object.values(phones).map(phone => `+86${phone} ${news}`)

test('who answers for an office gets one message at 8:30, with what is new since the morning before', async () => {
  await raised('warning', at('09:00', '2026-09-28'))
  await raised('warning', at('00:05', '2026-09-29'))
  await raised('yellow', at('00:05', '2026-09-29'))
  await run(at('08:29', '2026-09-29'))
  expect(said()).toEqual([])
  await run(at('08:30', '2026-09-29'))
  expect(said()).toEqual(both('预警2件、黄牌1件待签收'))
})

test('nobody is told twice, by a run that comes again or two at once', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  const when = at('08:31', '2026-09-29')
  await Promise.all([run(when), run(when)])
  expect(said()).toEqual(both('预警1件'))
  await raised('warning', at('08:35', '2026-09-29'))
  for (const time of ['08:41', '10:01', '17:21']) await run(at(time, '2026-09-29'))
  expect(heard).toHaveLength(2)
})

test('what is new after 8:30 is told on the next morning, and what was told is not counted again', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  await run(at('08:31', '2026-09-29'))
  await raised('yellow', at('08:31', '2026-09-29'))
  heard = []
  await run(at('08:33', '2026-09-30'))
  expect(said()).toEqual(both('黄牌1件待签收'))
})

test('nothing is told on days of rest and after office hours; the next working morning counts it all', async () => {
  await run(at('08:30', '2026-09-30'))
  await raised('warning', at('12:00', '2026-09-30'))
  await raised('warning', at('00:05', '2026-10-03'))
  for (const day of ['2026-10-01', '2026-10-05']) await run(at('08:30', day))
  await run(at('17:30', '2026-10-08'))
  expect(said()).toEqual([])
  await raised('yellow', at('20:00', '2026-10-08'))
  await run(at('08:30', '2026-10-09'))
  expect(said()).toEqual(both('预警2件、黄牌1件待签收'))
})

test('a red card is not counted, and a card that was signed for in the meantime neither', async () => {
  await raised('red', at('00:05', '2026-09-29'))
  await signed(await raised('yellow', at('00:05', '2026-09-29')), at('08:10', '2026-09-29'))
  await run(at('08:30', '2026-09-29'))
  expect(said()).toEqual([])
})

test('a list longer than a page is counted whole', async () => {
  for (let i = 0; i < 27; i += 1) await raised('warning', at('00:05', '2026-09-29'))
  await run(at('08:30', '2026-09-29'))
  expect(said()).toEqual(both('预警27件'))
})

test('whom the carrier did not take is tried again on the same morning, and nobody else', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  outcome = { kind: 'refused', reason: 'status 503', permanent: false }
  expect(await run(at('08:30', '2026-09-29'))).toEqual({ told: 0, waiting: 2 })
  outcome = null
  heard = []
  expect(await run(at('08:40', '2026-09-29'))).toEqual({ told: 2, waiting: 0 })
  await run(at('08:50', '2026-09-29'))
  expect(said()).toEqual(both('预警1件'))
})

test('a morning on which the carrier took nothing is made up for on the next', async () => {
  await raised('warning', at('00:05', '2026-09-29'))
  outcome = { kind: 'refused', reason: 'status 503', permanent: false }
  await run(at('17:29', '2026-09-29'))
  outcome = null
  heard = []
  await raised('warning', at('00:05', '2026-09-30'))
  await run(at('08:30', '2026-09-30'))
  expect(said()).toEqual(both('预警2件'))
})

test('of an ended office its successor is told, once for both', async () => {
  await put('office#health', { ...departmentNamed('health'), successor: department })
  forgetReference()
  await raised('warning', at('00:05', '2026-09-29'), 'health')
  await raised('warning', at('00:05', '2026-09-29'))
  await run(at('08:30', '2026-09-29'))
  expect(said()).toEqual(both('预警2件'))
})

test('of offices that have nothing no list is read', async () => {
  const empty = Array.from({ length: 40 }, (_, i) => String(445321200 + i))
  for (const id of empty) await put(`office#${id}`, departmentNamed(id))
  forgetReference()
  await raised('yellow', at('00:05', '2026-09-29'))
  const line = openLine(store.here.root, store.cases.name)
  let calls = 0
  line.tap = async ({ proceed }) => {
    calls += 1
    await proceed()
  }
  await run(at('08:30', '2026-09-29'), line.table)
  expect(said()).toEqual(both('黄牌1件待签收'))
  // The parts of the county's index, and the two lists of one office.
  expect(calls).toBe(10)
})
