import * as z from 'zod/mini'

/** An import of items: a file that one administrator proposes, a worker checks, and another administrator confirms. */

const deed = z.strictObject({ by: z.string(), at: z.string() })
export type Deed = z.infer<typeof deed>

export const importStates = z.enum([
  // The file has not arrived yet.
  'awaited',
  'checking',
  // What is over without a change: the file has faults, or nothing new, or was only compared.
  'refused',
  'unchanged',
  'compared',
  // Waits for another administrator.
  'proposed',
  'confirmed',
  // In force; the catalogue is still to be published.
  'switched',
  'done',
  // What was written for it is being removed.
  'failing',
  'failed',
  'withdrawn',
])

export const importCounts = z.strictObject({
  added: z.int().check(z.describe('new versions')),
  codes: z.int().check(z.describe('items that have them')),
  same: z.int().check(z.describe('versions that the register has just so')),
  absent: z.int().check(z.describe('versions of the register that the file does not have; they stay')),
  faults: z.int().check(z.describe('all of them, shown or not')),
})
export type ImportCounts = z.infer<typeof importCounts>

/** `comparison`: nothing is written, and what differs from the register is told. */
export const importPurpose = z.enum(['comparison'])
export type ImportPurpose = z.infer<typeof importPurpose>

export const comparedCounts = z.strictObject({
  listed: z.int().check(z.describe('items of the list')),
  missing: z.int().check(z.describe('those that the hall lacks')),
  extra: z.int().check(z.describe('items of the hall that the list lacks')),
  different: z.int(),
  same: z.int(),
  exOfficio: z
    .exactOptional(z.int())
    .check(z.describe('those of kinds for which nobody applies (依职权); none is missing')),
})
export type ComparedCounts = z.infer<typeof comparedCounts>

export const importProgress = z.strictObject({
  phase: z.string().check(z.describe('in words')),
  percent: z.int(),
  at: z.string(),
})
export type ImportProgress = z.infer<typeof importProgress>

export const importFile = z.strictObject({
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
})
export type ImportFile = z.infer<typeof importFile>

export const importRecord = z.strictObject({
  /** from 1; also the number of its edition */
  no: z.int(),
  /** a UUID, under which its file lies */
  id: z.string(),
  file: importFile,
  /** absent for items to be put in force */
  purpose: z.exactOptional(importPurpose),
  begun: deed,
  state: importStates,
  counts: z.nullable(importCounts),
  /** of a comparison that is done */
  compared: z.exactOptional(comparedCounts),
  /** why it was refused or failed, or why another did not agree to it, in words */
  reason: z.nullable(z.string()),
  confirmed: z.nullable(deed),
  withdrawn: z.nullable(deed),
  /** when the worker found or finished something last */
  settledAt: z.nullable(z.string()),
})
export type ImportRecord = z.infer<typeof importRecord>

const comparedItem = z.strictObject({
  office: z.string().check(z.describe('the department, by its name')),
  outcome: z
    .enum(['missing', 'extra', 'different'])
    .check(z.describe('missing: the hall lacks it; extra: the list does')),
  officialCode: z.nullable(z.string()),
  code: z.nullable(z.string()),
  name: z.string(),
  fields: z.array(z.strictObject({ column: z.string(), hall: z.string(), list: z.string() })),
})
export type ComparedItem = z.infer<typeof comparedItem>

/** What a check found, as far as it is shown. */
export const importReport = z.strictObject({
  faults: z.array(
    z.strictObject({
      table: z.string(),
      line: z.nullable(z.int()).check(z.describe('as a spreadsheet counts it; null: the whole table')),
      column: z.nullable(z.string()).check(z.describe('its heading; null: the whole row')),
      wrong: z.string(),
      expected: z.string(),
    }),
  ),
  changes: z.array(
    z.strictObject({
      code: z.string(),
      version: z.int(),
      name: z.string(),
      from: z.iso.date(),
      differences: z.array(z.string()).check(z.describe('from the version before, in words; none of a new item')),
      more: z.int().check(z.describe('differences that are not shown')),
    }),
  ),
  comparison: z.exactOptional(
    z.strictObject({
      columns: z.array(z.string()).check(z.describe('the headings that were compared')),
      ignored: z.array(z.string()).check(z.describe('headings of the list that the hall’s items do not have')),
      offices: z.array(z.strictObject({ name: z.string(), missing: z.int(), extra: z.int(), different: z.int() })),
      items: z.array(comparedItem),
    }),
  ),
})
export type ImportReport = z.infer<typeof importReport>

// What is in force is published within the hour, whoever begins another one.
const over: readonly ImportRecord['state'][] = [
  'refused',
  'unchanged',
  'compared',
  'switched',
  'done',
  'failed',
  'withdrawn',
]

/** Nobody begins another one before. */
export const isOver = ({ state }: Pick<ImportRecord, 'state'>): boolean => over.includes(state)

/** Before its confirmation. */
export const mayWithdraw = ({ state }: Pick<ImportRecord, 'state'>): boolean =>
  state === 'awaited' || state === 'checking' || state === 'proposed'

/** Confirmed, and the worker has work to do. */
export const isApplied = ({ state }: Pick<ImportRecord, 'state'>): boolean =>
  state === 'confirmed' || state === 'switched' || state === 'failing'

/** Longer than the worker may run without a word. Milliseconds. */
const patience = 5 * 60_000

/** Whether the worker must have died over it, so that it has to be called again. */
export function isStalled(record: ImportRecord, progress: ImportProgress | null, at: string): boolean {
  const { begun, confirmed, settledAt } = record
  const heard = [progress?.at, settledAt, confirmed?.at, begun.at].flatMap(instant => instant ?? [])
  const last = Math.max(...heard.map(instant => Date.parse(instant)))
  return (isApplied(record) || record.state === 'checking') && Date.parse(at) - last > patience
}

/** Where the file lies among the uploads, under a name by which a computer knows what it is. */
export const fileKey = ({ id, file }: Pick<ImportRecord, 'id' | 'file'>): string =>
  `imports/${id}/items${/\.(xlsx|zip|csv)$/i.exec(file.name)?.[0].toLowerCase() ?? ''}`
/** What is put here calls the worker after the confirmation. */
export const callKey = (id: string): string => `imports/${id}/confirmed`
/** Where the whole of a comparison lies, as CSV. */
export const comparisonKey = (id: string): string => `comparisons/${id}/comparison.csv`
