import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import { caseOf } from '../../platform/announcement.ts'
import { announce, most } from '../../platform/bus.ts'
import { log } from '../../platform/log.ts'
import { type Announced, announcedOfImage } from '../store/announcements.ts'

/** Every entry written to a history is announced on the bus, as identifiers only. */

interface Sent {
  sequence: string
  announced: Announced
}

/** What can be announced, up to the first record that is no entry; `broken` names that one. */
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

/** A stream keeps its order: the batch is taken up again from the record it could not get past. */
const from = (sequence: string | null): DynamoDBBatchResponse => ({
  batchItemFailures: sequence === null ? [] : [{ itemIdentifier: sequence }],
})

/** Announces what the table's stream says was written; answers from where the batch has to be taken up again. */
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
