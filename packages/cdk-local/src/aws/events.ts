import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { jsonReply, type Place, type Service, targetOf } from './operation.ts'
import { Refusal } from './refusal.ts'
import type { AwsRequest } from './request.ts'

const entrySchema = z.strictObject({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  /** Epoch seconds. */
  Time: z.number().optional(),
  TraceHeader: z.string().optional(),
})
/** An entry of PutEvents as received. */
export type PutEventsEntry = z.output<typeof entrySchema>

export interface PutEventsResultEntry {
  EventId?: string
  ErrorCode?: string
  ErrorMessage?: string
}

export type EventsHandler = (entries: PutEventsEntry[], principal: string) => Promise<PutEventsResultEntry[]>

/** A deployed bus. */
export interface DefinedBus {
  arn: string
  name: string
  tags: readonly { Key: string; Value: string }[]
}

const asked = z.object({ Name: z.string().optional(), ResourceARN: z.string().optional() })
const body = z.strictObject({ Entries: z.array(entrySchema).min(1).max(10) })
const entryLimit = 1024 * 1024

/**
 * EventBridge PutEvents, and descriptions of buses. The handler processes the events. Rules do not concern this
 * endpoint.
 */
export function eventsService(
  place: Place,
  handler: () => EventsHandler | undefined,
): Service & { define(bus: DefinedBus): void } {
  const buses = new Map<string, DefinedBus>()
  const busArn = (name: string) =>
    name.startsWith('arn:') ? name : `arn:${place.partition}:events:${place.region}:${place.account}:event-bus/${name}`
  const described = (request: AwsRequest): DefinedBus => {
    const { Name, ResourceARN } = asked.parse(JSON.parse(request.body.toString('utf8')))
    const arn = ResourceARN ?? busArn(Name ?? 'default')
    const bus = buses.get(arn)
    if (bus === undefined) throw new Refusal(400, 'ResourceNotFoundException', `Event bus ${arn} does not exist.`)
    return bus
  }
  return {
    define(bus) {
      buses.set(bus.arn, bus)
    },
    recognise(request) {
      const name = targetOf(request)
      if (name === 'DescribeEventBus' || name === 'ListTagsForResource')
        return { name, needs: [{ action: `events:${name}`, resource: described(request).arn }] }
      if (name !== 'PutEvents')
        throw new Refusal(400, 'UnknownOperationException', `EventBridge ${name} is not served here.`)
      const resources = new Set(entriesOf(request.body).map(entry => busArn(entry.EventBusName ?? 'default')))
      return { name, needs: [...resources].map(resource => ({ action: 'events:PutEvents', resource })) }
    },
    async perform({ name }, request, caller) {
      if (name === 'ListTagsForResource') return { reply: jsonReply({ Tags: described(request).tags }) }
      if (name === 'DescribeEventBus') {
        const { arn, name: Name } = described(request)
        return { reply: jsonReply({ Name, Arn: arn }) }
      }
      const entries = entriesOf(request.body)
      const size = entries.reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)), 0)
      if (size > entryLimit)
        throw new Refusal(400, 'ValidationException', 'Total size of the entries in the request is over the limit.')
      const deliver = handler()
      if (!deliver) throw new Refusal(500, 'InternalException', 'No event bus is attached yet.')
      // AWS refuses a malformed entry alone and accepts the others.
      const sound = entries.filter(entry => validationMessageOf(entry) === undefined)
      const delivered = (sound.length > 0 ? await deliver(sound, caller.name) : []).values()
      const results = entries.map(
        entry => validationMessageOf(entry) ?? delivered.next().value ?? { EventId: randomUUID() },
      )
      return {
        reply: jsonReply({
          FailedEntryCount: results.filter(result => result.ErrorCode !== undefined).length,
          Entries: results,
        }),
      }
    },
  }
}

function entriesOf(bytes: Buffer): PutEventsEntry[] {
  const parsed = body.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!parsed.success) throw new Refusal(400, 'ValidationException', z.prettifyError(parsed.error))
  return parsed.data.Entries
}

function validationMessageOf(entry: PutEventsEntry): PutEventsResultEntry | undefined {
  const absent = (['Source', 'DetailType', 'Detail'] as const).find(name => !entry[name])
  if (absent)
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${absent} is not valid. Reason: ${absent} is a required argument.`,
    }
  try {
    const detail: unknown = JSON.parse(entry.Detail ?? '')
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) return undefined
  } catch {}
  return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
}
