import { describe, expect, test } from 'vitest'
import { faultsOf } from './schema.ts'
import { resources } from './synthesised.ts'

describe('the templates', () => {
  test('fit the schemas of CloudFormation, every property of every resource', () => {
    expect(resources.length).toBeGreaterThan(200)
    const faults = resources.flatMap(r => faultsOf(r).map(fault => `${r.stack}/${r.id} (${r.Type}): ${fault}`))
    expect(faults).toEqual([])
  })
})

describe('a template with a fault is found out', () => {
  const queue = (Properties: Record<string, unknown>) => faultsOf({ Type: 'AWS::SQS::Queue', Properties })

  test('a property that does not exist', () => {
    expect(queue({ VisibilityTimeOut: 30 })).toEqual(['/VisibilityTimeOut is unknown'])
  })
  test('a value of the wrong type', () => {
    expect(queue({ VisibilityTimeout: '30' })).toEqual(['/VisibilityTimeout is no integer'])
  })
  test('a required property that is missing, also further inside', () => {
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
  test('what is known at deployment only is left alone', () => {
    expect(queue({ QueueName: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] } })).toEqual([])
  })
})
