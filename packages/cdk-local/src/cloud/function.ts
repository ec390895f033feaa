import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { LambdaFunction } from '../lambda/function.ts'
import type { Cloud, Provide } from './cloud.ts'
import { physicalName } from './cloud.ts'
import { arnOf, place, resourceOf } from './place.ts'

const properties = z.strictObject({
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Runtime: z.enum(['nodejs24.x', 'nodejs22.x']),
  FunctionName: z.string().optional(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  ReservedConcurrentExecutions: z.number().optional(),
  LoggingConfig: z
    .looseObject({ LogFormat: z.enum(['JSON', 'Text']).default('Text'), LogGroup: z.string().optional() })
    .optional(),
  // Without meaning on one machine:
  Architectures: z.unknown().optional(),
  Description: z.unknown().optional(),
  TracingConfig: z.unknown().optional(),
  KmsKeyArn: z.unknown().optional(),
  EphemeralStorage: z.unknown().optional(),
  RecursiveLoop: z.unknown().optional(),
  RuntimeManagementConfig: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

/** Instances of a function when the template reserves none: one for each of two cores. */
const instances = 2

export const provideFunction: Provide = provision => {
  const { cloud, assets } = provision
  const given = properties.parse(provision.properties)
  const name = given.FunctionName ?? physicalName(provision)
  const arn = arnOf('lambda', `function:${name}`)
  const folder = assets.get(given.Code.S3Key)
  if (folder === undefined) throw new Error(`the assembly has no asset ${given.Code.S3Key}`)
  const [module = '', handler = ''] = given.Handler.split('.')
  const role = cloud.roles.get(resourceOf(given.Role).replace(/^role\//, ''))
  if (!role) throw new Error(`role ${given.Role} is not there`)
  const used = { principal: role.name, resource: name }
  const group = given.LoggingConfig?.LogGroup
  if (group !== undefined) {
    // Without these Lambda runs a function but keeps none of its output.
    const stream = arnOf('logs', `log-group:${group}:log-stream:local`)
    const who = { accessKeyId: role.accessKeyId, role: role.name }
    for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents'])
      cloud.grants.require({ who, action, resource: stream })
  }
  cloud.functions.set(
    name,
    new LambdaFunction({
      name,
      arn,
      file: moduleFile(folder, module),
      handler,
      jsonLog: given.LoggingConfig?.LogFormat === 'JSON',
      environment: {
        ...given.Environment?.Variables,
        AWS_REGION: place.region,
        AWS_DEFAULT_REGION: place.region,
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(given.MemorySize),
        AWS_ACCESS_KEY_ID: role.accessKeyId,
        AWS_SECRET_ACCESS_KEY: role.secretAccessKey,
        AWS_ENDPOINT_URL: cloud.aws.url,
        LAMBDA_TASK_ROOT: folder,
        _HANDLER: given.Handler,
        TZ: ':UTC',
      },
      memory: given.MemorySize,
      timeout: given.Timeout * 1000,
      instances: given.ReservedConcurrentExecutions ?? instances,
      clock: cloud.clock.shared,
      roleArn: role.arn,
      faults: cloud.faults,
      log: line => {
        cloud.aws.meter.add({ ...used, service: 'logs', operation: 'PutLogEvents' }, { sent: Buffer.byteLength(line) })
        cloud.log(name, line)
      },
      ended: () => {
        cloud.aws.meter.add({ ...used, service: 'lambda', operation: 'Invoke' }, { units: given.MemorySize })
        for (const poller of cloud.streamPollers) poller.wake()
      },
    }),
  )
  return { ref: name, attributes: { Arn: arn } }
}

const qualified = z.strictObject({
  FunctionName: z.string(),
  // Of an alias:
  Name: z.string().optional(),
  FunctionVersion: z.string().optional(),
  RoutingConfig: z.undefined().optional(),
  Description: z.unknown().optional(),
})

/** The only version of a function here: the one just deployed. */
export const provideVersion: Provide = ({ cloud, properties: given }) => {
  const { arn } = functionOf(cloud, qualified.parse(given).FunctionName)
  return { ref: `${arn}:1`, attributes: { Version: '1', FunctionArn: `${arn}:1` } }
}

export const provideFunctionAlias: Provide = ({ cloud, properties: given }) => {
  const { FunctionName, Name } = qualified.parse(given)
  const arn = `${functionOf(cloud, FunctionName).arn}:${Name}`
  return { ref: arn, attributes: { AliasArn: arn } }
}

/** The function of an ARN or a name, for any version or alias. Throws when it is not ours. */
export function functionOf(cloud: Cloud, nameOrArn: string): LambdaFunction {
  const name = nameOrArn.startsWith('arn:') ? resourceOf(nameOrArn).split(':')[1] : nameOrArn
  const found = cloud.functions.get(name ?? '')
  if (!found) throw new Error(`function ${nameOrArn} is not there`)
  return found
}

function moduleFile(folder: string, module: string): string {
  const file = ['.mjs', '.js', '.cjs'].map(ending => join(folder, module + ending)).find(existsSync)
  if (file === undefined) throw new Error(`asset folder ${folder} has no module ${module}`)
  return file
}
