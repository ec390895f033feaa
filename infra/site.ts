import { join } from 'node:path'
import { Annotations, Duration, Fn, Stack } from 'aws-cdk-lib'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import { originHeader } from '../shared/contract/origin.ts'
import type { Api } from './api.ts'
import { HallBucket } from './bucket.ts'
import type { HallFunction } from './function.ts'
import type { HallSecret } from './secret.ts'
import { settings } from './settings.ts'

export interface FrontProps {
  api: Api
  /** URL of the OIDC issuer */
  issuer: string
  /** what proves to the API that a request came through the distribution */
  originSecret: HallSecret
  /** origins of the buckets browsers write to and read from */
  uploads: string
  documents: string
}

/** Static pages and the published catalogue, and the one origin in front of pages and API. */
export class Site extends HallBucket {
  constructor(scope: Construct, id: string, { log }: { log: IBucket }) {
    super(scope, id, { log, name: 'SITE_BUCKET', forgetsAfter: 30 })
    const files = {
      sources: [Source.asset(join(import.meta.dirname, '../dist/site'))],
      destinationBucket: this.bucket,
      // The catalogue lives in the same bucket, and pages that are open still ask for the assets they were made with.
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
    // A page must not be there before what it loads.
    pages.node.addDependency(assets)
  }

  /** Publishing what the public reads. */
  grantPublish(fn: HallFunction): void {
    this.allow(fn, 'catalogue/', 's3:PutObject')
  }

  /** Puts the distribution before the pages and the API. No custom error responses: those would replace the API's own. */
  front({ api, issuer, originSecret, uploads, documents }: FrontProps): Distribution {
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `img-src 'self' data: blob: ${documents}`,
      "manifest-src 'self'",
      "worker-src 'self'",
      `connect-src 'self' ${originOf(issuer)} ${uploads} ${documents}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; ')
    const distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.#headers('PageHeaders', {
          contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        }),
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(api.domainName, {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            customHeaders: { [originHeader]: originSecret.field(settings.originValue) },
          }),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          // A printed voucher brings a policy of its own.
          responseHeadersPolicy: this.#headers('ApiHeaders', {
            contentSecurityPolicy: {
              contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
              override: false,
            },
          }),
        },
      },
    })
    this.#letRead(distribution)
    return distribution
  }

  /** The pages are read by the distribution alone. */
  #letRead(distribution: Distribution): void {
    const { partition, account } = Stack.of(this)
    this.policy.document.addStatements(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: {
          StringEquals: {
            'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/${distribution.distributionId}`,
          },
        },
      }),
    )
    // CDK cannot see that the policy it asks for stands just above.
    Annotations.of(distribution).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      'infra/site.ts lets the distribution read',
    )
  }

  #headers(id: string, more: ResponseSecurityHeadersBehavior): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
        ...more,
      },
    })
  }
}

/** Scheme and host of a URL that is known at deployment only. */
function originOf(url: string): string {
  const parts = Fn.split('/', url)
  return `${Fn.select(0, parts)}//${Fn.select(2, parts)}`
}
