import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { Bus } from './bus.ts'
import type { Cases } from './cases.ts'
import { HallFunction } from './function.ts'
import { deadLetterQueue } from './queue.ts'
import type { Reference } from './reference.ts'
import { settings } from './settings.ts'

export interface SweepProps {
  bus: Bus
  cases: Cases
  reference: Reference
  alarms: Alarms
}

/** Looks every few minutes for what has fallen due. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { bus, cases, reference, alarms }: SweepProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Supervision', { code: 'supervision', alarms, timeout: Duration.minutes(5) })
    cases.grantList(fn, 'wake')
    cases.grantFind(fn)
    cases.grantRead(fn)
    cases.grantAppend(fn)
    cases.grantCount(fn)
    reference.grantRead(fn)
    bus.grantAnnounce(fn)
    alarms.onSilence(fn)
    alarms.onMissingYear(fn)

    const missed = deadLetterQueue(this, 'Missed', alarms)
    fn.allow(['sqs:SendMessage'], [missed.queueArn])
    const invocation = new CfnEventInvokeConfig(this, 'Invocation', {
      functionName: fn.lambda.functionName,
      qualifier: fn.live.aliasName,
      // The next sweep finds whatever this one has left.
      maximumRetryAttempts: 0,
      destinationConfig: { onFailure: { destination: missed.queueArn } },
    })
    invocation.node.addDependency(fn.role)

    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    })
    const allow = (action: string, resource: string) =>
      role.addToPrincipalPolicy(new PolicyStatement({ actions: [action], resources: [resource] }))
    allow('lambda:InvokeFunction', fn.live.functionArn)
    allow('sqs:SendMessage', missed.queueArn)
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: `rate(${settings.sweepEvery.toMinutes()} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: fn.live.functionArn,
        roleArn: role.roleArn,
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 300 },
        deadLetterConfig: { arn: missed.queueArn },
      },
    })
  }
}
