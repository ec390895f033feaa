import { createHash, createHmac } from 'node:crypto'
import * as z from 'zod'
import type { AwsEndpoint } from '../aws/endpoint.ts'

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
  const body = JSON.stringify(input)
  const { host } = new URL(aws.url)
  const timestamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    host,
    'x-amz-date': timestamp,
    'x-amz-target': `DynamoDBStreams_20120810.${action}`,
  }
  const names = Object.keys(headers).join(';')
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n')
  const scope = `${timestamp.slice(0, 8)}/${aws.region}/dynamodb/aws4_request`
  let key: string | Buffer = `AWS4${aws.root.secretAccessKey}`
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  const signature = createHmac('sha256', key)
    .update(`AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`)
    .digest('hex')
  const response = await fetch(aws.url, {
    method: 'POST',
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=${aws.root.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    },
    body,
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${action}: ${JSON.stringify(answer)}`)
  return reply.parse(answer)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
