import { RemovalPolicy } from 'aws-cdk-lib'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Bucket, BucketPolicy, CfnBucket, type CfnBucketProps, type IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { HallFunction } from './function.ts'

export interface HallBucketProps {
  /** without a key of ours S3 encrypts with its own, which suffices for public files */
  key?: Key
  /** the environment variable by which functions find the bucket */
  name: string
  /** the bucket for S3's access records; the log itself has none */
  log?: IBucket
  /** whether it takes the access control lists of a service that delivers to it, which makes the files ours */
  takesAcl?: true
  /** days after which a replaced or deleted version is removed for good */
  forgetsAfter: number
  /** a bucket that functions use instead, with its region's key */
  restored?: string | undefined
  /** a fixed name, where another stack has to know it beforehand */
  bucketName?: string
  more?: Pick<CfnBucketProps, 'corsConfiguration' | 'notificationConfiguration' | 'replicationConfiguration'>
  rules?: readonly CfnBucket.RuleProperty[]
}

/** A bucket open only to grants, and over TLS only. Older versions are kept for a while. */
export class HallBucket extends Construct {
  readonly bucket: IBucket
  /** the bucket functions use: this one, or its replacement after a region was lost */
  protected readonly used: IBucket
  protected readonly policy: BucketPolicy
  readonly #name: string

  constructor(
    scope: Construct,
    id: string,
    { key, name, log, takesAcl, forgetsAfter, restored, bucketName, more = {}, rules = [] }: HallBucketProps,
  ) {
    super(scope, id)
    this.#name = name
    const resource = new CfnBucket(this, 'Resource', {
      ...more,
      ...(bucketName === undefined ? {} : { bucketName }),
      ...(log === undefined
        ? {}
        : { loggingConfiguration: { destinationBucketName: log.bucketName, logFilePrefix: `${id.toLowerCase()}/` } }),
      publicAccessBlockConfiguration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      ownershipControls: { rules: [{ objectOwnership: takesAcl ? 'BucketOwnerPreferred' : 'BucketOwnerEnforced' }] },
      versioningConfiguration: { status: 'Enabled' },
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          key === undefined
            ? { serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
            : {
                bucketKeyEnabled: true,
                serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.keyArn },
              },
        ],
      },
      lifecycleConfiguration: {
        rules: [
          ...rules,
          {
            id: 'old-versions',
            status: 'Enabled',
            noncurrentVersionExpiration: { noncurrentDays: forgetsAfter },
            expiredObjectDeleteMarker: true,
          },
          { id: 'broken-uploads', status: 'Enabled', abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } },
        ],
      },
    })
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN)
    this.bucket = Bucket.fromBucketAttributes(this, 'Bucket', {
      bucketArn: resource.attrArn,
      bucketName: resource.ref,
      bucketRegionalDomainName: resource.attrRegionalDomainName,
    })
    this.used = restored === undefined ? this.bucket : Bucket.fromBucketName(this, 'Restored', restored)
    this.policy = new BucketPolicy(this, 'Policy', { bucket: this.bucket, removalPolicy: RemovalPolicy.RETAIN })
    this.policy.document.addStatements(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:*'],
        resources: [this.bucket.bucketArn, this.bucket.arnForObjects('*')],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    )
  }

  /** Name of the bucket functions work with. */
  get bucketName(): string {
    return this.used.bucketName
  }

  /** Lets a function do these actions on objects whose key begins with the prefix. */
  protected allow(fn: HallFunction, prefix: string, ...actions: `s3:${string}`[]): void {
    this.allowAt(fn, [`${prefix}*`], ...actions)
  }

  /** Likewise on the objects of these keys, where a star stands for anything. */
  protected allowAt(fn: HallFunction, keys: readonly string[], ...actions: `s3:${string}`[]): void {
    fn.allow(
      actions,
      keys.map(key => this.used.arnForObjects(key)),
    )
    fn.tell(this.#name, this.used.bucketName)
  }
}
