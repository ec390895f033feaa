import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod/mini'
import { type Announcement, announced, caseOf } from './announcement.ts'
import { log } from './log.ts'

/**
 * The handler of a function behind a queue. Each message is handled on its own. A failed one returns to the queue,
 * and at last goes to its dead-letter queue, without the rest of the batch.
 */
export function consumeEach<S extends z.ZodMiniType>(schema: S, act: (message: z.infer<S>) => Promise<void>) {
  const processor = new BatchProcessor(EventType.SQS)
  const one = async (message: SQSRecord): Promise<void> => {
    try {
      await act(schema.parse(JSON.parse(message.body)))
    } catch (error) {
      log.error('message failed', error, { queueMessage: message.messageId })
      throw error
    }
  }
  return middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
    processPartialResponse(event, one, processor, { context, throwOnFullBatchFailure: false }),
  )
}

/** For the hall's own announcements, which may come twice, late or out of order. */
export const consume = (act: (announcement: Announcement, type: string) => Promise<void>) =>
  consumeEach(announced, async ({ detail, 'detail-type': type }) => {
    await act(detail, type)
    log.info('followed', { case: caseOf(detail), seq: detail.seq, event: type })
  })
