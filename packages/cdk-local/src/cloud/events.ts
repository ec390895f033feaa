import { SendMessageCommand } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { BusEvent, Target } from '../bus/bus.ts'
import { compilePattern } from '../bus/pattern.ts'
import { compileInput } from '../bus/transform.ts'
import { schedule } from '../schedule/schedule.ts'
import { type Cloud, type Provide, physicalName } from './cloud.ts'
import { functionOf } from './function.ts'
import { queueUrlOf } from './mapping.ts'
import { requireDelivery } from './permission.ts'
import { arnOf, resourceOf } from './place.ts'

const busProperties = z.strictObject({
  Name: z.string(),
  Description: z.unknown().optional(),
  KmsKeyIdentifier: z.unknown().optional(),
  DeadLetterConfig: z.unknown().optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
})

export const provideBus: Provide = ({ cloud, properties }) => {
  const { Name: name, Tags: tags } = busProperties.parse(properties)
  const arn = arnOf('events', `event-bus/${name}`)
  cloud.bus.addBus(name)
  cloud.aws.defineBus({ arn, name, tags })
  return { ref: name, attributes: { Arn: arn, Name: name } }
}

const ruleProperties = z.strictObject({
  Name: z.string().optional(),
  Description: z.unknown().optional(),
  EventBusName: z.string().default('default'),
  EventPattern: z.unknown().optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.strictObject({
        Arn: z.string(),
        Id: z.string(),
        DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
        RetryPolicy: z
          .strictObject({
            MaximumRetryAttempts: z.number().optional(),
            MaximumEventAgeInSeconds: z.number().optional(),
          })
          .optional(),
        Input: z.string().optional(),
        InputPath: z.string().optional(),
        InputTransformer: z
          .strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
          .optional(),
      }),
    )
    .default([]),
  Tags: z.unknown().optional(),
})

export const provideRule: Provide = async provision => {
  const { cloud } = provision
  const given = ruleProperties.parse(provision.properties)
  const name = given.Name ?? physicalName(provision)
  const bus = given.EventBusName.startsWith('arn:')
    ? resourceOf(given.EventBusName).replace(/^event-bus\//, '')
    : given.EventBusName
  if (!cloud.bus.has(bus)) throw new Error(`event bus ${bus} is not there`)
  const arn = arnOf('events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`)
  const targets: Target[] = []
  for (const target of given.Targets) {
    const input = compileInput(target)
    const send = await senderTo(cloud, target.Arn)
    requireDelivery(cloud, 'events', target.Arn, arn)
    if (target.DeadLetterConfig) requireDelivery(cloud, 'events', target.DeadLetterConfig.Arn, arn)
    targets.push({
      id: target.Id,
      ruleArn: arn,
      targetArn: target.Arn,
      deliver: event => send(input(event)),
      ...(target.DeadLetterConfig ? { deadLetterUrl: queueUrlOf(cloud, target.DeadLetterConfig.Arn) } : {}),
    })
  }
  if (given.State === 'ENABLED') {
    if (given.EventPattern !== undefined)
      cloud.bus.addRule({ name, bus, matches: compilePattern(given.EventPattern), targets })
    if (given.ScheduleExpression !== undefined) {
      const fire = async (due: number) => {
        const event = scheduled(arn, due)
        await Promise.all(targets.map(target => cloud.bus.deliver(target, event)))
      }
      cloud.schedules.push(schedule(name, given.ScheduleExpression, 'UTC', fire))
    }
  }
  return { ref: name, attributes: { Arn: arn } }
}

/** A function that passes an input to a queue or, asynchronously, to a function. Throws for any other kind of target. */
export async function senderTo(cloud: Cloud, arn: string): Promise<(input: unknown) => Promise<void>> {
  if (arn.includes(':lambda:')) {
    const target = functionOf(cloud, arn)
    await cloud.asynchronous.prepare(target)
    return input => cloud.asynchronous.invoke(target, input)
  }
  if (arn.includes(':sqs:')) {
    const QueueUrl = queueUrlOf(cloud, arn)
    return async input => {
      await cloud.clients.queues.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(input) }))
      cloud.aws.meter.add({ principal: 'host', service: 'sqs', operation: 'SendMessage', resource: arn })
      cloud.queuePollers.get(QueueUrl)?.wake()
    }
  }
  throw new Error(`the local cloud cannot deliver events to ${arn}`)
}

function scheduled(ruleArn: string, due: number): BusEvent {
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: ruleArn.split(':')[4] ?? '',
    time: new Date(due).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: ruleArn.split(':')[3] ?? '',
    resources: [ruleArn],
    detail: {},
  }
}
