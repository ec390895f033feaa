import { randomUUID } from 'node:crypto'
import type { Actor } from '../kernel/actor.ts'
import { type Day, dayOf } from '../kernel/calendar.ts'
import { dayText } from '../kernel/format.ts'
import type { Office } from '../kernel/office.ts'
import { isRefusal, refusals } from '../kernel/refusal.ts'
import type { CellFault } from '../platform/csv.ts'
import type { Table } from '../platform/table.ts'
import { kindOf, mayAppoint } from './administrators.ts'
import { byTens } from './by-tens.ts'
import { dutyNames } from './duties.ts'
import { keepWaiting, type Person, personOf } from './kept-persons.ts'
import { changeOfficer, currentOfficer } from './kept-roster.ts'
import { misplanned, planWaits } from './planned.ts'
import { type Appointment, isOver, type Officer, type WaitingAppointment } from './roster.ts'
import { type RosterRow, rosterRows } from './roster-file.ts'

/** The roster from a file: what its rows change, who may, and the writing. */

/** Where the roster has somebody: on it by an account, or waiting for the first sign-in, or nowhere. */
type Place =
  | { subject: string; present: Officer | null; now: Appointment | null }
  | { person: Person; now: WaitingAppointment | null }

/** A row that the roster does not say, and what it was judged by. */
interface Different extends RosterRow {
  place: Place
}

async function placeOf(to: Table, who: RosterRow['who'], when: string): Promise<Place> {
  const at = (subject: string, present: Officer | null): Place => ({
    ...{ subject, present, now: present?.active ? present : null },
  })
  if ('subject' in who) return at(who.subject, await currentOfficer(to, who.subject))
  const person = await personOf(to, who.key)
  const present = person.subject === null ? null : await currentOfficer(to, person.subject)
  if (present?.active) return at(present.subject, present)
  return { person, now: person.waiting && !isOver(person.waiting, when) ? person.waiting : null }
}

const isSame = (o: Appointment, change: Appointment): boolean =>
  o.name === change.name &&
  o.office === change.office &&
  o.phone === change.phone &&
  JSON.stringify(o.roles) === JSON.stringify(change.roles)

/** The first day that a row is about: that of before, where the file has no such column. */
const firstDayOf = (place: Place, { from }: RosterRow, today: Day): Day | null => {
  if (from !== undefined) return from
  const waits = 'person' in place ? place.now?.from : undefined
  return waits !== undefined && waits > today ? waits : null
}

/** Whether the roster says what the row says, of today or as planned. */
function isKept(place: Place, row: RosterRow, today: Day): boolean {
  const { now } = place
  const from = firstDayOf(place, row, today)
  const next = 'present' in place ? place.present?.next : undefined
  if (from !== null && next !== undefined)
    return next.from === from && next.change.type === 'appoint' && isSame(next.change, row.change)
  const isDay = 'present' in place || firstDayOf(place, { ...row, from: undefined }, today) === from
  return now !== null && isDay && isSame(now, row.change)
}

type Importer = Pick<Extract<Actor, { kind: 'officer' }>, 'subject' | 'roles'>

type Objection = Pick<CellFault, 'column' | 'message'>

/** The objection to this row by this importer, in words, or null. An administrator leaves that duty on the page alone. */
function objectionTo({ roles }: Importer, place: Place, row: RosterRow, today: Day): Objection | null {
  const of = (column: string, message: string) => ({ column, message })
  const before = kindOf(place.now?.roles ?? [])
  const after = kindOf(row.change.roles)
  if (!mayAppoint(roles, before, after)) return of('roles', refusals['appointed-by-another'][1])
  const present = 'present' in place ? place.present : null
  const from = firstDayOf(place, row, today)
  const planned =
    from === null ? null : misplanned(present, { from, change: { type: 'appoint', ...row.change } }, today)
  if (planned !== null) return of('from', planned.message)
  const waits = present && planWaits(present)
  if (waits !== null) return of('roles', waits.message)
  return before === null || before === after ? null : of('roles', '管理员改任其他职责的，请在“人员”页逐个办理。')
}

