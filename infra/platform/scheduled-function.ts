import { type Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import type { Alarms, Late } from './alarms.ts'
import type { HallFunction } from './function.ts'
import { deadLetterQueue } from './queue.ts'

export interface ScheduledFunctionProps {
  fn: HallFunction
  alarms: Alarms
  every: Duration
  late: Late
}

/**
 * Runs a function on a schedule. A dead-letter queue keeps a run that failed or could not start, and three missed
 * runs raise an alarm.
 */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, id: string, { fn, alarms, every, late }: ScheduledFunctionProps) {
    super(scope, id)
    alarms.onSilence(fn, every, late)
    const missed = deadLetterQueue(this, 'Missed', alarms)
    fn.allow(['sqs:SendMessage'], [missed.queueArn])
    const invocation = new CfnEventInvokeConfig(this, 'Invocation', {
      functionName: fn.lambda.functionName,
      qualifier: fn.live.aliasName,
      // The next run finishes what this one has left.
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
      scheduleExpression: `rate(${every.toMinutes()} minutes)`,
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
