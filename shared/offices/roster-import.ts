import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { type Actor, role } from '../kernel/actor.ts'
import { type Day, dayOf } from '../kernel/calendar.ts'
import { cellText } from '../kernel/cell.ts'
import { checkIdNumber } from '../kernel/identity.ts'
import type { Office } from '../kernel/office.ts'
import { isRefusal, refusals } from '../kernel/refusal.ts'
import { cleanLine } from '../kernel/text.ts'
import { typedName, typedPhone } from '../kernel/typed.ts'
import { type CellFault, readCsv } from '../platform/csv.ts'
import { decoded } from '../platform/spreadsheet/encoding.ts'
import type { Kind } from '../platform/spreadsheet/spoiled.ts'
import type { Table } from '../platform/table.ts'
import { kindOf, mayAppoint } from './administrators.ts'
import { byTens } from './by-tens.ts'
import { dutyNames, rosterHeadings } from './duties.ts'
import { keepWaiting, type Person, personOf } from './kept-persons.ts'
import { changeOfficer, currentOfficer } from './kept-roster.ts'
import { planWaits } from './planned.ts'
import { type Appointment, isOver, misplaced, type Officer } from './roster.ts'

/**
 * The roster from a CSV file: 账号,姓名,单位代号,职责,电话; roles separated by semicolons, by their Chinese names or keys.
 * People whose account nobody knows stand in a file whose first column is 身份证号码; they wait for their first sign-in.
 */

/** The table in a request: its text, or the bytes of its file. Null when their encoding is none that is read. */
export const csvIn = ({ csv, file = '' }: { csv?: string | undefined; file?: string | undefined }): string | null =>
  csv ?? decoded(Buffer.from(file, 'base64'))

const kinds = {
  ...{ subject: 'code', idNumber: 'code', name: 'words', office: 'code', roles: 'words', phone: 'phone' },
} as const satisfies Record<string, Kind>
type Key = keyof typeof kinds

/** Files of the release before are headed by the keys. */
const isHeadedByKeys = (csv: string): boolean => /^\uFEFF?\s*"?(subject|idNumber)\b/.test(csv)

/** The columns of the file by their headings. */
function columnsOf(csv: string): Map<string, Key> {
  const isByNumber = /^\uFEFF?\s*"?(idNumber\b|身份证号码)/.test(csv)
  const keys = [isByNumber ? 'idNumber' : 'subject', 'name', 'office', 'roles', 'phone'] as const
  return new Map(keys.map(key => [isHeadedByKeys(csv) ? key : rosterHeadings[key], key]))
}

const dutyKeys = new Map<string, string>(Object.entries(dutyNames).map(([key, name]) => [name, key]))
const dutiesText = role.options.map(duty => `${dutyNames[duty]}（${duty}）`).join('、')

/** Every rule has a Chinese sentence of its own, because the administrator reads them all. */
const account = z.string().check(z.regex(/^[A-Za-z0-9._@-]{1,64}$/, '账号只能用字母、数字和 . _ @ -'))
const line = z.strictObject({
  subject: z.optional(account),
  name: typedName(40),
  office: z.string().check(z.minLength(1, '缺少单位')),
  roles: z.pipe(
    z.pipe(
      z.string(),
      z.transform(text => text.split(/[;；]/).map(r => dutyKeys.get(r.trim()) ?? r.trim())),
    ),
    z.array(z.enum(role.options, `职责只能是：${dutiesText}`)),
  ),
  phone: z.nullable(typedPhone),
})

interface Row {
  /** the row, as a spreadsheet counts it */
  line: number
  /** the account, or the digest of the identity number */
  who: { subject: string } | { key: string }
  change: Appointment
}

/** Where the roster has somebody: on it by an account, or waiting for the first sign-in, or nowhere. */
type Place =
  | { subject: string; present: Officer | null; now: Appointment | null }
  | { person: Person; now: Appointment | null }

/** A row that the roster does not say, and what it was judged by. */
interface Different extends Row {
  place: Place
}

async function placeOf(to: Table, who: Row['who'], when: string): Promise<Place> {
  const at = (subject: string, present: Officer | null): Place => ({
    ...{ subject, present, now: present?.active ? present : null },
  })
  if ('subject' in who) return at(who.subject, await currentOfficer(to, who.subject))
  const person = await personOf(to, who.key)
  const present = person.subject === null ? null : await currentOfficer(to, person.subject)
  if (present?.active) return at(present.subject, present)
  return { person, now: person.waiting && !isOver(person.waiting, when) ? person.waiting : null }
}

const numberAsSubject = '这一栏填的是身份证号码。按身份证号码任命的，请把这一栏的标题改成“身份证号码”。'
const spoiledNumber = '这个身份证号码像是被表格软件改写过。请把这一栏设为“文本”格式，填写原来的号码。'

