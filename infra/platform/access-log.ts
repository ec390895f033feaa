import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { HallBucket } from './bucket.ts'

/** Who asked a bucket for which object, as S3 writes it down. Kept a year: 网络安全法 art. 21(3) asks for six months. */
export class AccessLog extends HallBucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      // S3 delivers to a bucket of its own encryption only.
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
