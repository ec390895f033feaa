import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import { caseOf } from '../../platform/announcement.ts'
import { announce, most } from '../../platform/bus.ts'
import { log } from '../../platform/log.ts'
import { type Announced, announcedOfImage } from '../store/announcements.ts'

/** Announces every entry written to a history on the bus, as identifiers only. */

interface Sent {
  sequence: string
  announced: Announced
}

/** The entries to announce, up to the first record that is no entry; `broken` names that one. */
function readable(records: readonly DynamoDBRecord[]): { entries: Sent[]; broken: string | null } {
  const entries: Sent[] = []
  for (const { dynamodb } of records) {
    const sequence = dynamodb?.SequenceNumber ?? ''
    try {
      const image = (dynamodb?.NewImage ?? {}) as Parameters<typeof announcedOfImage>[0]
      entries.push({ sequence, announced: announcedOfImage(image) })
    } catch (error) {
      log.error('announcement failed', error, { sequence })
      return { entries, broken: sequence }
    }
  }
  return { entries, broken: null }
}

/** A stream keeps its order, so it retries the batch from the record that failed. */
const from = (sequence: string | null): DynamoDBBatchResponse => ({
  batchItemFailures: sequence === null ? [] : [{ itemIdentifier: sequence }],
})

/** Announces what the table's stream reports, and answers from where the batch must be retried. */
export async function announceWritten(bus: string, records: readonly DynamoDBRecord[]): Promise<DynamoDBBatchResponse> {
  const { entries, broken } = readable(records)
  for (let i = 0; i < entries.length; i += most) {
    const ten = entries.slice(i, i + most)
    try {
      await announce(
        bus,
        ten.map(({ announced }) => announced),
      )
      for (const { announced } of ten) {
        const { type, detail } = announced
        log.info('announced', { case: caseOf(detail), seq: detail.seq, event: type })
      }
    } catch (error) {
      const sequence = ten[0]?.sequence ?? ''
      log.error('announcement failed', error, { sequence })
      return from(sequence)
    }
  }
  return from(broken)
}
