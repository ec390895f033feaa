import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { announce } from '../shared/runtime/bus.ts'
import { environment } from '../shared/runtime/environment.ts'
import { log } from '../shared/runtime/log.ts'
import { announcedOfImage } from '../shared/store/announcements.ts'

/** The one reader of the table's stream: every entry written to a history is announced on the bus, as identifiers only. */

const env = environment('BUS_NAME')

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records: records }) => {
  for (const record of records) {
    const { NewImage: image, SequenceNumber: at = '' } = record.dynamodb ?? {}
    try {
      await announce(env.BUS_NAME, [announcedOfImage((image ?? {}) as Parameters<typeof announcedOfImage>[0])])
    } catch (error) {
      // A stream keeps its order: the batch is taken up again from the record that failed.
      log.error('announcement failed', error, { sequence: at })
      return { batchItemFailures: [{ itemIdentifier: at }] }
    }
  }
  return { batchItemFailures: [] }
})
