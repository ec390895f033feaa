import { expect } from 'vitest'
import type { SmsMessage } from '../../local/carrier/outbox.ts'
import type { Reply, Visitor } from '../../local/demo/visitor.ts'
import { type Recorded, recorded } from '../../shared/domain/case/event.ts'
import { caseNumber } from '../../shared/domain/identity.ts'
import type { Place } from './place.ts'
import { type Journey, view } from './travel.ts'

/** What people read of a case: messages on their phones, vouchers, the history, and refusals. */

/** Messages about a case, the oldest first; everything under way is waited for. */
export async function messages(j: Journey): Promise<SmsMessage[]> {
  await j.place.settle()
  return j.place.outbox().filter(({ text }) => text.includes(caseNumber.print(j.no)))
}

/** The newest message about a case that holds these words. */
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

/** The newest voucher of a kind, as it is printed. */
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

export async function history(j: Journey): Promise<Recorded[]> {
  const { records } = await j.place.as('supervisor').must('GET', `/api/cases/${j.no}/history`)
  return (records as { texts: unknown }[]).map(({ texts: _, ...r }) => recorded.parse(r))
}

/** The last event of a type in a case's history. */
export async function lastEvent<T extends Recorded['event']['type']>(
  j: Journey,
  type: T,
): Promise<Extract<Recorded['event'], { type: T }>> {
  const found = (await history(j)).findLast(({ event }) => event.type === type)?.event
  if (found?.type !== type) throw new Error(`${j.no} has no ${type}`)
  return found as Extract<Recorded['event'], { type: T }>
}

interface Due {
  clock: string
  day: string
  provisional: boolean
}

/** The due day of a running clock, or undefined while it rests or is done. */
export async function dueOf(j: Journey, clock: string): Promise<Due | undefined> {
  const { due } = await view(j)
  const found = (due as (Due & { left: number })[]).find(d => d.clock === clock)
  return found && { clock, day: found.day, provisional: found.provisional }
}

/** A refusal as a citizen meets it: a problem document with its stable code and a Chinese sentence. */
export function expectRefused(reply: Reply, status: number, code: string): void {
  expect([reply.status, reply.body.code]).toEqual([status, code])
  expect(reply.body.type).toBe(`urn:county-hall:problem:${code}`)
  expect(reply.body.status).toBe(status)
  expect(String(reply.body.title)).toMatch(/^\p{Script=Han}[\p{Script=Han}\p{P}\dA-Z]+。$/u)
}
