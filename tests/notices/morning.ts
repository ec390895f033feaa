import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach } from 'vitest'
import { execute } from '../../shared/casework/store/execute.ts'
import { file } from '../../shared/casework/store/filing.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { tellMorning } from '../../shared/hall/tell-morning.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Level } from '../../shared/kernel/supervision/legal-rule.ts'
import type { Message, Outcome } from '../../shared/notices/sms-outcome.ts'
import { changeOfficer, officer } from '../../shared/offices/kept-roster.ts'
import type { Table } from '../../shared/platform/table.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { freshNumber } from '../casework/store/fresh.ts'
import { openLine } from '../casework/store/line.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { actorOf, calendar, department } from '../kernel/sample.ts'
import { card } from '../signal/card.ts'

/** Mornings in the real store, for tests: a department with a clerk and a head, and a carrier. Thursday, 1 October 2026, begins a week of holidays. */

export const at = (time: string, day: string) => new Date(`${day}T${time}:00+08:00`).toISOString()
export const phones = { clerk: '13800130001', head: '13800130002' }
export const departmentNamed = (id: string) => ({ id, name: id, shortName: id, tier: 'department', kind: 'government' })
export const full = (): Outcome => ({ kind: 'refused', reason: 'status 503', permanent: false })
export const to = (phone: string, news: string): string => `+86${phone} ${news}`
export const both = (news: string): string[] => Object.values(phones).map(phone => `+86${phone} ${news}`)

/** A carrier that takes every message. */
const fresh = () => ({
  heard: [] as Message[],
  outcome: null as Outcome | null,
  /** what becomes of messages to a number */
  special: new Map<string, () => Outcome>(),
})

export function mornings() {
  let store: Store
  const carrier = fresh()
  beforeEach(async () => {
    store = await openStore()
    forgetReference()
    for (const table of calendar.years) await put(`year#${table.year}`, table)
    for (const id of [department, 'health']) await put(`office#${id}`, departmentNamed(id))
    await appoint('clerk', department, 'clerk', phones.clerk)
    await appoint('head', department, 'head', phones.head)
    await appoint('nobody', department, 'clerk', null)
    await appoint('drafter', department, 'drafter', '13800130003')
    Object.assign(carrier, fresh())
    return () => store.here.close()
  })

  const put = (sk: string, body: object) =>
    store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(body) })

  async function appoint(subject: string, office: string, role: Role, phone: string | null) {
    const appointment = { name: '某人', office, roles: [role], phone }
    const change = { type: 'appoint' as const, ...appointment }
    await changeOfficer(store.reference, subject, change, 'admin', at('08:00', '2026-09-01'), null)
  }

  async function change(subject: string, what: Parameters<typeof changeOfficer>[2], when: string) {
    const judged = await officer(store.reference, subject, Date.parse(when))
    const done = await changeOfficer(store.reference, subject, what, 'admin', when, judged)
    if (isRefusal(done)) throw new Error(done.refused)
  }
  const removed = (subject: string, when: string) => change(subject, { type: 'remove', reason: '调离' }, when)
  const absent = (subject: string, day: string) =>
    change(subject, { type: 'absent', from: day, through: day, deputy: null }, at('08:00', day))

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
          const own = carrier.special.get(message.to)
          if (own !== undefined) return own()
          carrier.heard.push(message)
          return carrier.outcome ?? { kind: 'accepted', providerId: `p-${carrier.heard.length}` }
        },
      },
    })
  /** The same, and the calls that it makes of the table of cases. */
  async function counted(when: string): Promise<number> {
    const line = openLine(store.here.root, store.cases.name)
    let calls = 0
    line.tap = async ({ proceed }) => {
      calls += 1
      await proceed()
    }
    await run(when, line.table)
    return calls
  }
  const said = (): string[] =>
    carrier.heard.map(({ to, text }) => `${to} ${text.replace(/^.*新有|，请登录.*$/g, '')}`).toSorted()

  /** Makes what lists show of a case unreadable. Answers how to mend it. */
  async function broken(no: string): Promise<() => Promise<void>> {
    const write = async (UpdateExpression: string, before?: unknown) => {
      const { Attributes } = await store.cases.db.send(
        new UpdateCommand({
          TableName: store.cases.name,
          Key: { pk: `CASE#${no}`, sk: 'HEAD' },
          UpdateExpression,
          ExpressionAttributeNames: { '#row': 'row' },
          ExpressionAttributeValues: { ':row': before ?? 'unreadable' },
          ReturnValues: 'UPDATED_OLD',
        }),
      )
      return Attributes?.row
    }
    const row = await write('SET #row = :row')
    return async () => void (await write('SET #row = :row', row))
  }
  return { absent, appoint, broken, carrier, counted, put, raised, removed, run, said, signed }
}
