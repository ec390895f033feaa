import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { HallBucket } from './bucket.ts'

/** S3's record of every request for an object of a bucket. It is kept for a year; 网络安全法 art. 21(3) requires six months. */
export class AccessLog extends HallBucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      // S3 delivers only to a bucket with its own encryption.
      name: 'ACCESS_LOG_BUCKET',
      forgetsAfter: 1,
      rules: [{ id: 'year', status: 'Enabled', expirationInDays: 365 }],
    })
    this.policy.document.addStatements(
      new PolicyStatement({
        principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
  }
}
