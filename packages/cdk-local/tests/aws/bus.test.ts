import { DescribeEventBusCommand, EventBridgeClient, ListTagsForResourceCommand } from '@aws-sdk/client-eventbridge'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace } from '../../src/testing/place.ts'

let place: Awaited<ReturnType<typeof openPlace>>
const bus = 'arn:aws-cn:events:cn-north-1:111122223333:event-bus/told'

beforeAll(async () => {
  place = await openPlace()
  place.endpoint.defineBus({ arn: bus, name: 'told', tags: [{ Key: 'CASES_TABLE', Value: 'Cases' }] })
})
afterAll(() => place.close())

test('describes a bus and its tags to a role with permission', async () => {
  const client = new EventBridgeClient(place.root)
  expect(await client.send(new DescribeEventBusCommand({ Name: 'told' }))).toMatchObject({ Name: 'told', Arn: bus })
  const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: bus }))
  expect(Tags).toEqual([{ Key: 'CASES_TABLE', Value: 'Cases' }])
})

test('requires both permissions of a role', async () => {
  const role = place.role('asker', [{ Effect: 'Allow', Action: 'events:DescribeEventBus', Resource: bus }])
  const client = new EventBridgeClient(role)
  await client.send(new DescribeEventBusCommand({ Name: 'told' }))
  const tags = new ListTagsForResourceCommand({ ResourceARN: bus })
  await expect(client.send(tags)).rejects.toThrow('events:ListTagsForResource')
})

test('reveals nothing about a bus that does not exist', async () => {
  const absent = new EventBridgeClient(place.root).send(new DescribeEventBusCommand({ Name: 'other' }))
  await expect(absent).rejects.toThrow('does not exist')
})
