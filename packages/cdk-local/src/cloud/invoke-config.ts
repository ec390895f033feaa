import * as z from 'zod'
import { type Provide, physicalName } from './cloud.ts'
import { functionOf } from './function.ts'
import { queueUrlOf } from './mapping.ts'
import { requireOfRole } from './permission.ts'

const properties = z.strictObject({
  FunctionName: z.string(),
  /** a version or an alias; here there is one version */
  Qualifier: z.string(),
  MaximumRetryAttempts: z.number().default(2),
  /** Events never wait that long on one machine. */
  MaximumEventAgeInSeconds: z.unknown().optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
})

export const provideInvokeConfig: Provide = provision => {
  const { cloud } = provision
  const { FunctionName, MaximumRetryAttempts, DestinationConfig } = properties.parse(provision.properties)
  const target = functionOf(cloud, FunctionName)
  const queue = DestinationConfig?.OnFailure.Destination
  if (queue !== undefined) requireOfRole(cloud, target.options.roleArn, 'sqs:SendMessage', queue)
  cloud.asynchronous.configure(target.name, {
    attempts: MaximumRetryAttempts + 1,
    ...(queue === undefined ? {} : { failureQueueUrl: queueUrlOf(cloud, queue) }),
  })
  return { ref: physicalName(provision) }
}
