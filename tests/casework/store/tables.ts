import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { App } from 'aws-cdk-lib'
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb'
import { openPlace } from 'cdk-local/testing'
import * as z from 'zod'
import { HallData } from '../../../infra/data.ts'
import { deploymentNamed } from '../../../infra/platform/deployments.ts'
import { applicationType } from '../../../shared/application/application.ts'
import type { Application } from '../../../shared/application/head.ts'
import type { CaseTable } from '../../../shared/casework/store/cases.ts'
import type { Table } from '../../../shared/platform/table.ts'

/** The hall's tables with their indexes, as the data stack defines them, on the real engine. */

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const definition = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: keySchema,
      Projection: z.object({
        ProjectionType: z.enum(['ALL', 'INCLUDE']),
        NonKeyAttributes: z.array(z.string()).optional(),
      }),
    }),
  ),
})

/** CDK writes `attributeName`, but the service requires `AttributeName`. */
function capitalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalised)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), capitalised(inner)]),
  )
}

/** The definitions in the stack. Writing the whole template would take seconds. */
function definitions(): Map<string, z.infer<typeof definition>> {
  const data = new HallData(new App({ analyticsReporting: false, treeMetadata: false }), 'HallData', {
    deployment: deploymentNamed('xinxing'),
  })
  const tables = data.node.findAll().filter(construct => construct instanceof CfnGlobalTable)
  return new Map(
    tables.map(table => {
      const { attributeDefinitions, keySchema: keys, billingMode, globalSecondaryIndexes } = table
      const resolved: unknown = data.resolve({
        attributeDefinitions,
        keySchema: keys,
        billingMode,
        globalSecondaryIndexes,
      })
      return [table.node.path.split('/')[1] ?? '', definition.parse(capitalised(resolved))]
    }),
  )
}

export const documents = (client: DynamoDBClientConfig): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(client), { marshallOptions: { removeUndefinedValues: true } })

/** An endpoint of its own with the hall's tables, empty. */
export async function openStore() {
  const here = await openPlace()
  const db = documents(here.root)
  for (const [name, { GlobalSecondaryIndexes, ...rest }] of definitions()) {
    const indexes = GlobalSecondaryIndexes.map(({ Projection: { NonKeyAttributes, ProjectionType }, ...index }) => ({
      ...index,
      Projection: NonKeyAttributes === undefined ? { ProjectionType } : { ProjectionType, NonKeyAttributes },
    }))
    await db.send(new CreateTableCommand({ TableName: name, ...rest, GlobalSecondaryIndexes: indexes }))
  }
  const tableOf = (name: 'Cases' | 'Reference' | 'Notices'): Table => ({ db, name })
  const cases: CaseTable<Application> = { ...tableOf('Cases'), types: [applicationType] }
  return {
    here,
    cases,
    reference: tableOf('Reference'),
    notices: tableOf('Notices'),
    put: (to: Table, item: Record<string, unknown>) => db.send(new PutCommand({ TableName: to.name, Item: item })),
  }
}
export type Store = Awaited<ReturnType<typeof openStore>>
