import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { type Announcement, source } from './announcement.ts'

const own = new EventBridgeClient({})

/** EventBridge takes ten entries a call. */
export const most = 10
const tries = 4

/**
 * Announces on the hall's bus. Entries the bus refused are sent again a few times. Throws when some are left, so that
 * the stream repeats the batch. A repeated announcement changes nothing.
 */
export async function announce(
  bus: string,
  announcements: readonly { type: string; detail: Announcement }[],
  client = own,
): Promise<void> {
  for (let i = 0; i < announcements.length; i += most) {
    let left = announcements.slice(i, i + most)
    for (let attempt = 1; left.length > 0; attempt++) {
      const sent = left
      const reply = await client.send(
        new PutEventsCommand({
          Entries: sent.map(({ type, detail }) => ({
            EventBusName: bus,
            Source: source,
            DetailType: type,
            Detail: JSON.stringify(detail),
          })),
        }),
      )
      left = sent.filter((_, at) => reply.Entries?.[at]?.ErrorCode !== undefined)
      if (left.length > 0 && attempt >= tries) throw new Error(`the bus did not take ${left.length} announcements`)
    }
  }
}
