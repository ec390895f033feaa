import * as z from 'zod'
import { schedule } from '../schedule/schedule.ts'
import { type Provide, physicalName } from './cloud.ts'
import { senderTo } from './events.ts'
import { requireOfRole } from './permission.ts'
import { arnOf } from './place.ts'

const properties = z.strictObject({
  Name: z.string().optional(),
  Description: z.unknown().optional(),
  GroupName: z.unknown().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().optional(),
    // A target on this machine exists as long as the host does: its queue keeps the event.
    RetryPolicy: z.unknown().optional(),
    DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  }),
})

export const provideSchedule: Provide = async provision => {
  const { cloud } = provision
  const given = properties.parse(provision.properties)
  const name = given.Name ?? physicalName(provision)
  const action = given.Target.Arn.includes(':lambda:') ? 'lambda:InvokeFunction' : 'sqs:SendMessage'
  requireOfRole(cloud, given.Target.RoleArn, action, given.Target.Arn)
  const { DeadLetterConfig: missed } = given.Target
  if (missed !== undefined) requireOfRole(cloud, given.Target.RoleArn, 'sqs:SendMessage', missed.Arn)
  const send = await senderTo(cloud, given.Target.Arn)
  const input: unknown = JSON.parse(given.Target.Input ?? '{}')
  if (given.State === 'ENABLED') {
    cloud.schedules.push(schedule(name, given.ScheduleExpression, given.ScheduleExpressionTimezone, () => send(input)))
  }
  return { ref: name, attributes: { Arn: arnOf('scheduler', `schedule/default/${name}`) } }
}
