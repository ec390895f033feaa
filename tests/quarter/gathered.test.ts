import { expect, test } from 'vitest'
import type { Write } from '../../local/quarter/expressions.ts'
import { type Item, isMet, type Known, updated } from '../../local/quarter/expressions.ts'
import { Gathered } from '../../local/quarter/gathered.ts'

/** What is written of a quarter when many acts are written together. */

function gathering() {
  const items = new Map<string, Item | null>()
  const sent: Write[][] = []
  const nameOf = ({ pk, sk }: Item) => `${pk}/${sk}`
  const memory = {
    get: (key: Item): Known => items.get(nameOf(key)),
    set: (key: Item, item: Item | null) => void items.set(nameOf(key), item),
  }
  return { sent, memory, gathered: new Gathered(memory, async writes => sent.push(writes)) }
}
const TableName = 'Cases'
const head = (version: number, before: number): Write => ({
  Put: {
    TableName,
    Item: { pk: 'CASE#1', sk: 'HEAD', version },
    ...(before === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': before },
        }),
  },
})
const entry = (seq: number): Write => ({
  Put: { TableName, Item: { pk: 'CASE#1', sk: `EVENT#${seq}` }, ConditionExpression: 'attribute_not_exists(pk)' },
})

test('a case that goes on is written as it was last, if it was as the first act found it, with every entry', async () => {
  const { sent, gathered } = gathering()
  expect(await gathered.take([head(1, 0), entry(1)])).toBe(true)
  expect(await gathered.take([head(2, 1), entry(2)])).toBe(true)
  await gathered.written()
  expect(sent).toEqual([
    [{ Put: { ...head(1, 0).Put, Item: { pk: 'CASE#1', sk: 'HEAD', version: 2 } } }, entry(1), entry(2)],
  ])
})

test('what memory knows to be refused is left to the table', async () => {
  const { sent, gathered } = gathering()
  await gathered.take([head(1, 0)])
  expect(await gathered.take([head(3, 2), entry(3)])).toBe(false)
  expect(await gathered.take([head(1, 0)])).toBe(false)
  await gathered.written()
  expect(sent).toHaveLength(1)
})

test('two that add to one item are written as what both make of it', async () => {
  const { sent, memory, gathered } = gathering()
  const Key = { pk: 'COUNTS#2026-09', sk: 'forestry' }
  const adding: Write = {
    Update: {
      TableName,
      Key,
      UpdateExpression: 'ADD #0 :0',
      ExpressionAttributeNames: { '#0': 'received' },
      ExpressionAttributeValues: { ':0': 1 },
    },
  }
  await gathered.take([adding])
  await gathered.take([adding])
  await gathered.written()
  expect(sent).toEqual([[{ Put: { TableName, Item: { ...Key, received: 2 } } }]])
  expect(memory.get(Key)).toEqual({ ...Key, received: 2 })
  memory.set(Key, null)
  await gathered.take([adding])
  await gathered.take([adding])
  await gathered.written()
  expect(sent.slice(1), 'of what memory does not know, one after the other').toEqual([[adding], [adding]])
})

test('a hundred items are the most of one transaction', async () => {
  const { sent, gathered } = gathering()
  for (let seq = 1; seq <= 101; seq++) await gathered.take([entry(seq)])
  await gathered.written()
  expect(sent.map(writes => writes.length)).toEqual([100, 1])
})

test('an upload that a case takes is known without being read', () => {
  const taken = {
    Key: { pk: 'UPLOAD#1', sk: 'HEAD' },
    UpdateExpression: 'ADD filedIn :case REMOVE expires, wakeKey',
    ConditionExpression: 'attribute_not_exists(#status) OR #status = :verified',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':case': new Set(['1']), ':verified': 'verified' },
  }
  const known = { ...taken.Key, status: 'verified', expires: 9, wakeKey: 'unfiled', filedIn: new Set(['0']) }
  expect(updated(taken, known)).toEqual({ ...taken.Key, status: 'verified', filedIn: new Set(['0', '1']) })
  expect(isMet(taken, known)).toBe(true)
  expect(isMet(taken, { ...known, status: 'granted' })).toBe(false)
  expect(updated({ ...taken, UpdateExpression: 'SET uses = uses + :case' }, known)).toBeNull()
})
