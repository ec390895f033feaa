import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type GlobalSecondaryIndexDescription,
  ResourceInUseException,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { type Provide, physicalName } from './cloud.ts'
import { arnOf } from './place.ts'

const key = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
})

const recovery = z.looseObject({ PointInTimeRecoveryEnabled: z.boolean() })

const properties = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: key,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: key,
        Projection: projection,
        OnDemandThroughput: z.unknown().optional(),
      }),
    )
    .optional(),
  StreamSpecification: z
    .strictObject({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  PointInTimeRecoverySpecification: recovery.optional(),
  // Without meaning on one machine:
  SSESpecification: z.unknown().optional(),
  DeletionProtectionEnabled: z.unknown().optional(),
  ContributorInsightsSpecification: z.unknown().optional(),
  OnDemandThroughput: z.unknown().optional(),
  WriteOnDemandThroughputSettings: z.unknown().optional(),
  WarmThroughput: z.unknown().optional(),
  /** A global table's settings for each region; here there is one region, whose disk holds every replica. */
  Replicas: z.array(z.looseObject({ PointInTimeRecoverySpecification: recovery.optional() })).optional(),
  TableClass: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

export const provideTable: Provide = async provision => {
  const { tables } = provision.cloud.clients
  const given = properties.parse(provision.properties)
  const TableName = given.TableName ?? physicalName(provision)
  const input: CreateTableCommandInput = {
    TableName,
    AttributeDefinitions: given.AttributeDefinitions,
    KeySchema: given.KeySchema,
    BillingMode: given.BillingMode,
    ...(given.StreamSpecification
      ? { StreamSpecification: { StreamEnabled: true, ...given.StreamSpecification } }
      : {}),
    ...(given.GlobalSecondaryIndexes
      ? {
          GlobalSecondaryIndexes: given.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => ({
            IndexName,
            KeySchema,
            Projection: {
              ProjectionType: Projection.ProjectionType,
              ...(Projection.NonKeyAttributes ? { NonKeyAttributes: Projection.NonKeyAttributes } : {}),
            },
          })),
        }
      : {}),
  }
  let created = true
  try {
    await tables.send(new CreateTableCommand(input))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
    created = false
  }
  const { Table } = await tables.send(new DescribeTableCommand({ TableName }))
  if (!created) refuseChange(Table, input)
  const ttl = given.TimeToLiveSpecification
  if (created && ttl?.Enabled)
    await tables.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: ttl }))
  const wanted = given.PointInTimeRecoverySpecification ?? given.Replicas?.[0]?.PointInTimeRecoverySpecification
  if (created && wanted?.PointInTimeRecoveryEnabled)
    await tables.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    )
  return {
    ref: TableName,
    attributes: {
      Arn: arnOf('dynamodb', `table/${TableName}`),
      ...(Table?.LatestStreamArn ? { StreamArn: Table.LatestStreamArn } : {}),
    },
  }
}

/** An existing table whose indexes differ from the template's cannot be used. Its data must be reset. */
function refuseChange(
  kept: Pick<TableDescription, 'GlobalSecondaryIndexes'> | undefined,
  input: CreateTableCommandInput,
): void {
  const shape = (indexes: readonly Pick<GlobalSecondaryIndexDescription, 'IndexName' | 'Projection'>[] | undefined) =>
    (indexes ?? [])
      .map(({ IndexName, Projection }) => `${IndexName}: ${Projection?.NonKeyAttributes?.toSorted() ?? ''}`)
      .toSorted()
      .join('; ')
  if (shape(kept?.GlobalSecondaryIndexes) === shape(input.GlobalSecondaryIndexes)) return
  throw new Error(`the indexes of table ${input.TableName} have changed since its data was written: run npm run reset`)
}
