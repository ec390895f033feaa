import * as z from 'zod'
import { type Cloud, type Provide, physicalName } from './cloud.ts'
import { functionOf } from './function.ts'

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat())

const queuePolicy = z.strictObject({
  Queues: z.array(z.string()),
  PolicyDocument: z.looseObject({
    Statement: z.array(
      z.looseObject({
        Effect: z.string(),
        Action: oneOrMore,
        Principal: z.union([z.string(), z.looseObject({ Service: oneOrMore.optional() })]),
        Resource: oneOrMore,
        Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
      }),
    ),
  }),
})

export const provideQueuePolicy: Provide = provision => {
  const { PolicyDocument } = queuePolicy.parse(provision.properties)
  for (const { Effect, Action, Principal, Resource, Condition } of PolicyDocument.Statement) {
    if (Effect !== 'Allow' || typeof Principal === 'string') continue
    const sources = sourcesOf(Condition)
    for (const principal of Principal.Service ?? []) {
      for (const action of Action) {
        for (const resource of Resource) {
          provision.cloud.grants.allow({ service: principal.split('.')[0] ?? '', action, resource, sources })
        }
      }
    }
  }
  return { ref: physicalName(provision) }
}

const permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.unknown().optional(),
})

/**
 * The source patterns of an allowing statement. Throws for a condition that is not evaluated here, because it must not
 * count as met.
 */
function sourcesOf(condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string[] {
  return Object.entries(condition).flatMap(([operator, byKey]) =>
    Object.entries(byKey).flatMap(([key, value]) => {
      if (!/^Arn(Equals|Like)$/.test(operator) || key !== 'aws:SourceArn') {
        throw new Error(`the local cloud does not evaluate the condition ${operator} on ${key} of a queue policy`)
      }
      return oneOrMore.parse(value)
    }),
  )
}

export const providePermission: Provide = provision => {
  const { cloud } = provision
  const { Action, FunctionName, Principal, SourceArn } = permission.parse(provision.properties)
  cloud.grants.allow({
    service: Principal.split('.')[0] ?? '',
    action: Action,
    resource: functionOf(cloud, FunctionName).arn,
    sources: SourceArn === undefined ? [] : [SourceArn],
  })
  return { ref: physicalName(provision) }
}

/** Requires that a service may send to a target, which is a queue or a function. */
export function requireDelivery({ grants }: Cloud, service: string, targetArn: string, source: string): void {
  const action = targetArn.includes(':lambda:') ? 'lambda:InvokeFunction' : 'sqs:SendMessage'
  grants.require({ who: { service }, action, resource: targetArn, source })
}

/** Requires that a role may do something itself. */
export function requireOfRole(cloud: Cloud, roleArn: string, action: string, resource: string): void {
  const role = [...cloud.roles.values()].find(({ arn }) => arn === roleArn)
  if (!role) throw new Error(`role ${roleArn} is not there`)
  cloud.grants.require({ who: { accessKeyId: role.accessKeyId, role: role.name }, action, resource })
}
