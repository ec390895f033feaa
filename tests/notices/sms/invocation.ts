import type { Context, SQSRecord } from 'aws-lambda'

/** Lambda's input to a function behind a queue. */

export const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'notify',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws-cn:lambda:cn-north-1:111122223333:function:notify',
  memoryLimitInMB: '256',
  awsRequestId: 'request-1',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 30_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
}

export function delivery(messageId: string, body: string): SQSRecord {
  return {
    messageId,
    receiptHandle: 'r',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'bus',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws-cn:sqs:cn-north-1:111122223333:notify',
    awsRegion: 'cn-north-1',
  }
}
