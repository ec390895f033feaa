import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { announceWritten } from '../shared/casework/service/announce.ts'
import { environment } from '../shared/platform/environment.ts'

/** The only reader of the table's stream. It announces every new entry of a history on the bus, as identifiers only. */

const env = environment('BUS_NAME')

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records }) =>
  announceWritten(env.BUS_NAME, Records),
)
