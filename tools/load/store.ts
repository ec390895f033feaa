import { isDeepStrictEqual } from 'node:util'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { applicationType } from '../../shared/application/application.ts'
import { find } from '../../shared/casework/store/cases.ts'
import { history } from '../../shared/casework/store/dossier.ts'
import { operator, type Place } from '../../tests/journeys/place.ts'

/** The faults of acknowledged cases: missing, a broken chain, or a head that differs from its history. */
export async function unsound(place: Pick<Place, 'aws'>, numbers: Iterable<string>): Promise<string[]> {
  const client = new DynamoDBClient(operator(place))
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}))
    const name = TableNames.find(known => known.includes('Cases'))
    if (name === undefined) throw new Error('there is no table of cases')
    const table = { db: DynamoDBDocumentClient.from(client), name, types: [applicationType] }
    const found: string[] = []
    for (const no of numbers) {
      try {
        const stored = (await find(table, no))?.stored
        const told = await history(table, no)
        if (stored === undefined || told === null) found.push(`${no}: not in the store`)
        else if (!isDeepStrictEqual(applicationType.fold(told.records), stored.head)) {
          found.push(`${no}: its head is not what its history says`)
        }
      } catch (error) {
        found.push(`${no}: ${error instanceof Error ? error.message : error}`)
      }
    }
    return found
  } finally {
    client.destroy()
  }
}
