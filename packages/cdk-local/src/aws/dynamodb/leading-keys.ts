import * as z from 'zod'
import type { Context } from '../policy.ts'
import { leadingKeys } from '../policy.ts'

/** Which partition keys a call touches, as the condition key dynamodb:LeadingKeys has them. */

const item = z.record(z.string(), z.unknown())
const value = z.union([
  z.looseObject({ S: z.string() }).transform(({ S }) => S),
  z.looseObject({ N: z.string() }).transform(({ N }) => N),
  z.looseObject({ B: z.string() }).transform(({ B }) => B),
])

/** The part of a request that names items of one table. */
const naming = z.looseObject({
  Key: item.optional(),
  Item: item.optional(),
  Keys: z.array(item).optional(),
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: item.optional(),
})

const batchWrites = z.array(
  z.looseObject({
    PutRequest: z.looseObject({ Item: item }).optional(),
    DeleteRequest: z.looseObject({ Key: item }).optional(),
  }),
)

const equality = /([#\w.-]+)\s*=\s*(:\w+)/g

/** The context of a call on items of one table or index, whose partition key is called `hash`. Throws ZodError for what is no such call. */
export function contextOf(given: unknown, hash: string): Context {
  return { [leadingKeys]: [...new Set(keysIn(given, hash))] }
}

function keysIn(given: unknown, hash: string): string[] {
  if (Array.isArray(given)) {
    const writes = batchWrites.parse(given)
    return writes.flatMap(({ PutRequest, DeleteRequest }) => [PutRequest?.Item, DeleteRequest?.Key].flatMap(of(hash)))
  }
  const asked = naming.parse(given)
  return [...[asked.Key, asked.Item, ...(asked.Keys ?? [])].flatMap(of(hash)), ...equalTo(asked, hash)]
}

const of = (hash: string) => (attributes: z.output<typeof item> | undefined) =>
  value.safeParse(attributes?.[hash]).data ?? []

/** What a query says its partition key equals. */
function equalTo(asked: z.output<typeof naming>, hash: string): string[] {
  const { KeyConditionExpression: text = '', ExpressionAttributeNames: names = {} } = asked
  return [...text.matchAll(equality)]
    .filter(([, name = '']) => (names[name] ?? name) === hash)
    .flatMap(([, , placeholder = '']) => value.safeParse(asked.ExpressionAttributeValues?.[placeholder]).data ?? [])
}

const schema = z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() }))
const indexes = z.array(z.looseObject({ IndexName: z.string(), KeySchema: schema })).default([])
const described = z.looseObject({
  Table: z.looseObject({
    KeySchema: schema,
    GlobalSecondaryIndexes: indexes,
    LocalSecondaryIndexes: indexes,
  }),
})

const hashIn = (keys: z.output<typeof schema>): string =>
  keys.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? ''

/** How the partition keys of a table and of its indexes are called, from its description; the table's own under ''. */
export function partitionKeys(description: unknown): ReadonlyMap<string, string> {
  const { KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } = described.parse(description).Table
  const ofIndexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map(
    index => [index.IndexName, hashIn(index.KeySchema)] as const,
  )
  return new Map([['', hashIn(KeySchema)], ...ofIndexes])
}
