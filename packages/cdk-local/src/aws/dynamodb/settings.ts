import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { writeDurably } from '../write.ts'

/** Settings of tables that are stored and returned without effect: nothing expires, and no past state is kept. */

const kept = z.record(z.string(), z.object({ expires: z.string().nullable(), recoverable: z.boolean() }))

const input = z.object({
  TableName: z.string(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  PointInTimeRecoverySpecification: z.looseObject({ PointInTimeRecoveryEnabled: z.boolean() }).optional(),
})
type Input = z.output<typeof input>

export function settingOperations(folder: string, now: () => number) {
  const file = join(folder, 'settings.json')
  const tables = existsSync(file) ? kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  const of = (table: string) => tables[table] ?? { expires: null, recoverable: false }
  function keep(table: string, change: Partial<ReturnType<typeof of>>): void {
    tables[table] = { ...of(table), ...change }
    writeDurably(file, JSON.stringify(tables))
  }
  const continuous = (table: string) => {
    const PointInTimeRecoveryStatus = of(table).recoverable ? 'ENABLED' : 'DISABLED'
    const latest = of(table).recoverable ? { LatestRestorableDateTime: now() / 1000 } : {}
    const PointInTimeRecoveryDescription = { PointInTimeRecoveryStatus, ...latest }
    return { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription } }
  }
  const operations: Readonly<Record<string, (given: Input) => object>> = {
    UpdateTimeToLive({ TableName: table, TimeToLiveSpecification }) {
      const { AttributeName = '', Enabled = false } = TimeToLiveSpecification ?? {}
      keep(table, { expires: Enabled ? AttributeName : null })
      return { TimeToLiveSpecification }
    },
    DescribeTimeToLive({ TableName: table }) {
      const { expires } = of(table)
      const on = { TimeToLiveStatus: 'ENABLED', AttributeName: expires }
      return { TimeToLiveDescription: expires === null ? { TimeToLiveStatus: 'DISABLED' } : on }
    },
    UpdateContinuousBackups({ TableName: table, PointInTimeRecoverySpecification: wanted }) {
      keep(table, { recoverable: wanted?.PointInTimeRecoveryEnabled ?? false })
      return continuous(table)
    },
    DescribeContinuousBackups: ({ TableName: table }) => continuous(table),
  }
  return {
    has: (name: string): boolean => name in operations,
    isRecoverable: (table: string): boolean => of(table).recoverable,
    perform: (name: string, body: Buffer): object =>
      operations[name]?.(input.parse(JSON.parse(body.toString('utf8')))) ?? {},
  }
}
