import * as z from 'zod/mini'
import { type Actor, role } from '../kernel/actor.ts'
import type { Office } from '../kernel/office.ts'
import { isRefusal, refusals } from '../kernel/refusal.ts'
import { cleanLine } from '../kernel/text.ts'
import { typedName, typedPhone } from '../kernel/typed.ts'
import { decoded, readCsv } from '../platform/csv.ts'
import type { Kind } from '../platform/spreadsheet/spoiled.ts'
import type { Table } from '../platform/table.ts'
import { kindOf, mayAppoint } from './administrators.ts'
import { dutyNames } from './duties.ts'
import { changeOfficer, currentOfficer } from './kept-roster.ts'
import { misplaced, type Officer, type OfficerChange } from './roster.ts'

/** The roster from a CSV file: subject,name,office,roles,phone; roles separated by semicolons, by their keys or Chinese names. */

/** The table in a request: its text, or the bytes of its file. Null when their encoding is none that is read. */
export const csvIn = ({ csv, file = '' }: { csv?: string | undefined; file?: string | undefined }): string | null =>
  csv ?? decoded(Buffer.from(file, 'base64'))

const columns = {
  subject: 'code',
  name: 'words',
  office: 'code',
  roles: 'words',
  phone: 'phone',
} as const satisfies Record<string, Kind>

const dutyKeys = new Map<string, string>(Object.entries(dutyNames).map(([key, name]) => [name, key]))
const dutiesText = role.options.map(duty => `${dutyNames[duty]}（${duty}）`).join('、')

/** Every rule has a Chinese sentence of its own, because the administrator reads them all. */
const line = z.strictObject({
  subject: z.string().check(z.regex(/^[A-Za-z0-9._@-]{1,64}$/, '账号只能用字母、数字和 . _ @ -')),
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
  subject: string
  change: Extract<OfficerChange, { type: 'appoint' }>
}

/** A row that the roster does not say, and the record it was judged by. */
interface Different extends Row {
  present: Officer | null
}

async function parse(csv: string, offices: ReadonlyMap<string, Office>) {
  const { rows: lines, faults: errors } = await readCsv(csv, columns)
  const rows: Row[] = []
  const seen = new Set<string>()
  for (const { line: at, cells } of lines) {
    const [account, name, unit, duties, phone] = cells.map(cleanLine)
    const parsed = line.safeParse({ subject: account, name, office: unit, roles: duties, phone: phone || null })
    if (!parsed.success) {
      const messages = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]))
      for (const [column, message] of messages) errors.push({ line: at, column, message })
      continue
    }
    const { subject, ...appointment } = parsed.data
    const { office } = appointment
    const change = { type: 'appoint' as const, ...appointment }
    const fault = misplaced(appointment.roles, offices.get(office))
    if (fault !== null) errors.push({ line: at, column: fault.path.slice(1), message: `${fault.message}（${office}）` })
    else if (seen.has(subject)) errors.push({ line: at, column: 'subject', message: `账号重复：${subject}` })
    else rows.push({ line: at, subject, change })
    seen.add(subject)
  }
  return { rows, errors }
}

const isSame = (o: Officer, { change }: Row): boolean =>
  o.active &&
  o.name === change.name &&
  o.office === change.office &&
  o.phone === change.phone &&
  JSON.stringify(o.roles) === JSON.stringify(change.roles)

type Importer = Pick<Extract<Actor, { kind: 'officer' }>, 'subject' | 'roles'>

/** The objection to who imports this row, in words, or null. An administrator leaves that duty on the page alone. */
function notByThem({ roles }: Importer, present: Officer | null, { change }: Row): string | null {
  const before = kindOf(present?.roles ?? [])
  const after = kindOf(change.roles)
  if (!mayAppoint(roles, before, after)) return refusals['appointed-by-another'][1]
  return before === null || before === after ? null : '管理员改任其他职责的，请在“人员”页逐个办理。'
}

/** What a row says that the roster does not, in words. */
function difference(o: Officer | null, { change }: Row, offices: ReadonlyMap<string, Office>): string {
  const texts = ({ name, office, roles, phone }: Omit<typeof change, 'type'>) => ({
    姓名: name,
    单位: offices.get(office)?.name ?? office,
    职责: roles.map(duty => dutyNames[duty]).join('、'),
    电话: phone ?? '没有登记',
  })
  const now = texts(change)
  if (o === null || !o.active) return `任命：${now.单位}，${now.职责}`
  const before: Record<string, string> = texts(o)
  return Object.entries(now)
    .filter(([heading, text]) => before[heading] !== text)
    .map(([heading, text]) => `${heading}：${before[heading]} → ${text}`)
    .join('；')
}

async function byTens<T>(rows: readonly T[], work: (row: T) => Promise<void>, size = 10): Promise<void> {
  for (let i = 0; i < rows.length; i += size) await Promise.all(rows.slice(i, i + size).map(work))
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
) {
  const { rows, errors } = await parse(csv, offices)
  const counts = { appointed: 0, changed: 0, unchanged: 0 }
  const people: { line: number; name: string; what: string }[] = []
  const different: Different[] = []
  await byTens(rows, async row => {
    const present = await currentOfficer(to, row.subject)
    const kind = present === null ? 'appointed' : isSame(present, row) ? 'unchanged' : 'changed'
    counts[kind] += 1
    if (kind === 'unchanged') return
    different.push({ ...row, present })
    people.push({ line: row.line, name: row.change.name, what: difference(present, row, offices) })
    const message = notByThem(by, present, row)
    if (message !== null) errors.push({ line: row.line, column: 'roles', message })
  })
  const byLine = <T extends { line: number }>(some: T[]): T[] => some.sort((a, b) => a.line - b.line)
  const told = { dryRun, ...counts, people: byLine(people), errors: byLine(errors) }
  if (dryRun || errors.length > 0) return told
  const write = async ({ subject, change, present }: Different) => {
    const done = await changeOfficer(to, subject, change, by.subject, at, present)
    if (isRefusal(done)) errors.push({ line: 0, column: null, message: `${subject}：${done.refused}` })
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
