import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startHall } from '../../local/hall.ts'

/** Tries to start a hall on an app with this one stack. */
function tryStack(template: object): Promise<unknown> {
  const root = mkdtempSync(join(tmpdir(), 'one-stack-'))
  const assembly = join(root, 'assembly')
  mkdirSync(assembly)
  const artifact = { type: 'aws:cloudformation:stack', properties: { templateFile: 'One.template.json' } }
  writeFileSync(join(assembly, 'manifest.json'), JSON.stringify({ artifacts: { One: artifact } }))
  writeFileSync(join(assembly, 'One.template.json'), JSON.stringify(template))
  return startHall({ port: 0, folder: join(root, 'data'), assembly, people: [] })
}

const resource = (Type: string, Properties: object) => tryStack({ Resources: { Thing: { Type, Properties } } })

describe('the local cloud refuses, by name,', () => {
  test('a resource type missing from its table', async () => {
    await expect(resource('AWS::StepFunctions::StateMachine', {})).rejects.toThrow(
      'One/Thing (AWS::StepFunctions::StateMachine): the local cloud cannot run a resource of type AWS::StepFunctions::StateMachine',
    )
  })

  test('an unknown property', async () => {
    await expect(resource('AWS::SQS::Queue', { FifoQueue: true })).rejects.toThrow('FifoQueue')
  })

  test('an unknown intrinsic function', async () => {
    await expect(resource('AWS::SQS::Queue', { QueueName: { 'Fn::Cidr': ['10.0.0.0/8', 1, 8] } })).rejects.toThrow(
      'Fn::Cidr',
    )
  })

  test('an unknown event pattern operator', async () => {
    const rule = resource('AWS::Events::Rule', { EventPattern: { source: [{ wildcard: 'a*' }] } })
    await expect(rule).rejects.toThrow('{"wildcard":"a*"}')
  })

  test('a dynamic reference to anything but a secret', async () => {
    await expect(resource('AWS::SQS::Queue', { QueueName: '{{resolve:ssm:/name}}' })).rejects.toThrow(
      '{{resolve:ssm:/name}}',
    )
  })

  test('an unsupported schedule', async () => {
    await expect(resource('AWS::Events::Rule', { ScheduleExpression: 'cron(0 1 L * ? *)' })).rejects.toThrow(
      'cron field L',
    )
  })

  test('a managed policy with unknown statements', async () => {
    const role = resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {},
      ManagedPolicyArns: ['arn:aws-cn:iam::aws:policy/PowerUserAccess'],
    })
    await expect(role).rejects.toThrow('PowerUserAccess')
  })

  test('a condition that it does not evaluate, of a role and of a queue', async () => {
    const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }
    const Condition = { StringEquals: { 'aws:PrincipalTag/office': 'town' } }
    const PolicyDocument = { Version: '2012-10-17', Statement: [{ ...statement, Condition }] }
    const Policies = [{ PolicyName: 'tagged', PolicyDocument }]
    await expect(resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {}, Policies })).rejects.toThrow(
      'the condition StringEquals on aws:PrincipalTag/office is not evaluated here',
    )
    const Statement = [{ ...statement, Principal: { Service: 'events.amazonaws.com' }, Condition }]
    await expect(resource('AWS::SQS::QueuePolicy', { Queues: [], PolicyDocument: { Statement } })).rejects.toThrow(
      'the condition StringEquals on aws:PrincipalTag/office of a queue policy',
    )
  })

  test('a rule that may not send to its queue', async () => {
    const rule = tryStack({
      Resources: {
        Box: { Type: 'AWS::SQS::Queue' },
        Thing: {
          Type: 'AWS::Events::Rule',
          Properties: {
            EventPattern: { source: ['x'] },
            Targets: [{ Id: 'a', Arn: { 'Fn::GetAtt': ['Box', 'Arn'] } }],
          },
        },
      },
    })
    await expect(rule).rejects.toThrow(/events for \S+rule\/One-Thing may not sqs:SendMessage on \S+:One-Box/)
  })

  test('missing parameter values, transforms and circular resources', async () => {
    await expect(
      tryStack({
        Parameters: { Colour: { Type: 'String' } },
        Resources: { A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Colour' } } } },
      }),
    ).rejects.toThrow('parameter Colour')
    await expect(tryStack({ Transform: 'AWS::Serverless-2016-10-31', Resources: {} })).rejects.toThrow('Transform')
    const circle = { A: { Type: 'AWS::SQS::Queue', DependsOn: 'B' }, B: { Type: 'AWS::SQS::Queue', DependsOn: 'A' } }
    await expect(tryStack({ Resources: circle })).rejects.toThrow('A → B → A')
  })
})
