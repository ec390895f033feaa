import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { synthesise } from '../../local/synthesise.ts'

/** The templates of `cdk deploy`, read off the synthesised app. */

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
})
export type Resource = z.infer<typeof resource>

const template = z.object({
  Resources: z.record(z.string(), resource),
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
})

export const project = join(import.meta.dirname, '../..')
export const assembly = await synthesise(project)
export const stackNames = ['HallData', 'HallService', 'HallWorkers', 'HallRoutes'] as const

const read = (file: string): unknown => JSON.parse(readFileSync(join(assembly, file), 'utf8'))
const templates = new Map(stackNames.map(name => [name, template.parse(read(`${name}.template.json`))]))

const exports = new Map(
  [...templates.values()].flatMap(({ Outputs }) =>
    Object.values(Outputs).flatMap(({ Value, Export }) =>
      Export === undefined ? [] : [[Export.Name, Value] as const],
    ),
  ),
)

/** A resource with its stack and logical id. */
export interface Placed extends Resource {
  stack: string
  id: string
}

export const resources: readonly Placed[] = [...templates].flatMap(([stack, { Resources }]) =>
  Object.entries(Resources).map(([id, r]) => ({ stack, id, ...r })),
)

export const ofType = (type: string): Placed[] => resources.filter(r => r.Type === type)

/** CDK's own handler of bucket deployments, the only function that is not ours. */
export const isForeign = ({ id }: Placed): boolean => /^(CustomCDKBucketDeployment|SitePagesAwsCliLayer)/.test(id)

/** Role of CodeDeploy, which AWS's own policy describes. */
export const isRollout = ({ id }: Placed): boolean => id.startsWith('RolloutsRole')

/** Our own functions. */
export const functions = (): Placed[] => ofType('AWS::Lambda::Function').filter(f => !isForeign(f))

const reference = z.object({
  Ref: z.string().optional(),
  'Fn::GetAtt': z.array(z.string()).optional(),
  'Fn::ImportValue': z.string().optional(),
})

/** The logical id a value refers to, by Ref or Fn::GetAtt; for another stack's export the id behind it. */
export function target(value: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::ImportValue': exported } = reference.parse(value)
  if (exported !== undefined) return target(exports.get(exported))
  return Ref ?? attribute?.[0] ?? ''
}

/** The asset folder of a function. */
export function folderOf(fn: Placed): string {
  const { Code } = z.object({ Code: z.object({ S3Key: z.string() }) }).parse(fn.Properties)
  return join(assembly, `asset.${Code.S3Key.replace(/\.zip$/, '')}`)
}

const statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]).transform(a => [a].flat()),
  Resource: z.unknown(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
})
const policy = z.object({ Roles: z.array(z.unknown()), PolicyDocument: z.object({ Statement: z.array(statement) }) })

/** A role's permissions. */
export function statementsOf(role: string) {
  return ofType('AWS::IAM::Policy')
    .map(p => policy.parse(p.Properties))
    .filter(p => p.Roles.some(r => target(r) === role))
    .flatMap(p => p.PolicyDocument.Statement)
}

export const roleOf = (fn: Placed): string => target(fn.Properties.Role)
