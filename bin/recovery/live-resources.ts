import {
  DescribeEventBusCommand,
  type EventBridgeClient,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge'
import * as z from 'zod'

/** The hall's bus in its region (infra/platform/bus.ts). */
export const bus = 'hall'

const inUse = z.object({
  CASES_TABLE: z.string(),
  REFERENCE_TABLE: z.string(),
  NOTICES_TABLE: z.string(),
  DOCUMENTS_BUCKET: z.string(),
  /** in the other region; absent where the deployment keeps none */
  DOCUMENTS_COPY: z.string().optional(),
})
/** The resources the hall's functions use, by their environment variables. */
export type LiveResources = z.infer<typeof inUse>

/**
 * The resources the deployed hall uses. Its own bus states them, because after a restore or the loss of a region the
 * names of tables and buckets alone do not show which are in use. Throws with a sentence where no hall is deployed.
 */
export async function liveResourcesOf(events: EventBridgeClient): Promise<LiveResources> {
  try {
    const { Arn: ResourceARN } = await events.send(new DescribeEventBusCommand({ Name: bus }))
    const { Tags: tags = [] } = await events.send(new ListTagsForResourceCommand({ ResourceARN }))
    return inUse.parse(Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])))
  } catch (error) {
    const isAbsent = error instanceof ResourceNotFoundException || error instanceof z.ZodError
    throw isAbsent ? new Error('这个账户和区域里没有部署大厅：事件总线 hall 不在，或没有标明所用的数据表') : error
  }
}
