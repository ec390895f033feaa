import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** A table and the connection to it. Every module of the store takes one: no module knows where it runs. */
export interface Table {
  db: DynamoDBDocumentClient
  name: string
}

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } })

export const table = (name: string): Table => ({ db, name })
