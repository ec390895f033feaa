import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { type Announcement, announced } from '../contract/announcement.ts'
import { log } from './log.ts'

/**
 * The handler of a function behind a queue: each message on its own, a failed one goes back to the queue (and at last to
 * its dead-letter queue) without taking the batch along. What was announced may come twice, late or out of order.
 */
export function consume(act: (announcement: Announcement, type: string) => Promise<void>) {
  const processor = new BatchProcessor(EventType.SQS)
  return middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
    processPartialResponse(event, (message: SQSRecord) => one(message, act), processor, {
      context,
      throwOnFullBatchFailure: false,
    }),
  )
}

async function one(message: SQSRecord, act: (a: Announcement, type: string) => Promise<void>): Promise<void> {
  try {
    const { detail, 'detail-type': type } = announced.parse(JSON.parse(message.body))
    await act(detail, type)
  } catch (error) {
    log.error('message failed', error, { message: message.messageId })
    throw error
  }
}
