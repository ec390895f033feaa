import {
  CreateBucketCommand,
  PutBucketCorsCommand,
  PutBucketVersioningCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import * as z from 'zod'
import { type Provide, physicalName } from './cloud.ts'
import { arnOf, place } from './place.ts'

const properties = z.strictObject({
  BucketName: z.string().optional(),
  CorsConfiguration: z
    .strictObject({
      CorsRules: z.array(
        z.strictObject({
          AllowedHeaders: z.array(z.string()).optional(),
          AllowedMethods: z.array(z.string()),
          AllowedOrigins: z.array(z.string()),
          ExposedHeaders: z.array(z.string()).optional(),
          MaxAge: z.number().optional(),
          Id: z.string().optional(),
        }),
      ),
    })
    .optional(),
  VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  NotificationConfiguration: z
    .strictObject({
      EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean().default(true) }).optional(),
    })
    .optional(),
  ReplicationConfiguration: z
    .looseObject({
      Rules: z.tuple([
        z.looseObject({
          Status: z.literal('Enabled'),
          Filter: z.strictObject({ Prefix: z.literal('') }),
          Destination: z.looseObject({ Bucket: z.string() }),
        }),
      ]),
    })
    .optional(),
  // Meaningless on one machine: nothing is public, objects do not age, and the machine encrypts its own disk.
  PublicAccessBlockConfiguration: z.unknown().optional(),
  BucketEncryption: z.unknown().optional(),
  OwnershipControls: z.unknown().optional(),
  LifecycleConfiguration: z.unknown().optional(),
  LoggingConfiguration: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

export const provideBucket: Provide = async provision => {
  const { cloud } = provision
  const { objects } = cloud.clients
  const given = properties.parse(provision.properties)
  const Bucket = given.BucketName ?? `${physicalName(provision)}-${place.account}`.toLowerCase()
  try {
    await objects.send(new CreateBucketCommand({ Bucket }))
  } catch (error) {
    if (!(error instanceof S3ServiceException) || !error.name.startsWith('BucketAlready')) throw error
  }
  if (given.CorsConfiguration) {
    const CORSRules = given.CorsConfiguration.CorsRules.map(({ ExposedHeaders, MaxAge, Id, ...rule }) => ({
      ...rule,
      AllowedHeaders: rule.AllowedHeaders ?? [],
      ...(ExposedHeaders ? { ExposeHeaders: ExposedHeaders } : {}),
      ...(MaxAge === undefined ? {} : { MaxAgeSeconds: MaxAge }),
      ...(Id === undefined ? {} : { ID: Id }),
    }))
    await objects.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }))
  }
  if (given.VersioningConfiguration) {
    await objects.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: given.VersioningConfiguration }),
    )
  }
  if (given.NotificationConfiguration?.EventBridgeConfiguration?.EventBridgeEnabled) cloud.announcing.add(Bucket)
  const copy = given.ReplicationConfiguration?.Rules[0].Destination.Bucket
  if (copy !== undefined) cloud.copies.set(Bucket, copy.split(':').at(-1) ?? '')
  const domain = (middle: string) => `${Bucket}.s3${middle}.${place.urlSuffix}`
  return {
    ref: Bucket,
    attributes: {
      Arn: arnOf('s3', Bucket, 'global'),
      DomainName: domain(''),
      RegionalDomainName: domain(`.${place.region}`),
    },
  }
}
