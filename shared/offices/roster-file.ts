import * as z from 'zod/mini'
import { role } from '../kernel/actor.ts'
import type { Day } from '../kernel/calendar.ts'
import { cellText } from '../kernel/cell.ts'
import { checkDay } from '../kernel/format.ts'
import { checkIdNumber } from '../kernel/identity.ts'
import type { Office } from '../kernel/office.ts'
import { cleanLine } from '../kernel/text.ts'
import { typedName, typedPhone } from '../kernel/typed.ts'
import { type CellFault, readCsv } from '../platform/csv.ts'
import { decoded } from '../platform/spreadsheet/encoding.ts'
import type { Kind } from '../platform/spreadsheet/spoiled.ts'
import { dutyNames, rosterHeadings } from './duties.ts'
import { type Appointment, misplaced } from './roster.ts'

/**
 * The roster as a CSV file: 账号,姓名,单位代号,职责,电话; roles separated by semicolons, by their Chinese names or keys.
 * A last column 从哪天起, which a file need not have, plans what holds from a later day.
 * People whose account nobody knows stand in a file whose first column is 身份证号码; they wait for their first sign-in.
 */

/** The table in a request: its text, or the bytes of its file. Null when their encoding is none that is read. */
export const csvIn = ({ csv, file = '' }: { csv?: string | undefined; file?: string | undefined }): string | null =>
  csv ?? decoded(Buffer.from(file, 'base64'))

const kinds = {
  ...{
    subject: 'code',
    idNumber: 'code',
    name: 'words',
    office: 'code',
    roles: 'words',
    phone: 'phone',
    from: 'words',
  },
} as const satisfies Record<string, Kind>
type Key = keyof typeof kinds

/** Files of the release before are headed by the keys. */
const isHeadedByKeys = (csv: string): boolean => /^\uFEFF?\s*"?(subject|idNumber)\b/.test(csv)

/** The columns of the file by their headings. */
function columnsOf(csv: string): Map<string, Key> {
  const isByNumber = /^\uFEFF?\s*"?(idNumber\b|身份证号码)/.test(csv)
  const isDated = /[,;\t]\s*"?(from|从哪天起)"?\s*$/.test(/^.*/.exec(csv)?.[0] ?? '')
  const first = isByNumber ? 'idNumber' : 'subject'
  const keys = [first, 'name', 'office', 'roles', 'phone', ...(isDated ? (['from'] as const) : [])] as const
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

export interface RosterRow {
  /** the row, as a spreadsheet counts it */
  line: number
  /** the account, or the digest of the identity number */
  who: { subject: string } | { key: string }
  change: Appointment
  /** the first day, where it is a later one; null: it holds at once; undefined: the file does not say */
  from: Day | null | undefined
}

const numberAsSubject = '这一栏填的是身份证号码。按身份证号码任命的，请把这一栏的标题改成“身份证号码”。'
const spoiledNumber = '这个身份证号码像是被表格软件改写过。请把这一栏设为“文本”格式，填写原来的号码。'

/** The rows of the file and its faults. */
export async function rosterRows(
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
  const rows: RosterRow[] = []
  const seen = new Set<string>()
  for (const { line: at, cells } of lines) {
    const [first = '', name, unit, duties, phone, day] = cells.map(cell => cleanLine(cellText(cell)))
    const checked = checkIdNumber(first, today)
    const number = isByNumber ? checked : null
    const own = { name, office: unit, roles: duties, phone: phone || null }
    const parsed = line.safeParse(isByNumber ? own : { subject: first, ...own })
    const isMistaken = !isByNumber && checked.ok
    const dated = day ? checkDay(day, 'date', today) : null
    if (!parsed.success || number?.ok === false || isMistaken || dated?.ok === false) {
      const issues = parsed.error?.issues ?? []
      const messages = new Map(issues.map(({ path, message }) => [String(path[0]), message]))
      if (number?.ok === false) messages.set('idNumber', number.reason)
      if (isMistaken) messages.set('subject', numberAsSubject)
      if (dated?.ok === false) messages.set('from', dated.reason)
      for (const [column, message] of messages) errors.push({ line: at, column, message })
      continue
    }
    const { subject = '', ...change } = parsed.data
    const who = number === null ? { subject } : { key: digest(number.value) }
    const fault = misplaced(change.roles, offices.get(change.office))
    const from = day === undefined ? undefined : (dated?.value ?? null)
    // Somebody may have a row for now and one for what is planned.
    const id = `${Object.values(who).join()} ${from ? 'planned' : ''}`
    if (fault !== null)
      errors.push({ line: at, column: fault.path.slice(1), message: `${fault.message}（${change.office}）` })
    else if (!seen.has(id)) rows.push({ line: at, who, change, from })
    else if (isByNumber) errors.push({ line: at, column: 'idNumber', message: '身份证号码重复。' })
    else errors.push({ line: at, column: 'subject', message: `账号重复：${subject}` })
    seen.add(id)
  }
  return { rows, errors }
}
