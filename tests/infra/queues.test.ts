import { expect, test } from 'vitest'
import * as z from 'zod'
import { documentedEvents, notifiedEvents, supervisedEvents } from '../../shared/hall/case-types.ts'
import { lookDue, morningDue, tier } from '../../shared/platform/announcement.ts'
import { ofType, type Placed, resources, target } from './synthesised.ts'

const redrive = z.object({ RedrivePolicy: z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() }) })
const isWork = (q: Placed): boolean => 'RedrivePolicy' in q.Properties
const rule = z.object({
  EventPattern: z.record(z.string(), z.unknown()),
  Targets: z.array(z.object({ Arn: z.unknown(), DeadLetterConfig: z.object({ Arn: z.unknown() }) })),
})
const mapping = z.object({
  EventSourceArn: z.unknown(),
  FunctionName: z.unknown(),
  FunctionResponseTypes: z.array(z.string()).default([]),
})
const mappings = () => ofType('AWS::Lambda::EventSourceMapping').map(m => mapping.parse(m.Properties))
const watched = () =>
  ofType('AWS::CloudWatch::Alarm').map(a =>
    z
      .object({
        MetricName: z.string(),
        Dimensions: z.array(z.object({ Value: z.unknown() })).default([]),
        AlarmActions: z.array(z.unknown()),
      })
      .parse(a.Properties),
  )

test('every queue has a dead-letter queue, or is one', () => {
  const dead = new Set(
    ofType('AWS::SQS::Queue')
      .filter(isWork)
      .map(q => target(redrive.parse(q.Properties).RedrivePolicy.deadLetterTargetArn)),
  )
  const undelivered = ofType('AWS::Events::Rule').flatMap(r =>
    rule.parse(r.Properties).Targets.map(t => target(t.DeadLetterConfig.Arn)),
  )
  const failures = resources
    .filter(r => ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::EventInvokeConfig'].includes(r.Type))
    .flatMap(
      r =>
        z
          .object({ DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }) })
          .safeParse(r.Properties).data ?? [],
    )
    .map(r => target(r.DestinationConfig.OnFailure.Destination))
  const ends = new Set([...dead, ...undelivered, ...failures])
  const lost = ofType('AWS::SQS::Queue').filter(q => !isWork(q) && !ends.has(q.id))
  expect(lost.map(q => q.id)).toEqual([])
  expect(dead.size).toBe(ofType('AWS::SQS::Queue').filter(isWork).length)
})

test('a message is tried five times, never while its function still runs', () => {
  for (const q of ofType('AWS::SQS::Queue').filter(isWork)) {
    const reader = mappings().find(m => target(m.EventSourceArn) === q.id)
    const live = ofType('AWS::Lambda::Alias').find(a => a.id === target(reader?.FunctionName))
    const fn = ofType('AWS::Lambda::Function').find(f => f.id === target(live?.Properties.FunctionName))
    expect(redrive.parse(q.Properties).RedrivePolicy.maxReceiveCount).toBe(5)
    expect(q.Properties.VisibilityTimeout, q.id).toBe(6 * Number(fn?.Properties.Timeout))
    expect(reader?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  }
})

test('every queue is encrypted and speaks TLS only', () => {
  const policies = JSON.stringify(ofType('AWS::SQS::QueuePolicy'))
  for (const q of ofType('AWS::SQS::Queue')) {
    expect(q.Properties.SqsManagedSseEnabled, q.id).toBe(true)
    expect(policies).toContain(q.id)
  }
  expect(ofType('AWS::SQS::QueuePolicy').every(p => JSON.stringify(p).includes('aws:SecureTransport'))).toBe(true)
})

test('every dead-letter queue raises an alarm with a subscriber', () => {
  const alarms = watched().filter(a => a.MetricName === 'ApproximateNumberOfMessagesVisible')
  const seen = new Set(alarms.flatMap(a => a.Dimensions.map(d => target(d.Value))))
  expect(
    ofType('AWS::SQS::Queue')
      .filter(q => !isWork(q) && !seen.has(q.id))
      .map(q => q.id),
  ).toEqual([])
  expect(watched().every(a => a.AlarmActions.length === 1)).toBe(true)
})

test('every rule target has a queue for undelivered events', () => {
  const rules = ofType('AWS::Events::Rule').map(r => rule.parse(r.Properties))
  expect(rules.length).toBeGreaterThan(5)
  expect(rules.every(r => r.Targets.length === 1)).toBe(true)
})

test('each tier has exactly one stage', () => {
  const tiers = ofType('AWS::Events::Rule')
    .map(r =>
      z
        .object({ detail: z.object({ to: z.object({ tier: z.array(z.string()) }) }) })
        .safeParse(rule.parse(r.Properties).EventPattern),
    )
    .flatMap(parsed => parsed.data?.detail.to.tier ?? [])
  expect(tiers.toSorted()).toEqual([...tier.options].toSorted())
})

test('the stream has one reader, which loses no entry in silence', () => {
  const readers = ofType('AWS::Lambda::EventSourceMapping').filter(m => 'StartingPosition' in m.Properties)
  expect(readers).toHaveLength(1)
  expect(readers[0]?.Properties).toMatchObject({
    FilterCriteria: {
      Filters: [
        { Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"EVENT#"}]}}}}' },
        { Pattern: '{"eventName":["INSERT","MODIFY"],"dynamodb":{"Keys":{"sk":{"S":["PIN"]}}}}' },
      ],
    },
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: { OnFailure: { Destination: expect.anything() } },
  })
})

test.each([
  ['notify', [...notifiedEvents, morningDue]],
  ['issue', documentedEvents],
  ['custody', ['batch-handed-over', 'batch-received']],
  ['supervise', [...supervisedEvents, lookDue]],
] as const)('%s receives only the events it answers', (name, types) => {
  const found = ofType('AWS::Events::Rule').filter(r => r.id.startsWith(`Followers${name}Rule`))
  expect(found.map(r => rule.parse(r.Properties).EventPattern['detail-type'])).toEqual([[...types]])
})

test('every pattern is one that EventBridge takes: 2,048 characters', () => {
  for (const r of ofType('AWS::Events::Rule'))
    expect(JSON.stringify(rule.parse(r.Properties).EventPattern).length, r.id).toBeLessThanOrEqual(2048)
})

test('alarms and the budget may publish to the operators’ topic', () => {
  expect(JSON.stringify(ofType('AWS::SNS::TopicPolicy'))).toContain(
    '"Principal":{"Service":["cloudwatch.amazonaws.com","budgets.amazonaws.com"]}',
  )
})
