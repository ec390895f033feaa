import * as z from 'zod'
import type { AwsEndpoint } from '../aws/endpoint.ts'
import { callJson } from '../aws/json-call.ts'

/** A record of a DynamoDB stream, as a function receives it. */
export const streamRecord = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number() }),
})
export type StreamRecord = z.infer<typeof streamRecord>

/** The replies of the three calls, by action. */
export const replies = {
  DescribeStream: z.object({
    StreamDescription: z.object({
      Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })),
    }),
  }),
  GetShardIterator: z.object({ ShardIterator: z.string() }),
  GetRecords: z.object({ Records: z.array(streamRecord), NextShardIterator: z.string().nullish() }),
}

/** One signed call of the streams API. The SDK's client of this API is not published in the version of the others. */
export async function callStreams<Reply>(
  aws: AwsEndpoint,
  action: keyof typeof replies,
  reply: z.ZodType<Reply>,
  input: object,
): Promise<Reply> {
  const caller = { endpoint: aws.url, region: aws.region, credentials: aws.root }
  const response = await callJson(caller, 'dynamodb', `DynamoDBStreams_20120810.${action}`, input)
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${action}: ${JSON.stringify(answer)}`)
  return reply.parse(answer)
}
