import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import type { Table } from '../../../shared/platform/table.ts'

/** The keys of the tables a notice touches, as the stacks deploy them. */
export type Index = readonly [name: string, hash: string, range?: string]

export const noticeIndexes: readonly Index[] = [
  ['task', 'taskKey', 'taskSort'],
  ['provider', 'providerId'],
]

const schemaOf = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
]

export async function makeTable({ db, name }: Table, indexes: readonly Index[] = []): Promise<void> {
  const names = new Set(['pk', 'sk', ...indexes.flatMap(([, hash, range]) => (range ? [hash, range] : [hash]))])
  const secondary = indexes.map(([IndexName, hash, range]) => ({
    IndexName,
    KeySchema: schemaOf(hash, range),
    Projection: { ProjectionType: 'ALL' as const },
  }))
  await db.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...names].map(AttributeName => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: schemaOf('pk', 'sk'),
      ...(secondary.length === 0 ? {} : { GlobalSecondaryIndexes: secondary }),
    }),
  )
}
