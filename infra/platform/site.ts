import { Duration } from 'aws-cdk-lib'
import { type Conditions, type IPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct, IDependable } from 'constructs'
import { HallBucket } from './bucket.ts'
import { builtFor } from './counties.ts'
import { deploymentOf } from './deployments.ts'
import type { HallFunction } from './function.ts'

/** Static pages and the published catalogue. */
export class Site extends HallBucket {
  constructor(scope: Construct, id: string, { log }: { log: IBucket }) {
    super(scope, id, { log, name: 'SITE_BUCKET', forgetsAfter: 30 })
    // Their names change with their contents.
    this.#deploy(this, 'Assets', ['assets/*'], [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()])
    this.#deploy(this, 'Fixed', ['favicon.svg', 'robots.txt'])
  }

  /** The service worker keeps the pages of its release: it comes after them. */
  deployWorker(scope: Construct, pages: IDependable): void {
    this.#deploy(scope, 'Worker', ['desk/service-worker.js']).node.addDependency(pages)
  }

  /** Copies what the build has made and no register changes. */
  #deploy(scope: Construct, id: string, include: string[], cacheControl = [CacheControl.maxAge(Duration.minutes(5))]) {
    return new BucketDeployment(scope, id, {
      sources: [Source.asset(builtFor(deploymentOf(this).county, 'site'))],
      destinationBucket: this.bucket,
      // The pages are published into the same bucket, and open ones still request the assets of their own version.
      prune: false,
      exclude: ['*'],
      include,
      cacheControl,
    })
  }

  /** Publishing the catalogue and every page: those of the county's folder are rendered in the build and not deployed. */
  grantPublish(fn: HallFunction): void {
    this.allowAt(fn, ['*.html', 'guide/*', 'catalogue/*'], 's3:PutObject')
    this.allowAt(fn, ['catalogue/files.json'], 's3:GetObject')
  }

  /** Publishing the report of requests for information. */
  grantPublishReport(fn: HallFunction): void {
    this.allowAt(fn, ['catalogue/disclosure-report.json'], 's3:PutObject')
  }

  /** Reading the page for unknown addresses. */
  grantNotFound(fn: HallFunction): void {
    this.allowAt(fn, ['not-found.html'], 's3:GetObject')
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
