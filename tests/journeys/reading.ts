import { expect } from 'vitest'
import type { SmsMessage } from '../../local/carrier/outbox.ts'
import type { Reply, Visitor } from '../../local/demo/visitor.ts'
import type { applicationType } from '../../shared/application/application.ts'
import type { Filed } from '../../shared/application/opening.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import type { ValueOf } from '../../shared/casework/event.ts'
import type { Limit } from '../../shared/casework/view.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import type { Place } from './place.ts'
import { recordsOf } from './told.ts'
import { type Journey, view } from './travel.ts'

/** People's views of a case: messages on their phones, vouchers, the history, and refusals. */

/** Messages about a case, the oldest first, once all work in progress is done. */
export async function messages(j: Journey): Promise<SmsMessage[]> {
  await j.place.settle()
  return j.place.outbox().filter(({ text }) => text.includes(caseNumber.print(j.no)))
}

/** The newest message about a case with these words. */
export async function message(j: Journey, words: string): Promise<SmsMessage> {
  const found = (await messages(j)).findLast(({ text }) => text.includes(words))
  if (found === undefined) throw new Error(`no message of ${j.no} says ${words}`)
  return found
}

interface VoucherLine {
  number: string
  kind: string
  title: string
}

export async function vouchers(j: Journey, by: Visitor = j.filer): Promise<VoucherLine[]> {
  await j.place.settle()
  const { vouchers: found } = await by.must('GET', `/api/cases/${j.no}/vouchers`)
  return found as VoucherLine[]
}

/** The newest voucher of a kind, as printed. */
export async function printed(
  j: Journey,
  kind: string,
  { by = j.filer, pin }: { by?: Visitor; pin?: string } = {},
): Promise<{ number: string; token: string; html: string }> {
  const line = (await vouchers(j, by)).findLast(v => v.kind === kind)
  if (line === undefined) throw new Error(`${j.no} has no ${kind}`)
  const reply = await by.ask('POST', `/api/cases/${j.no}/vouchers/${line.number}`, pin === undefined ? {} : { pin })
  expect(reply.status).toBe(200)
  const token = /核验码 <code>([^<]+)</.exec(reply.text)?.[1] ?? ''
  return { number: line.number, token, html: reply.text }
}

export async function verify(place: Place, number: string, token: string): Promise<Reply> {
  return anyone(place, 'POST', '/api/vouchers/verify', { number, token })
}

/** A request without a token. */
export async function anyone(place: Place, method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await fetch(`${place.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text), text }
}

type Acts = (typeof applicationType)['acts']
/** All events of an application. */
type Event = Filed | ValueOf<Acts[keyof Acts]['events'][number]>

/** The history, with each entry checked against the schemas of these events. */
export const history = async (j: Journey) => (await recordsOf(j)) as Recorded<Event>[]

/** The last event of a type in a case's history. */
export async function lastEvent<T extends Event['type']>(j: Journey, type: T): Promise<Extract<Event, { type: T }>> {
  const found = (await history(j)).findLast(({ event }) => event.type === type)?.event
  if (found?.type !== type) throw new Error(`${j.no} has no ${type}`)
  return found as Extract<Event, { type: T }>
}

interface Due {
  clock: string
  day: string
  provisional: boolean
}

/** The due day of a running clock, or undefined while it is paused or finished. */
export async function dueOf(j: Journey, clock: string): Promise<Due | undefined> {
  const { limits } = await view(j)
  const due = (limits as Limit[]).find(limit => limit.clock === clock && limit.due !== null)?.due
  return due ? { clock, day: due.day, provisional: due.provisional } : undefined
}

/** A refusal as a citizen sees it: a problem document with its stable code and a Chinese sentence. */
export function expectRefused(reply: Reply, status: number, code: string): void {
  expect([reply.status, reply.body.code]).toEqual([status, code])
  expect(reply.body.type).toBe(`urn:county-hall:problem:${code}`)
  expect(reply.body.status).toBe(status)
  expect(String(reply.body.title)).toMatch(/^\p{Script=Han}[\p{Script=Han}\p{P}\dA-Z]+。$/u)
}
