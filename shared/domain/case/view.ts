import * as z from 'zod'
import type { Actor } from '../actor.ts'
import { type Calendar, dayOf, workdaysBetween } from '../calendar.ts'
import { dueOf, isRunning } from '../clock.ts'
import type { Field, Form } from '../form.ts'
import type { SpecialProcedure } from '../item.ts'
import { maskAddress, maskIdNumber, maskName, maskPhone } from '../masking.ts'
import { type Person, person } from '../person.ts'
import { fileRef, type Sealed } from '../sealed.ts'
import { linesOf } from './answers.ts'
import type { Case } from './case.ts'
import { offerOf } from './offer.ts'
import { dueDay, nextStep } from './step.ts'
import { type Names, officeName, type Told } from './timeline.ts'

/** How offices see cases: names and numbers masked; the full value is another command, with a reason and a trace. */

/** Where today stands before a limit's last day. */
export const phases = ['ahead', 'today', 'overdue'] as const
type Phase = (typeof phases)[number]

/** Working days until a limit's last day, or since it; over days off the count stands still and the phase does not. */
export function leftOf(calendar: Calendar, today: string, day: string): { left: number; phase: Phase } {
  if (day >= today) return { left: workdaysBetween(calendar, today, day), phase: day > today ? 'ahead' : 'today' }
  // 0 - 0 is 0, and -0 is not.
  return { left: 0 - workdaysBetween(calendar, day, today), phase: 'overdue' }
}

export function maskPerson(p: Person) {
  return {
    kind: p.kind,
    name: maskName(p.name, p.kind),
    number: p.kind === 'legal' ? p.number : maskIdNumber(p.number),
    phone: p.phone === null ? null : maskPhone(p.phone),
    address: maskAddress(p.address),
  }
}

/** One line of a worklist. */
export function listedOf(
  of: { head: Case; listing: { applicant: string; item: string } },
  calendar: Calendar,
  at: string,
  due = dueDay(of.head, calendar),
) {
  const { head, listing } = of
  const resting = due.day === '9999-12-31'
  return {
    no: head.no,
    item: listing.item,
    applicant: listing.applicant,
    state: head.state,
    step: nextStep(head),
    due: resting ? null : due.day,
    provisional: due.provisional,
    ...(resting ? { left: null, phase: null } : leftOf(calendar, dayOf(at), due.day)),
    assignee: head.assignee,
    version: head.version,
  }
}

/** The person behind a case as filed, or null when it was deleted. */
export function personOf(told: Told): Person | null {
  const filed = told.records[0]?.event
  const text = filed?.type === 'filed' ? told.text(filed.applicant.person) : null
  return text === null ? null : person.parse(JSON.parse(text))
}

const hidden = '＊＊＊'

/** An answer with everything in it masked that its form calls sensitive, and every identity number and phone. */
function maskAnswer(field: Field, value: unknown): unknown {
  if (field['x-sensitive']) return hidden
  if (field.type === 'array') {
    return Array.isArray(value) ? value.map(row => maskAnswers(field.items, row)) : hidden
  }
  if (field.type !== 'string' || typeof value !== 'string') return value
  if (field.format === 'id-number') return maskIdNumber(value)
  return field.format === 'phone' ? maskPhone(value) : value
}

/** A field the form does not know is not shown. */
export function maskAnswers(form: Form, answers: unknown): Record<string, unknown> {
  if (typeof answers !== 'object' || answers === null) return {}
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) => {
      const field = form.properties[name]
      return field === undefined ? [] : [[name, maskAnswer(field, value)]]
    }),
  )
}

function formOf(told: Told, names: Names): Record<string, unknown> | null {
  const filed = told.records[0]?.event
  const text = filed?.type === 'filed' ? told.text(filed.form) : null
  return text === null ? null : maskAnswers(names.item.form, JSON.parse(text))
}

/** The newest reason for which each material was sent back. */
function rejections(told: Told): Map<string, Sealed> {
  const reasons = new Map<string, Sealed>()
  for (const { event } of told.records) {
    if (event.type === 'supplement-requested') for (const r of event.requests) reasons.set(r.material, r.reason)
    if (event.type === 'material-judged' && event.reason !== null) reasons.set(event.material, event.reason)
  }
  return reasons
}

const mandate = z.object({ signedOn: z.iso.date(), file: fileRef })

/** The written mandate on which an agent acts (行政许可法 art. 29), or null. */
export function mandateOf({ records, text }: Told): z.infer<typeof mandate> | null {
  const filed = records[0]?.event
  const kept = filed?.type === 'filed' && filed.mandate !== null ? text(filed.mandate) : null
  return kept === null ? null : mandate.parse(JSON.parse(kept))
}

/** Names for codes, and the special procedures with their limits. */
type Known = Names & { specials: readonly SpecialProcedure[] }

/** The case file as this actor sees it, with what they may do. */
export function viewOf(told: Told, names: Known, actor: Actor, at: string) {
  const { head } = told
  const form = formOf(told, names)
  const { item, calendar, specials } = names
  const who = personOf(told)
  const masked = who === null ? { kind: head.applicant.kind, name: '', number: '', phone: null } : maskPerson(who)
  const reasons = rejections(told)
  const reasonOf = (id: string) => {
    const sealed = reasons.get(id)
    return sealed === undefined ? null : told.text(sealed)
  }
  const procedures = [...names.item.procedures, ...names.specials]
  return {
    no: head.no,
    version: head.version,
    state: head.state,
    step: nextStep(head),
    item: { ...head.item, name: names.item.name },
    applicant: { kind: masked.kind, name: masked.name, number: masked.number, phone: masked.phone },
    channel: head.channel,
    filedAt: head.filedAt,
    route: head.route,
    holder: { office: head.holder, name: officeName(names, head.holder), inTransit: head.transitSince !== null },
    assignee: head.assignee,
    accepted: head.accepted,
    materials: head.materials.map(m => ({
      ...m,
      name: names.item.materials.find(n => n.id === m.id)?.name ?? m.id,
      reason: m.state === 'rejected' || m.state === 'expected' ? reasonOf(m.id) : null,
    })),
    procedures: head.procedures.map(p => ({ ...p, name: procedures.find(n => n.id === p.id)?.name ?? p.id })),
    clocks: head.clocks,
    due: head.clocks.filter(isRunning).flatMap(clock => {
      const due = dueOf(clock, names.calendar)
      return due === null ? [] : [{ clock: clock.id, ...due, ...leftOf(names.calendar, dayOf(at), due.day) }]
    }),
    paper: head.paper,
    opinion: head.opinion,
    decision: head.decision,
    result: head.result,
    signals: head.signals,
    form,
    answers: form === null ? null : linesOf(item.form, form),
    mandate: mandateOf(told),
    ...offerOf(head, { at, actor, item, calendar, specials }),
  }
}
