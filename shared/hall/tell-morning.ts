import { nameIn } from '../casework/case-type.ts'
import type { Row } from '../casework/row.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { inHand } from '../casework/store/in-hand.ts'
import { worklist } from '../casework/store/lists.ts'
import { type Registers, reference } from '../catalogue/reference.ts'
import { continuedBy } from '../kernel/actor.ts'
import { dayOf } from '../kernel/calendar.ts'
import { hallName } from '../kernel/county.ts'
import { mobileOf } from '../kernel/identity.ts'
import { presentOffice } from '../kernel/office.ts'
import { morningAt, morningBefore } from '../kernel/supervision/office-hours.ts'
import { recipientsOf } from '../notices/addressee.ts'
import { forgetUntold, keepMorning, keepUntold, mornings, type Untold } from '../notices/kept-mornings.ts'
import { sendOnce } from '../notices/send.ts'
import { send } from '../notices/send-now.ts'
import type { SmsProvider } from '../notices/sms/provider.ts'
import { officersOf } from '../offices/kept-roster.ts'
import type { Officer } from '../offices/roster.ts'
import { log } from '../platform/log.ts'
import type { Table } from '../platform/table.ts'
import type { Signal } from '../signal/head.ts'
import { gathered, isNothing, morningText, type News, newsIn, template } from '../signal/morning.ts'
import { answerers } from '../signal/opening.ts'
import { signalType } from '../signal/signal.ts'

/** One message a person and working day, from 8:30 on: what is new of the warnings and yellow cards of their office. */

interface Place {
  /** of signals */
  cases: CaseTable<Signal>
  known: Table
  notices: Table
  provider: SmsProvider
  /** server time, ISO instant */
  now: () => string
}

/** How many offices, and how many people, at once. */
const abreast = 8

async function each<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let i = 0; i < all.length; i += abreast) done.push(...(await Promise.all(all.slice(i, i + abreast).map(work))))
  return done
}

/** The lists in which they wait. */
const lists: readonly string[] = gathered.map(step => nameIn(signalType, step))

/** What waits at an office, as its lists show it. */
async function waitingAt(cases: CaseTable<Signal>, office: string): Promise<Row[]> {
  const rows: Row[] = []
  for (const name of lists) {
    let after: string | undefined
    do {
      const page = await worklist(cases, office, name, after)
      rows.push(...page.cases.map(({ row }) => row))
      after = page.next ?? undefined
    } while (after !== undefined)
  }
  return rows
}

/** The offices that have warnings and yellow cards. */
const officesWaiting = async (cases: CaseTable): Promise<string[]> =>
  (await inHand(cases)).filter(({ list }) => lists.includes(list)).map(({ office }) => office)

/** Somebody who is told of a morning. `since`: until when they were told before. */
interface Due {
  officer: Officer
  office: string
  since: string
  news: News
}

/**
 * Until when people were told: those of `untold`, by the office that is there for them today, and everybody else. `after` is
 * null where everybody else was told of this morning.
 */
interface Told {
  untold: readonly Untold[]
  after: string | null
  until: string
  /** now, ISO instant */
  at: string
}

/** Until when the people of an office were told that have no row of their own. */
const sinceAt = ({ untold, after }: Told, office: string): string | null =>
  untold.find(one => one.subject === null && one.office === office)?.since ?? after

/** `away`: who serves there, is not to be told today, and has news that nobody told them of before. */
interface DueAt {
  due: Due[]
  away: string[]
}

/** Whom of an office to tell, each from where they were told last. What was an ended office's is its successor's. */
async function dueAt({ cases, known }: Place, { offices }: Registers, told: Told, office: string): Promise<DueAt> {
  const { untold, until, at } = told
  const rows: Row[] = []
  for (const id of new Set([office, ...continuedBy(offices, office)])) rows.push(...(await waitingAt(cases, id)))
  const common = sinceAt(told, office)
  const kept = untold.flatMap(one => (one.office === office ? [one.since] : []))
  const [first = until] = [...kept, common ?? until].toSorted()
  if (isNothing(newsIn(rows, { after: first, until }))) return { due: [], away: [] }
  const officers = await officersOf(known, office, Date.parse(at))
  const due = recipientsOf(null, officers, answerers, dayOf(at)).flatMap(officer => {
    const since = untold.find(one => one.subject === officer.subject)?.since ?? common
    if (since === null) return []
    const news = newsIn(rows, { after: since, until })
    return isNothing(news) ? [] : [{ officer, office, since, news }]
  })
  const away = officers.flatMap(({ subject, active }) => {
    const row = untold.find(one => one.subject === subject)
    const isTold = row === undefined || due.some(({ officer }) => officer.subject === subject)
    return !active || isTold || isNothing(newsIn(rows, { after: row.since, until })) ? [] : [subject]
  })
  return { due, away }
}

