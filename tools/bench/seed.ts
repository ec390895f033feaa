import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import { indexAttributes } from '../../shared/casework/store/listing.ts'
import type { Calendar } from '../../shared/kernel/calendar.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import type { Table } from '../../shared/platform/table.ts'

/** Fills the table with heads, the nth like the one that is named for it, each for a person of its own. */
export async function seed(
  to: Table,
  likeOf: (nth: number) => Application,
  calendar: Calendar,
  { from, until }: { from: number; until: number },
): Promise<void> {
  // Uses transactions instead of batches, because the engine waits for the disk only once for each transaction.
  const work = async (lane: number) => {
    for (let first = from + lane * perWrite; first < until; first += lanes * perWrite) {
      const rows = Array.from({ length: Math.min(perWrite, until - first) }, (_, i) =>
        rowOf(likeOf(first + i), calendar, first + i),
      )
      const TransactItems = rows.map(Item => ({ Put: { TableName: to.name, Item } }))
      await to.db.send(new TransactWriteCommand({ TransactItems }))
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)))
}

const perWrite = 100
const lanes = 4
const start = Date.parse('2026-01-05T01:00:00.000Z')

function rowOf(like: Application, calendar: Calendar, i: number): Record<string, unknown> {
  const bytes = new Uint8Array(10)
  // The check character may change the last of the ten, so the count stands before it.
  for (let place = 8, rest = i; rest > 0; place--, rest = Math.floor(rest / 32)) bytes[place] = rest % 32
  const no = caseNumber.make(bytes)
  const filedAt = new Date(start + i * 60_000).toISOString()
  // Without paper and errands: the measured lists have their entries, and the engine has less to write.
  const head: Application = {
    ...like,
    paper: null,
    villageDuties: [],
    no,
    filedAt,
    applicant: { ...like.applicant, key: `person-${i}` },
  }
  return {
    pk: `CASE#${no}`,
    sk: 'HEAD',
    head: JSON.stringify(head),
    hash: '0'.repeat(64),
    version: head.version,
    listing: { applicant: '陈*文', item: '采伐' },
    ...indexAttributes(applicationType, head, calendar),
  }
}
