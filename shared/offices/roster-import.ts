import * as z from 'zod/mini'
import { role } from '../kernel/actor.ts'
import type { Office } from '../kernel/office.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { cleanLine } from '../kernel/text.ts'
import { typedName, typedPhone } from '../kernel/typed.ts'
import { decoded, type Kind, readCsv } from '../platform/csv.ts'
import type { Table } from '../platform/table.ts'
import { changeOfficer, currentOfficer } from './kept-roster.ts'
import { misplaced, type Officer, type OfficerChange } from './roster.ts'

/** The roster from a CSV file: subject,name,office,roles,phone; roles separated by semicolons. */

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

/** Every rule has a Chinese sentence of its own, because the administrator reads them all. */
const line = z.strictObject({
  subject: z.string().check(z.regex(/^[A-Za-z0-9._@-]{1,64}$/, '账号只能用字母、数字和 . _ @ -')),
  name: typedName(40),
  office: z.string().check(z.minLength(1, '缺少单位')),
  roles: z.pipe(
    z.pipe(
      z.string(),
      z.transform(text => text.split(/[;；]/).map(r => r.trim())),
    ),
    z.array(z.enum(role.options, `职责只能是：${role.options.join('、')}`)),
  ),
  phone: z.nullable(typedPhone),
})

interface Row {
  subject: string
  change: Extract<OfficerChange, { type: 'appoint' }>
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
    const fault = misplaced(appointment.roles, offices.get(office))
    if (fault !== null) errors.push({ line: at, column: fault.path.slice(1), message: `${fault.message}（${office}）` })
    else if (seen.has(subject)) errors.push({ line: at, column: 'subject', message: `账号重复：${subject}` })
    else rows.push({ subject, change: { type: 'appoint', ...appointment } })
    seen.add(subject)
  }
  return { rows, errors: errors.sort((a, b) => a.line - b.line) }
}

const isSame = (o: Officer, { change }: Row): boolean =>
  o.active &&
  o.name === change.name &&
  o.office === change.office &&
  o.phone === change.phone &&
  JSON.stringify(o.roles) === JSON.stringify(change.roles)

/** All or nothing: with one faulty line nothing is written. A dry run writes nothing and counts. */
export async function importRoster(
  to: Table,
  offices: ReadonlyMap<string, Office>,
  csv: string,
  dryRun: boolean,
  by: string,
  at: string,
) {
  const { rows, errors } = await parse(csv, offices)
  const counts = { appointed: 0, changed: 0, unchanged: 0 }
  const write = !dryRun && errors.length === 0
  for (let i = 0; i < rows.length; i += 10) {
    await Promise.all(
      rows.slice(i, i + 10).map(async row => {
        const present = await currentOfficer(to, row.subject)
        const kind = present === null ? 'appointed' : isSame(present, row) ? 'unchanged' : 'changed'
        counts[kind] += 1
        if (!write || kind === 'unchanged') return
        const done = await changeOfficer(to, row.subject, row.change, by, at)
        if (isRefusal(done)) errors.push({ line: 0, column: null, message: `${row.subject}：${done.refused}` })
      }),
    )
  }
  return { dryRun, ...counts, errors }
}
