import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { DeployedStack, type Deployment } from './deployments.ts'

/** Requests of one address within five minutes; a village's computers may share one. */
const mostRequests = 3000

/** The filter before CloudFront. AWS keeps it in us-east-1 for all the commercial regions. */
export class HallEdge extends DeployedStack {
  readonly webAcl: string

  constructor(scope: Construct, id: string, { deployment }: { deployment: Deployment }) {
    const { account } = deployment
    super(scope, id, {
      deployment,
      description: 'County Hall: what filters requests',
      crossRegionReferences: true,
      env: { region: 'us-east-1', ...(account === undefined ? {} : { account }) },
    })
    const seen = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
      metricName,
    })
    const managed = (name: string, priority: number) => ({
      name,
      priority,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
      visibilityConfig: seen(name),
    })
    this.webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen('county-hall'),
      rules: [
        {
          name: 'too-many',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: { rateBasedStatement: { limit: mostRequests, aggregateKeyType: 'IP' } },
          visibilityConfig: seen('too-many'),
        },
        managed('AWSManagedRulesAmazonIpReputationList', 1),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
      ],
    }).attrArn
  }
}
