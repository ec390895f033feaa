import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { announceWritten } from '../shared/casework/service/announce.ts'
import { environment } from '../shared/platform/environment.ts'

/** The one reader of the table's stream: every entry written to a history is announced on the bus, as identifiers only. */

const env = environment('BUS_NAME')

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records }) =>
  announceWritten(env.BUS_NAME, Records),
)
