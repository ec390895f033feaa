import * as z from 'zod/mini'
import { role } from '../kernel/actor.ts'
import type { Office } from '../kernel/office.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'
import { changeOfficer, currentOfficer } from './kept-roster.ts'
import { misplaced, type Officer, type OfficerChange } from './roster.ts'

/** The roster from a CSV file: subject,name,office,roles,phone; roles separated by semicolons. */

const header = 'subject,name,office,roles,phone'

/** Every rule has a Chinese sentence of its own, because the administrator reads them all. */
const line = z.tuple(
  [
    z.string().check(z.regex(/^[A-Za-z0-9._@-]{1,64}$/, '账号只能用字母、数字和 . _ @ -')),
    z.string().check(z.minLength(1, '缺少姓名'), z.maxLength(40, '姓名不能超过40个字')),
    z.string().check(z.minLength(1, '缺少单位')),
    z.pipe(
      z.pipe(
        z.string(),
        z.transform(text => text.split(';').map(r => r.trim())),
      ),
      z.array(z.enum(role.options, `职责只能是：${role.options.join('、')}`)),
    ),
    z.string().check(z.maxLength(20, '电话不能超过20个字')),
  ],
  `每行应有五栏：${header}`,
)

interface Row {
  subject: string
  change: Extract<OfficerChange, { type: 'appoint' }>
}

function parse(csv: string, offices: ReadonlyMap<string, Office>) {
  const rows: Row[] = []
  const errors: { line: number; message: string }[] = []
  const seen = new Set<string>()
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines[0]?.trim() !== header) errors.push({ line: 1, message: `第一行应为：${header}` })
  for (const [i, text] of lines.entries()) {
    if (i === 0 || text.trim() === '') continue
    const parsed = line.safeParse(text.split(',').map(cell => cell.trim()))
    if (!parsed.success) {
      errors.push({ line: i + 1, message: parsed.error.issues.map(issue => issue.message).join('；') })
      continue
    }
    const [subject, name, office, roles, phone] = parsed.data
    const fault = misplaced(roles, offices.get(office))
    if (fault !== null) errors.push({ line: i + 1, message: `${fault.message}（${office}）` })
    else if (seen.has(subject)) errors.push({ line: i + 1, message: `账号重复：${subject}` })
    else rows.push({ subject, change: { type: 'appoint', name, office, roles, phone: phone === '' ? null : phone } })
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

/** All or nothing: with one faulty line nothing is written. A dry run writes nothing and counts. */
export async function importRoster(
  to: Table,
  offices: ReadonlyMap<string, Office>,
  csv: string,
  dryRun: boolean,
  by: string,
  at: string,
) {
  const { rows, errors } = parse(csv, offices)
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
        if (isRefusal(done)) errors.push({ line: 0, message: `${row.subject}：${done.refused}` })
      }),
    )
  }
  return { dryRun, ...counts, errors }
}