async function parse(
  csv: string,
  offices: ReadonlyMap<string, Office>,
  digest: (idNumber: string) => string,
  today: Day,
) {
  const columns = columnsOf(csv)
  const isByNumber = [...columns.values()].includes('idNumber')
  const read = await readCsv(csv, Object.fromEntries([...columns].map(([heading, key]) => [heading, kinds[key]])))
  const { rows: lines } = read
  const errors: CellFault[] = read.faults.map(fault => {
    const column = columns.get(fault.column ?? '') ?? null
    // No reply says an identity number again.
    return { ...fault, column, ...(column === 'idNumber' ? { message: spoiledNumber } : {}) }
  })
  const rows: Row[] = []
  const seen = new Set<string>()
  for (const { line: at, cells } of lines) {
    const [first = '', name, unit, duties, phone] = cells.map(cell => cleanLine(cellText(cell)))
    const checked = checkIdNumber(first, today)
    const number = isByNumber ? checked : null
    const own = { name, office: unit, roles: duties, phone: phone || null }
    const parsed = line.safeParse(isByNumber ? own : { subject: first, ...own })
    const isMistaken = !isByNumber && checked.ok
    if (!parsed.success || number?.ok === false || isMistaken) {
      const issues = parsed.error?.issues ?? []
      const messages = new Map(issues.map(({ path, message }) => [String(path[0]), message]))
      if (number?.ok === false) messages.set('idNumber', number.reason)
      if (isMistaken) messages.set('subject', numberAsSubject)
      for (const [column, message] of messages) errors.push({ line: at, column, message })
      continue
    }
    const { subject = '', ...change } = parsed.data
    const who = number === null ? { subject } : { key: digest(number.value) }
    const fault = misplaced(change.roles, offices.get(change.office))
    const id = Object.values(who).join()
    if (fault !== null)
      errors.push({ line: at, column: fault.path.slice(1), message: `${fault.message}（${change.office}）` })
    else if (!seen.has(id)) rows.push({ line: at, who, change })
    else if (isByNumber) errors.push({ line: at, column: 'idNumber', message: '身份证号码重复。' })
    else errors.push({ line: at, column: 'subject', message: `账号重复：${subject}` })
    seen.add(id)
  }
  return { rows, errors }
}

const isSame = (o: Appointment, { change }: Row): boolean =>
  o.name === change.name &&
  o.office === change.office &&
  o.phone === change.phone &&
  JSON.stringify(o.roles) === JSON.stringify(change.roles)

type Importer = Pick<Extract<Actor, { kind: 'officer' }>, 'subject' | 'roles'>

/** The objection to who imports this row, in words, or null. An administrator leaves that duty on the page alone. */
function notByThem({ roles }: Importer, place: Place, { change }: Row): string | null {
  const before = kindOf(place.now?.roles ?? [])
  const after = kindOf(change.roles)
  if (!mayAppoint(roles, before, after)) return refusals['appointed-by-another'][1]
  const waits = 'present' in place && place.present !== null ? planWaits(place.present) : null
  if (waits !== null) return waits.message
  return before === null || before === after ? null : '管理员改任其他职责的，请在“人员”页逐个办理。'
}

/** What a row says that the roster does not, in words. */
function difference(place: Place, { change }: Row, offices: ReadonlyMap<string, Office>): string {
  const texts = ({ name, office, roles, phone }: Appointment) => ({
    姓名: name,
    单位: offices.get(office)?.name ?? office,
    职责: roles.map(duty => dutyNames[duty]).join('、'),
    电话: phone ?? '没有登记',
  })
  const now = texts(change)
  const later = 'person' in place ? '，等本人首次登录' : ''
  if (place.now === null) return `任命：${now.单位}，${now.职责}${later}`
  const before: Record<string, string> = texts(place.now)
  return Object.entries(now)
    .filter(([heading, text]) => before[heading] !== text)
    .map(([heading, text]) => `${heading}：${before[heading]} → ${text}`)
    .join('；')
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
  const { rows, errors } = await parse(csv, offices, digest, dayOf(at))
  const counts = { appointed: 0, changed: 0, unchanged: 0 }
  const people: { line: number; name: string; what: string }[] = []
  const different: Different[] = []
  await byTens(rows, async row => {
    const place = await placeOf(to, row.who, at)
    const isNew = 'person' in place ? place.now === null : place.present === null
    const kind = isNew ? 'appointed' : place.now !== null && isSame(place.now, row) ? 'unchanged' : 'changed'
    counts[kind] += 1
    if (kind === 'unchanged') return
    different.push({ ...row, place })
    people.push({ line: row.line, name: row.change.name, what: difference(place, row, offices) })
    const message = notByThem(by, place, row)
    if (message !== null) errors.push({ line: row.line, column: 'roles', message })
  })
  const byLine = <T extends { line: number }>(some: T[]): T[] => some.sort((a, b) => a.line - b.line)
  const told = { dryRun, ...counts, people: byLine(people), errors: byLine(errors) }
  if (dryRun || errors.length > 0) return told
  const write = async ({ change, place }: Different) => {
    const done =
      'person' in place
        ? await keepWaiting(to, place.person, { id: randomUUID(), ...change, by: by.subject, at })
        : await changeOfficer(to, place.subject, { type: 'appoint', ...change }, by.subject, at, place.present)
    if (isRefusal(done)) errors.push({ line: 0, column: null, message: `${change.name}：${done.refused}` })
  }
  // Administrators one by one: they share the row of who holds each kind.
  const isAdministrator = ({ change }: Row) => kindOf(change.roles) !== null
  await byTens(different.filter(isAdministrator), write, 1)
  await byTens(
    different.filter(row => !isAdministrator(row)),
    write,
  )
  return told
}