/** What no column says stays. */
const kept = ({ now }: Place, { change }: RosterRow) =>
  now?.leads !== undefined && change.roles.includes('leader') ? { leads: now.leads } : {}

const twice = '同一个人现在的任职和计划的任职都有改动，请分两次导入。'

/** What a row says that the roster does not, in words. */
function difference(place: Place, row: RosterRow, offices: ReadonlyMap<string, Office>, today: Day): string {
  const from = firstDayOf(place, row, today)
  const since = from === null ? '' : `从${dayText(from)}起，`
  const texts = ({ name, office, roles, phone }: Appointment) => ({
    姓名: name,
    单位: offices.get(office)?.name ?? office,
    职责: roles.map(duty => dutyNames[duty]).join('、'),
    电话: phone ?? '没有登记',
  })
  const now = texts(row.change)
  const later = 'person' in place ? '，等本人首次登录' : ''
  if (place.now === null) return `${since}任命：${now.单位}，${now.职责}${later}`
  const before: Record<string, string> = texts(place.now)
  const changed = Object.entries(now)
    .filter(([heading, text]) => before[heading] !== text)
    .map(([heading, text]) => `${heading}：${before[heading]} → ${text}`)
  return since + (changed.length > 0 ? changed.join('；') : '任职不变，马上生效')
}

/**
 * All or nothing: with one faulty line, or one that this importer may not change, nothing is written. A dry run writes
 * nothing and counts.
 */
export async function importRoster(
  to: Table,
  offices: ReadonlyMap<string, Office>,
  csv: string,
  dryRun: boolean,
  by: Importer,
  at: string,
  digest: (idNumber: string) => string,
) {
  const today = dayOf(at)
  const { rows, errors } = await rosterRows(csv, offices, digest, today)
  const counts = { appointed: 0, changed: 0, unchanged: 0 }
  const people: { line: number; name: string; what: string }[] = []
  const different: Different[] = []
  await byTens(rows, async row => {
    const place = await placeOf(to, row.who, at)
    const isNew = 'person' in place ? place.now === null : place.present === null
    const kind = isNew ? 'appointed' : isKept(place, row, today) ? 'unchanged' : 'changed'
    counts[kind] += 1
    if (kind === 'unchanged') return
    different.push({ ...row, place })
    people.push({ line: row.line, name: row.change.name, what: difference(place, row, offices, today) })
    const objection = objectionTo(by, place, row, today)
    if (objection !== null) errors.push({ line: row.line, ...objection })
  })
  const byLine = <T extends { line: number }>(some: T[]): T[] => some.sort((a, b) => a.line - b.line)
  const changing = Map.groupBy(byLine(different), ({ who }) => Object.values(who).join())
  for (const [, { line } = { line: 0 }] of changing.values()) {
    if (line > 0) errors.push({ line, column: 'from', message: twice })
  }
  const told = { dryRun, ...counts, people: byLine(people), errors: byLine(errors) }
  if (dryRun || errors.length > 0) return told
  const write = async ({ place, ...row }: Different) => {
    const change = { ...row.change, ...kept(place, row) }
    const from = firstDayOf(place, row, today)
    const said = { type: 'appoint' as const, ...change }
    const done =
      'person' in place
        ? await keepWaiting(to, place.person, {
            ...{ id: randomUUID(), ...change, by: by.subject, at, ...(from && { from }) },
          })
        : await changeOfficer(
            to,
            place.subject,
            from === null ? said : { type: 'plan', from, change: said },
            by.subject,
            at,
            place.present,
          )
    if (isRefusal(done)) errors.push({ line: 0, column: null, message: `${change.name}：${done.refused}` })
  }
  // Administrators one by one: they share the row of who holds each kind.
  const isAdministrator = ({ change }: RosterRow) => kindOf(change.roles) !== null
  await byTens(different.filter(isAdministrator), write, 1)
  await byTens(
    different.filter(row => !isAdministrator(row)),
    write,
  )
  return told
}
