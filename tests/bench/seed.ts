import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Calendar } from '../../shared/domain/calendar.ts'
import type { Case } from '../../shared/domain/case/case.ts'
import { caseNumber } from '../../shared/domain/identity.ts'
import { indexKeys } from '../../shared/store/listing.ts'
import type { Table } from '../../shared/store/table.ts'

/** Fills the table with heads like a given one: all on one office's list, each of a person of its own. */
export async function seed(
  to: Table,
  like: Case,
  calendar: Calendar,
  { from, until }: { from: number; until: number },
): Promise<void> {
  const rows = function* () {
    for (let i = from; i < until; i += 25) {
      yield Array.from({ length: Math.min(25, until - i) }, (_, j) => rowOf(like, calendar, i + j))
    }
  }
  const left = rows()
  const work = async () => {
    for (const batch of left) {
      const requests = batch.map(Item => ({ PutRequest: { Item } }))
      const { UnprocessedItems } = await to.db.send(new BatchWriteCommand({ RequestItems: { [to.name]: requests } }))
      if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('the engine left heads unwritten')
    }
  }
  await Promise.all([work(), work(), work(), work()])
}

const start = Date.parse('2026-01-05T01:00:00.000Z')

function rowOf(like: Case, calendar: Calendar, i: number): Record<string, unknown> {
  const bytes = new Uint8Array(10)
  // The last of the ten may be stepped by the check character, so the count stands before it.
  for (let place = 8, rest = i; rest > 0; place--, rest = Math.floor(rest / 32)) bytes[place] = rest % 32
  const no = caseNumber.make(bytes)
  const filedAt = new Date(start + i * 60_000).toISOString()
  // Without paper and errands: the lists that are measured have their entries, the engine is spared the others.
  const head: Case = {
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
    ...indexKeys(head, calendar),
  }
}
