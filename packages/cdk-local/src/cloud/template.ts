import * as z from 'zod'

/** The parts of a CloudFormation template that the local cloud understands. A Transform, for example, is refused. */
export const template = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  /** Assertions on parameters. CDK's only one checks the bootstrap version, which has no meaning here. */
  Rules: z.unknown().optional(),
  Parameters: z.record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.strictObject({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
      Condition: z.string().optional(),
      Metadata: z.unknown().optional(),
      UpdateReplacePolicy: z.string().optional(),
      DeletionPolicy: z.string().optional(),
      /** how an alias is shifted; here it points at the version just deployed */
      UpdatePolicy: z.unknown().optional(),
    }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.strictObject({
        Description: z.string().optional(),
        Value: z.unknown(),
        Export: z.strictObject({ Name: z.unknown() }).optional(),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
})

export type Template = z.infer<typeof template>
export type Resource = Template['Resources'][string]
