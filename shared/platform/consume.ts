import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod/mini'
import { type Announcement, announced, caseOf } from './announcement.ts'
import { log } from './log.ts'

type Follow = (message: SQSRecord) => Promise<void>

/**
 * The handler of a function behind a queue. Each message is handled on its own. A failed one returns to the queue,
 * and at last goes to its dead-letter queue, without the rest of the batch.
 */
function consuming(followIn: (batch: readonly SQSRecord[]) => Follow) {
  const processor = new BatchProcessor(EventType.SQS)
  return middy<SQSEvent, SQSBatchResponse>().handler((event, context) => {
    const follow = followIn(event.Records)
    const one: Follow = async message => {
      try {
        await follow(message)
      } catch (error) {
        log.error('message failed', error, { queueMessage: message.messageId })
        throw error
      }
    }
    return processPartialResponse(event, one, processor, { context, throwOnFullBatchFailure: false })
  })
}

export const consumeEach = <S extends z.ZodMiniType>(schema: S, act: (message: z.infer<S>) => Promise<void>) =>
  consuming(() => message => act(schema.parse(JSON.parse(message.body))))

type Announced = z.infer<typeof announced>
const read = (body: string): Announced => announced.parse(JSON.parse(body))
const followed = ({ detail, 'detail-type': type }: Announced): void =>
  log.info('followed', { case: caseOf(detail), seq: detail.seq, event: type })

/** For the hall's own announcements, which may come twice, late or out of order. */
export const consume = (act: (announcement: Announcement, type: string) => Promise<void>) =>
  consumeEach(announced, async message => {
    await act(message.detail, message['detail-type'])
    followed(message)
  })

/** The kinds of event that a batch announces of each case. What cannot be read fails later, by itself. */
function kindsByCase(batch: readonly SQSRecord[]): Map<string, Set<string>> {
  const kinds = new Map<string, Set<string>>()
  for (const { body } of batch) {
    try {
      const { detail, 'detail-type': kind } = read(body)
      const no = caseOf(detail)
      if (no !== null) kinds.set(no, (kinds.get(no) ?? new Set()).add(kind))
    } catch {}
  }
  return kinds
}

/** The same for work on a whole case, done once for all that a batch announces of it. Other aggregates are left out. */
export const consumeByCase = (act: (no: string, kinds: readonly string[]) => Promise<void>) =>
  consuming(batch => {
    const kinds = kindsByCase(batch)
    const acts = new Map<string, Promise<void>>()
    return async ({ body }) => {
      const told = read(body)
      const no = caseOf(told.detail)
      if (no === null) return
      const done = acts.get(no) ?? act(no, [...(kinds.get(no) ?? [])])
      acts.set(no, done)
      await done
      followed(told)
    }
  })
