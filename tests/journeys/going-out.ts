import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { keepOutage } from '../../shared/supervision/kept-outages.ts'
import { operator, type Place } from './place.ts'

/** Keeps, as the probe would, that the hall did not answer on a day for so many minutes from 14:30 on. */
export async function out(place: Place, day: string, minutes: number): Promise<void> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(operator(place)))
  const { TableNames = [] } = await db.send(new ListTablesCommand({}))
  const name = TableNames.find(table => table.includes('Cases')) ?? ''
  await keepOutage(
    { db, name },
    day,
    Array.from({ length: minutes }, (_, i) => 14 * 60 + 30 + i),
  )
  db.destroy()
}
