import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { replaceFile } from '../replace-file.ts'
import { type Provide, type Provided, physicalName } from './cloud.ts'
import { functionOf } from './function.ts'
import { arnOf } from './place.ts'

const properties = z.looseObject({ ServiceToken: z.string(), ServiceTimeout: z.unknown().optional() })

const answer = z.looseObject({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.string().optional(),
  PhysicalResourceId: z.string(),
  Data: z.record(z.string(), z.unknown()).nullish(),
})

const kept = z.strictObject({
  physicalId: z.string(),
  properties: z.record(z.string(), z.unknown()),
  /** absent: kept before answers were */
  data: z.record(z.string(), z.unknown()).optional(),
})

/**
 * A custom resource handled by one of our functions. It runs at each start, as an update after its creation; in a copy of
 * what the same assembly has deployed only when its properties differ, as with CloudFormation.
 */
export const provideCustom: Provide = async provision => {
  const { cloud, stack, id, type } = provision
  const given = properties.parse(provision.properties)
  const target = functionOf(cloud, given.ServiceToken)
  const file = join(cloud.folder, 'custom', `${physicalName(provision)}.json`)
  const old = read(file)
  if (cloud.isCopy && old?.data !== undefined && isDeepStrictEqual(old.properties, given))
    return provided(old.physicalId, old.data)
  const token = randomUUID()
  const { promise, resolve } = Promise.withResolvers<unknown>()
  cloud.responses.set(token, resolve)
  const event = {
    RequestType: old ? 'Update' : 'Create',
    RequestId: randomUUID(),
    ResponseURL: `${cloud.url}/local/cloudformation/${token}`,
    StackId: arnOf('cloudformation', `stack/${stack}/local`),
    LogicalResourceId: id,
    ResourceType: type,
    ServiceToken: given.ServiceToken,
    ResourceProperties: given,
    ...(old ? { PhysicalResourceId: old.physicalId, OldResourceProperties: old.properties } : {}),
  }
  const invoked = target.invoke(event).then(result => {
    if ('failure' in result) throw new Error(`${result.failure.errorType}: ${result.failure.errorMessage}`)
    // The handler has ended. Its answer is here within a moment, or it never comes.
    return new Promise<never>((_, reject) =>
      setTimeout(reject, 5000, new Error('the handler ended without an answer to ResponseURL')),
    )
  })
  const { Status, Reason, PhysicalResourceId, Data } = answer.parse(await Promise.race([promise, invoked]))
  cloud.responses.delete(token)
  invoked.catch(() => {})
  if (Status === 'FAILED') throw new Error(Reason ?? 'the handler failed without a reason')
  const data = Data ?? {}
  replaceFile(file, JSON.stringify({ physicalId: PhysicalResourceId, properties: given, data }))
  return provided(PhysicalResourceId, data)
}

const provided = (ref: string, data: Readonly<Record<string, unknown>>): Provided => ({
  ref,
  attributes: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)])),
})

function read(file: string): z.infer<typeof kept> | undefined {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
