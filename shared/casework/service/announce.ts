import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import { caseOf } from '../../platform/announcement.ts'
import { announce, most } from '../../platform/bus.ts'
import { log } from '../../platform/log.ts'
import { type Announced, announcedOfImage } from '../store/announcements.ts'
import { renewVersions } from './list-version.ts'

/** Announces every entry written to a history on the bus, as identifiers only. */

interface Sent {
  sequence: string
  announced: Announced
  lists: string[]
}

/** The entries to announce, up to the first record that is no entry; `broken` names that one. */
function readable(records: readonly DynamoDBRecord[]): { entries: Sent[]; broken: string | null } {
  const entries: Sent[] = []
  for (const { dynamodb } of records) {
    const sequence = dynamodb?.SequenceNumber ?? ''
    try {
      const image = (dynamodb?.NewImage ?? {}) as Parameters<typeof announcedOfImage>[0]
      entries.push({ sequence, ...announcedOfImage(image) })
    } catch (error) {
      log.error('announcement failed', error, { sequence })
      return { entries, broken: sequence }
    }
  }
  return { entries, broken: null }
}

/** A stream keeps its order, so it retries the batch from the record that failed. */
const from = (sequence: string | null): DynamoDBBatchResponse => ({
  batchItemFailures: sequence === null ? [] : [{ itemIdentifier: sequence }],
})

/** Announces the entries in their order, and answers the first that was not. */
async function announceAll(bus: string, entries: readonly Sent[]): Promise<string | null> {
  for (let i = 0; i < entries.length; i += most) {
    const ten = entries.slice(i, i + most)
    try {
      await announce(
        bus,
        ten.map(({ announced }) => announced),
      )
      for (const { announced } of ten) {
        const { type, detail } = announced
        log.info('announced', { case: caseOf(detail), seq: detail.seq, event: type })
      }
    } catch (error) {
      const sequence = ten[0]?.sequence ?? ''
      log.error('announcement failed', error, { sequence })
      return sequence
    }
  }
  return null
}

/**
 * Announces what the table's stream reports, then renews the versions of the lists that changed. Answers from where the
 * batch must be retried.
 */
export async function announceWritten(
  { bus, site }: { bus: string; site: string },
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> {
  const { entries, broken } = readable(records)
  const failed = await announceAll(bus, entries)
  await renewVersions(
    site,
    entries.flatMap(({ lists }) => lists),
  )
  return from(failed ?? broken)
}
