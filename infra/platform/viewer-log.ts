import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { HallBucket } from './bucket.ts'

/**
 * CloudFront's record of every request with its viewer's address, which the API's own log cannot have: it sees
 * CloudFront. Paths have case numbers in them, so it is kept apart from the other logs, for the six months that 网络安全法
 * art. 21(3) requires, and only people tagged for it read it. No function may.
 */
export class ViewerLog extends HallBucket {
  constructor(scope: Construct, id: string, props: { log: IBucket }) {
    super(scope, id, {
      ...props,
      // CloudFront delivers only to a bucket that takes its access control list and has its own encryption.
      name: 'VIEWER_LOG_BUCKET',
      takesAcl: true,
      forgetsAfter: 1,
      rules: [{ id: 'half-a-year', status: 'Enabled', expirationInDays: 184 }],
    })
    this.policy.document.addStatements(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { StringNotEquals: { 'aws:PrincipalTag/county-hall-log': 'viewers' } },
      }),
    )
  }
}
