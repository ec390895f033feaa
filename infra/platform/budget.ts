import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { deploymentOf, isChina } from './deployments.ts'

/** Notifies the operators when the account's month will probably cost more than planned: docs/runbooks/cost.md. */
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
    // Budgets checks its permission on the topic when the notification is created.
    month.node.addDependency(alarms.topic)
  }
}
