import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { deploymentOf, isChina } from './deployments.ts'

/** Tells the operators that the account's month is likely to cost more than was planned: docs/runbooks/cost.md. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { alarms }: { alarms: Alarms }) {
    super(scope, id)
    const { monthlyBudget, region } = deploymentOf(this)
    const above = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'SNS', address: alarms.topic.topicArn }],
    })
    const month = new CfnBudget(this, 'Month', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudget, unit: isChina(region) ? 'CNY' : 'USD' },
      },
      notificationsWithSubscribers: [above('FORECASTED', 100), above('ACTUAL', 80)],
    })
    // Budgets asks for the topic's leave when the notification is made.
    month.node.addDependency(alarms.topic)
  }
}
