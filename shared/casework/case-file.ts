import { type Actor, doersOfStep } from '../kernel/actor.ts'
import { type Calendar, dayOf } from '../kernel/calendar.ts'
import { maskPerson, type Person } from '../kernel/person.ts'
import type { BasicData } from '../kernel/reference.ts'
import type { CaseType } from './case-type.ts'
import type { Recorded } from './entry.ts'
import type { Words } from './event.ts'
import type { CommonHead } from './head.ts'
import { type Asked, wordsOf } from './reading.ts'
import { type Line, lineOf } from './row.ts'
import { askedOf } from './timeline.ts'
import { type Due, leftOf, type ReadCase } from './view.ts'

/**
 * A case of any type as offices see it, in lists and on its own page. Names and numbers are masked. Reading the full
 * value is an act with a reason and a trace.
 */

/** The person a case is about as filed. Null when nobody gave a name or it was deleted. */
export function personOf<H extends CommonHead>({ reads }: CaseType<H>, { records, text }: ReadCase<H>): Person | null {
  const [opening] = records
  const sealed = opening === undefined ? null : reads.person(opening)
  const written = sealed === null ? null : text(sealed)
  return written === null ? null : reads.parsePerson(written)
}

/** One line of a list, in the words of who reads it. `asked` is what waits for the applicant who reads it. */
export function listedOf(
  { type, row, listing }: Line,
  reader: 'staff' | 'applicant',
  calendar: Calendar,
  at: string,
  due: Due | null = row.due,
  asked: Asked | null = null,
) {
  const state = type.stateOf(row)
  return {
    type: type.name,
    no: row.no,
    item: listing.item,
    applicant: listing.applicant,
    state: row.state,
    label: asked?.label ?? state[reader],
    over: row.step === null,
    yours: asked !== null || state.isApplicants === true,
    step: row.step,
    due: due?.day ?? null,
    provisional: due?.provisional ?? false,
    ...(due === null ? { left: null, phase: null } : leftOf(calendar, dayOf(at), due.day)),
    assignee: row.assignee,
    version: row.version,
    ...(reader === 'staff' ? { since: row.since, source: row.source, unlimited: row.unlimited } : {}),
  }
}

/** A line of the applicant's own list. */
export function ownLineOf<H extends CommonHead>(
  { type, head, listing }: { type: CaseType<H>; head: H; listing: Line['listing'] },
  known: unknown,
  reference: BasicData,
  at: string,
) {
  const { calendar } = reference
  const line = lineOf({ type, head, listing }, calendar)
  const asked = askedOf(type, head, reference, known)
  return listedOf(line, 'applicant', calendar, at, line.row.due, asked)
}

/** The case file as this actor sees it, with the acts they may perform. */
export function caseFileOf<H extends CommonHead>(
  type: CaseType<H>,
  told: ReadCase<H>,
  known: unknown,
  reference: BasicData,
  { actor, at }: { actor: Actor; at: string },
) {
  const { head } = told
  const { calendar } = reference
  const words = wordsOf({ reference, known, text: told.text })
  const person = personOf(type, told)
  const isHidden = person === null || (type.reads.hidesPerson?.(head, actor) ?? false)
  const masked = isHidden ? null : maskPerson(person)
  const step = type.stepOf(head)
  const work = step === null ? undefined : type.steps[step]
  const codes = type.given?.codes(head) ?? []
  const doers = work ? doersOfStep(reference.rights, head.holder, work, type.given?.duties ?? [], codes) : []
  const state = type.stateOf(head)
  const asked = actor.kind === 'applicant' ? askedOf(type, head, reference, known) : null
  return {
    type: type.name,
    kind: type.title,
    no: head.no,
    version: head.version,
    state: head.state,
    label: asked?.label ?? (actor.kind === 'applicant' ? state.applicant : state.staff),
    over: !type.isOpen(head),
    yours: asked !== null || state.isApplicants === true,
    step,
    work: work === undefined ? null : { label: work.staff, roles: [...new Set(doers)] },
    title: type.reads.subject(head, known).name,
    filedAt: type.reads.since(head),
    applicant:
      masked === null ? null : { kind: masked.kind, name: masked.name, number: masked.number, phone: masked.phone },
    holder: { office: head.holder, name: words.office(head.holder), inTransit: head.transitSince !== null },
    assignee: head.assignee,
    facts: type.reads.facts(head, words),
    answers: type.reads.answers(told, known, actor),
    files: type.reads.files(told, known),
    limits: type.limits(head, known, calendar, at),
    actions: type.available(head, { at, on: dayOf(at), actor, calendar, limits: reference.limits, known }),
    allowed: type.allowed(head, actor),
  }
}

interface Listener {
  reader: Actor
  words: Words<unknown>
  /** the label of the person the case is about */
  applicant: string
}

function whoActed({ by, behalf }: Recorded, { reader, words, applicant }: Listener): string {
  const { office, officer } = words
  if (by.kind === 'system') return '系统'
  if (by.kind === 'applicant') return applicant
  // A colleague appears by name, another office by its own name and never by one of its officers.
  const isColleague = reader.kind === 'officer' && reader.office === by.office
  const who = isColleague ? officer(by.subject) : office(by.office ?? '')
  return behalf === undefined ? who : `${who}（代${applicant}）`
}

/** The history in the words of the staff. */
export function historyOf<H extends CommonHead>(
  type: CaseType<H>,
  { records, text }: ReadCase<H>,
  known: unknown,
  reference: BasicData,
  reader: Actor,
) {
  const words = wordsOf({ reference, known, text })
  return records.map(record => {
    const line = type.staffLine(record, words)
    const [what, ...quoted] = typeof line === 'string' ? [line] : line
    const said = quoted.flatMap(sealed => (sealed === null ? [] : [words.text(sealed)]))
    return { ...record, who: whoActed(record, { reader, words, applicant: type.applicantTitle }), what, said }
  })
}
