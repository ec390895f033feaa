import { expect, test } from 'vitest'
import * as z from 'zod'
import { functions, ofType, type Placed, resources, target } from './synthesised.ts'

/**
 * A new version takes over gradually. Callers use a function's alias, and CodeDeploy moves the alias under an alarm.
 */

const alias = z.object({ FunctionName: z.unknown(), Name: z.literal('live') })
const aliases = ofType('AWS::Lambda::Alias')
const functionOf = (placed: Placed): string => target(alias.parse(placed.Properties).FunctionName)
const typeOf = (id: string): string | undefined => resources.find(r => r.id === id)?.Type

test('every function has an alias, a version and an alarmed rollout', () => {
  const ours = functions().map(fn => fn.id)
  expect(aliases.map(functionOf).toSorted()).toEqual(ours.toSorted())
  expect(ofType('AWS::Lambda::Version')).toHaveLength(ours.length)
  const groups = ofType('AWS::CodeDeploy::DeploymentGroup')
  expect(groups).toHaveLength(ours.length)
  for (const { Properties } of groups) {
    expect(Properties).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: { Enabled: true },
      AutoRollbackConfiguration: { Enabled: true, Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']) },
    })
    expect(JSON.stringify(Properties.AlarmConfiguration)).toContain('ErrorsAlarm')
  }
})

test('routes, queues, stream and schedule call aliases only', () => {
  const called = [
    ...ofType('AWS::ApiGatewayV2::Integration').map(r => r.Properties.IntegrationUri),
    ...ofType('AWS::Lambda::EventSourceMapping').map(r => r.Properties.FunctionName),
    ...ofType('AWS::Lambda::Permission').map(r => r.Properties.FunctionName),
    ...ofType('AWS::Scheduler::Schedule').map(r => z.object({ Arn: z.unknown() }).parse(r.Properties.Target).Arn),
  ]
  expect(called.length).toBeGreaterThan(20)
  expect(called.map(target).filter(id => typeOf(id) !== 'AWS::Lambda::Alias')).toEqual([])
})
