import { Duration } from 'aws-cdk-lib'
import { type Conditions, type IPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import { HallBucket } from './bucket.ts'
import { builtFor } from './counties.ts'
import { deploymentOf } from './deployments.ts'
import type { HallFunction } from './function.ts'

/** Static pages and the published catalogue. */
export class Site extends HallBucket {
  constructor(scope: Construct, id: string, { log }: { log: IBucket }) {
    super(scope, id, { log, name: 'SITE_BUCKET', forgetsAfter: 30 })
    const files = {
      sources: [Source.asset(builtFor(deploymentOf(this).county, 'site'))],
      destinationBucket: this.bucket,
      // The catalogue lives in the same bucket, and open pages still request the assets of their own version.
      prune: false,
    }
    const assets = new BucketDeployment(this, 'Assets', {
      ...files,
      exclude: ['*'],
      include: ['assets/*'],
      // Their names change with their contents.
      cacheControl: [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    })
    const pages = new BucketDeployment(this, 'Pages', {
      ...files,
      exclude: ['assets/*'],
      cacheControl: [CacheControl.maxAge(Duration.minutes(5))],
    })
    // A page must not appear before its assets.
    pages.node.addDependency(assets)
  }

  /** Publishing the catalogue. */
  grantPublish(fn: HallFunction): void {
    this.allow(fn, 'catalogue/', 's3:PutObject')
  }

  /** Renewing the versions of offices' lists. */
  grantVersions(fn: HallFunction): void {
    this.allow(fn, 'live/', 's3:PutObject')
  }

  /** Letting the distribution read pages and catalogue. */
  letRead(reader: IPrincipal, conditions: Conditions = {}): void {
    this.policy.document.addStatements(
      new PolicyStatement({
        principals: [reader],
        actions: ['s3:GetObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions,
      }),
    )
  }

  /** The bucket's address for the distribution. */
  get domainName(): string {
    return this.bucket.bucketRegionalDomainName
  }
}