/**
 * Whom to tell, all of whom are kept as untold. An office that cannot be read waits as a whole, and the others do not wait
 * for it.
 */
async function allDue(
  place: Place,
  registers: Registers,
  { untold, ...others }: Told,
): Promise<{ due: Due[]; failed: number }> {
  const present = (id: string): string => presentOffice(registers.offices, id)
  const told = { ...others, untold: untold.map(one => ({ ...one, office: present(one.office) })) }
  // Of all offices few have any.
  const every = others.after === null ? [] : await officesWaiting(place.cases)
  const asked = new Set([...every, ...untold.map(({ office }) => office)].map(present))
  const read = await each([...asked], async office => {
    try {
      return { office, ...(await dueAt(place, registers, told, office)) }
    } catch (error) {
      log.error('morning of an office failed', error, { office })
      const since = sinceAt(told, office)
      if (since !== null) await keepUntold(place.notices, { office, subject: null, since })
      return { office, due: null, away: [] }
    }
  })
  const due = read.flatMap(one => one.due ?? [])
  await each(due, ({ officer, office, since }) =>
    keepUntold(place.notices, { office, subject: officer.subject, since }),
  )
  const isOver = ({ office, subject }: Untold): boolean =>
    read.some(one => one.office === present(office) && one.due !== null && !one.away.includes(String(subject))) &&
    !due.some(({ officer }) => officer.subject === subject)
  await each(untold.filter(isOver), one => forgetUntold(place.notices, one))
  return { due, failed: read.filter(one => one.due === null).length }
}

/**
 * Tells everybody once of this morning. Nothing happens out of office hours, on a day of rest, and once all of today's are
 * told. Answers how many were told, for how many the carrier has to be asked again by the next run, and on how many offices
 * and people it failed; these too are left to the next run.
 */
export async function tellMorning(place: Place): Promise<{ told: number; waiting: number; failed: number }> {
  const { known, notices, provider, now } = place
  const at = now()
  const registers = await reference(known, Date.parse(at))
  const { calendar, offices, texts } = registers
  const morning = morningAt(calendar, at)
  if (morning === null) return { told: 0, waiting: 0, failed: 0 }
  const { last, untold } = await mornings(notices)
  const isFirst = last === null || last < morning
  if (!isFirst && untold.length === 0) return { told: 0, waiting: 0, failed: 0 }
  const after = isFirst ? (last ?? morningBefore(calendar, at)) : null
  const { due, failed } = await allDue(place, registers, { untold, after, until: morning, at })
  // From here on a run tells those who have a row, and looks at no other office.
  if (isFirst) await keepMorning(notices, morning)
  const said = { hall: hallName(offices), texts, morning }
  const done = await each(due, async ({ officer, office, news }) => {
    const key = { case: `MORNING-${dayOf(morning)}`, seq: 0, template, recipient: officer.subject }
    const text = morningText(news, said)
    const sending = { key, terms: { legal: false, office: null }, phone: mobileOf(officer.phone), text }
    try {
      const isTold = await sendOnce(notices, sending, message => send(provider, message), now())
      if (isTold) await forgetUntold(notices, { office, subject: officer.subject })
      return isTold ? 'told' : 'waiting'
    } catch (error) {
      log.error('message of the morning failed', error, { office })
      return 'failed'
    }
  })
  const count = (as: (typeof done)[number]): number => done.filter(one => one === as).length
  return { told: count('told'), waiting: count('waiting'), failed: failed + count('failed') }
}
