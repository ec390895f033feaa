import { describe, expect, test } from 'vitest'
import { faultsOf } from './schema.ts'
import { resources } from './synthesised.ts'

describe('the templates', () => {
  test('match CloudFormation’s schemas in every property', () => {
    expect(resources.length).toBeGreaterThan(200)
    const faults = resources.flatMap(r => faultsOf(r).map(fault => `${r.stack}/${r.id} (${r.Type}): ${fault}`))
    expect(faults).toEqual([])
  })
})

describe('the schema check finds', () => {
  const queue = (Properties: Record<string, unknown>) => faultsOf({ Type: 'AWS::SQS::Queue', Properties })

  test('a property that does not exist', () => {
    expect(queue({ VisibilityTimeOut: 30 })).toEqual(['/VisibilityTimeOut is unknown'])
  })
  test('a value of the wrong type', () => {
    expect(queue({ VisibilityTimeout: '30' })).toEqual(['/VisibilityTimeout is no integer'])
  })
  test('a missing required property at any depth', () => {
    const faults = faultsOf({
      Type: 'AWS::DynamoDB::Table',
      Properties: { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], GlobalSecondaryIndexes: [{}] },
    })
    expect(faults).toEqual([
      '/GlobalSecondaryIndexes/0/IndexName is missing',
      '/GlobalSecondaryIndexes/0/Projection is missing',
      '/GlobalSecondaryIndexes/0/KeySchema is missing',
    ])
  })
  test('a resource type that does not exist', () => {
    expect(faultsOf({ Type: 'AWS::SQS::Queues', Properties: {} })).toHaveLength(1)
  })
  test('nothing wrong in values known only at deployment', () => {
    expect(queue({ QueueName: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] } })).toEqual([])
  })
})
