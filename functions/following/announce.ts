import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { announceWritten } from '../../shared/casework/service/announce.ts'
import { environment } from '../../shared/platform/environment.ts'

/** The only reader of the table's stream. It announces every new entry of a history on the bus, as identifiers only, and renews the versions of offices' lists. */

const env = environment('BUS_NAME', 'SITE_BUCKET')

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records }) =>
  announceWritten({ bus: env.BUS_NAME, site: env.SITE_BUCKET }, Records),
)
