import { Duration, Fn, Stack } from 'aws-cdk-lib'
import {
  CfnCloudFrontOriginAccessIdentity,
  CfnDistribution,
  CfnOriginAccessControl,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront'
import { CanonicalUserPrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { forwardedHeaders, originHeader } from '../../shared/platform/origin-header.ts'
import type { Api } from './api.ts'
import { deploymentOf, isChina } from './deployments.ts'
import type { HallSecret } from './secret.ts'
import type { Site } from './site.ts'

export interface DistributionProps {
  site: Site
  api: Api
  /** URL of the OIDC issuer */
  issuer: string
  /** the proof that a request came through the distribution */
  originSecret: HallSecret
  /** the bucket for the record of requests and their viewers */
  log: IBucket
  /** origins of the buckets that browsers write to and read from */
  uploads: string
  documents: string
  /** ARN of a web ACL; China has none for CloudFront */
  webAcl?: string
}

type Settings = CfnDistribution.DistributionConfigProperty

/**
 * The one origin in front of pages and API. Each behaviour states what it forwards and caches, because CloudFront in
 * China refuses cache policies and origin request policies (docs/china.md).
 */
export class Distribution extends Construct {
  readonly domainName: string

  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id)
    const { site, api, originSecret, log, webAcl } = props
    const { originValue, region } = deploymentOf(this)
    const distribution = new CfnDistribution(this, 'Distribution', {
      distributionConfig: {
        enabled: true,
        httpVersion: 'http2',
        ipv6Enabled: !isChina(region),
        defaultRootObject: 'index.html',
        ...this.#name(),
        ...(webAcl === undefined ? {} : { webAclId: webAcl }),
        logging: { bucket: log.bucketRegionalDomainName, prefix: 'viewers/', includeCookies: false },
        origins: [
          { id: 'site', domainName: site.domainName, ...this.#reader(site) },
          {
            id: 'api',
            domainName: api.domainName,
            customOriginConfig: { originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'] },
            originCustomHeaders: [{ headerName: originHeader, headerValue: originSecret.field(originValue) }],
          },
        ],
        // The API answers unknown addresses in plain words. Custom error responses would replace its own refusals too.
        originGroups: {
          quantity: 1,
          items: [
            {
              id: 'pages',
              failoverCriteria: { statusCodes: { quantity: 2, items: [403, 404] } },
              members: { quantity: 2, items: [{ originId: 'site' }, { originId: 'api' }] },
            },
          ],
        },
        defaultCacheBehavior: {
          targetOriginId: 'pages',
          viewerProtocolPolicy: 'redirect-to-https',
          compress: true,
          forwardedValues: { queryString: false, cookies: { forward: 'none' } },
          responseHeadersPolicyId: this.#pageHeaders(props).responseHeadersPolicyId,
        },
        cacheBehaviors: [
          {
            pathPattern: '/api/*',
            targetOriginId: 'api',
            viewerProtocolPolicy: 'https-only',
            allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
            minTtl: 0,
            defaultTtl: 0,
            maxTtl: 0,
            forwardedValues: { queryString: true, cookies: { forward: 'none' }, headers: [...forwardedHeaders] },
            responseHeadersPolicyId: this.#apiHeaders().responseHeadersPolicyId,
          },
        ],
      },
    })
    this.domainName = distribution.attrDomainName
    if (!isChina(region)) this.#letRead(site, distribution)
  }

  /** Host and certificate of the public URL, where the deployment has one. */
  #name(): Pick<Settings, 'aliases' | 'viewerCertificate'> {
    const { certificate, publicUrl, region } = deploymentOf(this)
    if (certificate === undefined) return {}
    return {
      aliases: [new URL(publicUrl).host],
      viewerCertificate: {
        ...(isChina(region) ? { iamCertificateId: certificate } : { acmCertificateArn: certificate }),
        minimumProtocolVersion: 'TLSv1.2_2021',
        sslSupportMethod: 'sni-only',
      },
    }
  }

  /** The distribution's exclusive access to the pages: in China as an identity, elsewhere by access control. */
  #reader(site: Site): Pick<CfnDistribution.OriginProperty, 's3OriginConfig' | 'originAccessControlId'> {
    if (isChina(deploymentOf(this).region)) {
      const identity = new CfnCloudFrontOriginAccessIdentity(this, 'Reader', {
        cloudFrontOriginAccessIdentityConfig: { comment: 'Pages of the hall' },
      })
      site.letRead(new CanonicalUserPrincipal(identity.attrS3CanonicalUserId))
      return { s3OriginConfig: { originAccessIdentity: `origin-access-identity/cloudfront/${identity.ref}` } }
    }
    const control = new CfnOriginAccessControl(this, 'Reader', {
      originAccessControlConfig: {
        name: Fn.join('-', ['county-hall', Fn.select(2, Fn.split('/', Stack.of(this).stackId))]),
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
    })
    return { s3OriginConfig: { originAccessIdentity: '' }, originAccessControlId: control.attrId }
  }

  #letRead(site: Site, distribution: CfnDistribution): void {
    const { partition, account } = Stack.of(this)
    site.letRead(new ServicePrincipal('cloudfront.amazonaws.com'), {
      StringEquals: { 'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/${distribution.ref}` },
    })
  }

  #pageHeaders({ issuer, uploads, documents }: DistributionProps): ResponseHeadersPolicy {
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
    return this.#headers('PageHeaders', {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
    })
  }

  /** A printed voucher has a policy of its own. */
  #apiHeaders(): ResponseHeadersPolicy {
    return this.#headers('ApiHeaders', {
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        override: false,
      },
    })
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

/** Scheme and host of a URL known only at deployment. */
function originOf(url: string): string {
  const parts = Fn.split('/', url)
  return `${Fn.select(0, parts)}//${Fn.select(2, parts)}`
}
