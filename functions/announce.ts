import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { type Announced, announcedOfImage } from '../shared/casework/store/announcements.ts'
import { caseOf } from '../shared/platform/announcement.ts'
import { announce, most } from '../shared/platform/bus.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'

/** The one reader of the table's stream: every entry written to a history is announced on the bus, as identifiers only. */

const env = environment('BUS_NAME')

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

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records: records }) => {
  const { entries, broken } = readable(records)
  for (let i = 0; i < entries.length; i += most) {
    const ten = entries.slice(i, i + most)
    try {
      await announce(
        env.BUS_NAME,
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
})
