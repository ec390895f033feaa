import { nameIn } from '../casework/case-type.ts'
import type { Row } from '../casework/row.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { inHand } from '../casework/store/in-hand.ts'
import { worklist } from '../casework/store/lists.ts'
import { type Registers, reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { hallName } from '../kernel/county.ts'
import { mobileOf } from '../kernel/identity.ts'
import { presentOffice } from '../kernel/office.ts'
import { morningAt, morningBefore } from '../kernel/supervision/office-hours.ts'
import { recipientsOf } from '../notices/addressee.ts'
import { keepMorning, lastMorning } from '../notices/kept-mornings.ts'
import { sendOnce } from '../notices/send.ts'
import { send } from '../notices/send-now.ts'
import type { SmsProvider } from '../notices/sms/provider.ts'
import { officersOf } from '../offices/kept-roster.ts'
import type { Officer } from '../offices/roster.ts'
import type { Table } from '../platform/table.ts'
import type { Signal } from '../signal/head.ts'
import { gathered, morningText, type News, newsIn, nothingNew, template, together } from '../signal/morning.ts'
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

/** What is new, by the people who answer for it; what was an ended office's is its successor's. */
async function newsOf({ cases, known }: Place, { offices }: Registers, span: { after: string; until: string }) {
  const byOffice = new Map<string, News>()
  // Of all offices few have any.
  const waiting = (await inHand(cases)).filter(({ list }) => lists.includes(list))
  await each([...new Set(waiting.map(({ office }) => office))], async id => {
    const news = newsIn(await waitingAt(cases, id), span)
    const present = presentOffice(offices, id)
    byOffice.set(present, together(byOffice.get(present) ?? nothingNew, news))
  })
  const byPerson = new Map<string, { officer: Officer; news: News }>()
  const some = [...byOffice].filter(([, { warning, yellow }]) => warning + yellow > 0)
  await each(some, async ([office, news]) => {
    const people = await officersOf(known, office, Date.parse(span.until))
    for (const officer of recipientsOf(null, people, answerers, dayOf(span.until)))
      byPerson.set(officer.subject, { officer, news })
  })
  return [...byPerson.values()]
}

/**
 * Tells everybody once of this morning. Nothing happens out of office hours, on a day of rest, and once all of today's are
 * told. Answers how many were told, and for how many the carrier has to be asked again by the next run.
 */
export async function tellMorning(place: Place): Promise<{ told: number; waiting: number }> {
  const { known, notices, provider, now } = place
  const at = now()
  const registers = await reference(known, Date.parse(at))
  const { calendar, offices, texts } = registers
  const morning = morningAt(calendar, at)
  if (morning === null) return { told: 0, waiting: 0 }
  const last = await lastMorning(notices)
  if (last !== null && last >= morning) return { told: 0, waiting: 0 }
  const after = last ?? morningBefore(calendar, at)
  if (last === null) await keepMorning(notices, after)
  const news = await newsOf(place, registers, { after, until: morning })
  const said = { hall: hallName(offices), texts, morning }
  const done = await each(news, async ({ officer, news: own }) => {
    const key = { case: `MORNING-${dayOf(morning)}`, seq: 0, template, recipient: officer.subject }
    const text = morningText(own, said)
    const sending = { key, terms: { legal: false, office: null }, phone: mobileOf(officer.phone), text }
    return sendOnce(notices, sending, message => send(provider, message), now())
  })
  const waiting = done.filter(isDone => !isDone).length
  if (waiting === 0) await keepMorning(notices, morning)
  return { told: done.length - waiting, waiting }
}
