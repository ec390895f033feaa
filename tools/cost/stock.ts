import {
  type AttributeValue,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { operator, type Place } from '../../tests/journeys/place.ts'

/** Bytes the tables hold, index entries included, as DynamoDB charges them: names, values and 100 for each item. */
export async function tableBytes(place: Place): Promise<number> {
  const db = new DynamoDBClient(operator(place))
  try {
    const { TableNames = [] } = await db.send(new ListTablesCommand({}))
    let sum = 0
    for (const TableName of TableNames.filter(name => !name.includes('Reference'))) {
      const { Table } = await db.send(new DescribeTableCommand({ TableName }))
      const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName)
      for (const IndexName of [undefined, ...indexes]) sum += await bytesOf(db, TableName, IndexName)
    }
    return sum
  } finally {
    db.destroy()
  }
}

const overhead = 100

async function bytesOf(db: DynamoDBClient, TableName: string, IndexName: string | undefined): Promise<number> {
  let sum = 0
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined
  do {
    const page = await db.send(
      new ScanCommand({
        TableName,
        ...(IndexName === undefined ? {} : { IndexName }),
        ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
      }),
    )
    for (const item of page.Items ?? []) sum += overhead + mapBytes(item)
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
  return sum
}

const mapBytes = (map: Record<string, AttributeValue>): number =>
  Object.entries(map).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0)

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1
  if (value.B !== undefined) return value.B.length
  if (value.M !== undefined) return 3 + mapBytes(value.M)
  if (value.L !== undefined) return 3 + value.L.reduce((sum, each) => sum + 1 + valueBytes(each), 0)
  return 1
}
