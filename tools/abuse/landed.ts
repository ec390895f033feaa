import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { operator, type Place } from '../../tests/journeys/place.ts'

/** Open cases as an earlier release wrote them, without the keys by which the county's board finds them, until the hall gives them theirs. */
export async function landed(place: Place): Promise<void> {
  const client = new DynamoDBClient(operator(place))
  const db = DynamoDBDocumentClient.from(client)
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const TableName = TableNames.find(name => name.includes('CasesTable'))
  if (TableName === undefined) throw new Error('there is no table of cases')
  const heads = { TableName, FilterExpression: 'sk = :head', ExpressionAttributeValues: { ':head': 'HEAD' } }
  for await (const { Items = [] } of paginateScan({ client: db }, heads)) {
    for (const { pk, sk } of Items) {
      await db.send(new UpdateCommand({ TableName, Key: { pk, sk }, UpdateExpression: 'REMOVE signalKey, signalSort' }))
    }
  }
  client.destroy()
  await place.moveClock('+9h')
  await place.settle()
}
