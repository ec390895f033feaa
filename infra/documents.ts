import { Duration, Stack } from 'aws-cdk-lib'
import type { EventPattern } from 'aws-cdk-lib/aws-events'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { documentedEvents } from '../shared/hall/case-types.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Notices } from './notices.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import { HallBucket } from './platform/bucket.ts'
import { copyingOf } from './platform/copying.ts'
import { deploymentOf } from './platform/deployments.ts'
import type { Seal } from './platform/encryption.ts'
import type { HallFunction } from './platform/function.ts'
import type { Subscriber } from './platform/subscribers.ts'

/** The bucket to which browsers upload photographs. Its objects wait for a check, and are deleted after some days. */
const pending = 'pending/'
/** Workbooks of items to import, lists compared with the items, what asks for a workbook to be written, and those that were written. */
const imports = 'imports/'
const comparisons = 'comparisons/'
const exports = 'exports/'
const workbooks = 'workbooks/'

export interface UploadsProps {
  key: Key
  log: IBucket
  /** origin of the pages that upload */
  publicUrl: string
}

export class Uploads extends HallBucket {
  constructor(scope: Construct, id: string, { key, log, publicUrl }: UploadsProps) {
    super(scope, id, {
      key,
      log,
      name: 'UPLOADS_BUCKET',
      forgetsAfter: 7,
      rules: Object.entries({ [pending]: 7, [imports]: 30, [comparisons]: 30, [exports]: 1, [workbooks]: 1 }).map(
        ([prefix, days]) => ({
          id: prefix.slice(0, -1),
          status: 'Enabled',
          prefix,
          expirationInDays: days,
        }),
      ),
      more: {
        // S3 itself notifies EventBridge once this is set. CDK's own switch would add a foreign custom resource.
        notificationConfiguration: { eventBridgeConfiguration: { eventBridgeEnabled: true } },
        corsConfiguration: {
          corsRules: [
            {
              allowedMethods: ['PUT'],
              allowedOrigins: [publicUrl],
              allowedHeaders: ['content-length', 'content-type', 'if-none-match', 'x-amz-checksum-sha256'],
              maxAge: 600,
            },
          ],
        },
      },
    })
  }

  /** S3's event when an upload has arrived. */
  get arrived(): EventPattern {
    return this.#created(pending)
  }

  /** S3's event when a workbook has arrived, its import was confirmed, or one is to be written. */
  get imported(): EventPattern {
    return this.#created(imports, exports)
  }

  /** The address to which a browser uploads: the bucket's own, whatever the partition. */
  get origin(): string {
    return `https://${this.bucket.bucketRegionalDomainName}`
  }

  /** Signing grants for one PUT each. */
  grantPresign(fn: HallFunction): void {
    this.allow(fn, pending, 's3:PutObject')
  }

  /** Signing grants for a workbook to be uploaded and for what was written to be read, and calling the worker. */
  grantPresignImport(fn: HallFunction): void {
    this.allow(fn, imports, 's3:PutObject')
    this.allow(fn, exports, 's3:PutObject')
    for (const kept of [imports, comparisons, workbooks]) this.allow(fn, kept, 's3:GetObject')
  }

  /** Reading a workbook that has arrived, and writing one or a comparison. Only a caller who may list learns that one is missing. */
  grantImport(fn: HallFunction): void {
    this.allow(fn, imports, 's3:GetObject')
    for (const written of [comparisons, workbooks]) this.allow(fn, written, 's3:PutObject')
    fn.allow(['s3:ListBucket'], [this.bucket.bucketArn])
  }

  /** Removing an upload that has arrived. Only a caller who may list learns that an object is missing. */
  grantTake(fn: HallFunction): void {
    this.allow(fn, pending, 's3:GetObject', 's3:DeleteObject')
    fn.allow(['s3:ListBucket'], [this.bucket.bucketArn])
  }

  #created(...prefixes: readonly string[]): EventPattern {
    return {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [this.bucket.bucketName] }, object: { key: prefixes.map(prefix => ({ prefix })) } },
    }
  }
}

/** Keys begin with an upload's id, a UUID. Functions that keep and delete files cannot reach any other name. */
const ofUploads = '????????-????-????-????-????????????/'

/** Checked originals, the copies shown to offices, thumbnails; each object goes to the other region as well. */
export class Documents extends HallBucket {
  constructor(scope: Construct, id: string, { key, log }: { key: Key; log: IBucket }) {
    const copying = copyingOf(scope)
    super(scope, id, {
      key,
      log,
      name: 'DOCUMENTS_BUCKET',
      restored: deploymentOf(scope).restored?.documents,
      forgetsAfter: 90,
      ...(copying === null ? {} : { more: { replicationConfiguration: copying.configuration } }),
    })
    copying?.allowFrom(this.bucket)
  }

  /** The bucket from which a browser reads them. */
  get origin(): string {
    return `https://${this.used.bucketName}.s3.${Stack.of(this).region}.${Stack.of(this).urlSuffix}`
  }

  /** Signing grants to read one object each. */
  grantRead(fn: HallFunction): void {
    this.allow(fn, '', 's3:GetObject')
  }

  grantKeep(fn: HallFunction): void {
    this.allow(fn, ofUploads, 's3:PutObject')
  }

  /** Permanent deletion of every version, recorded beforehand. Entries are added to that ledger, and nobody removes one. */
  grantErase(fn: HallFunction): void {
    this.allow(fn, ofUploads, 's3:DeleteObject', 's3:DeleteObjectVersion')
    this.allow(fn, 'deletions/', 's3:PutObject')
    fn.allow(['s3:ListBucketVersions'], [this.used.bucketArn])
  }
}

export interface VouchersProps {
  cases: Cases
  reference: Reference
  notices: Notices
  publicUrl: string
}

/** Shows the documents of a case. */
export const vouchers = ({ cases, reference, notices, publicUrl }: VouchersProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    reference.grantRead(fn)
    reference.grantOfficer(fn)
    notices.grantCount(fn)
  },
  environment: { PUBLIC_URL: publicUrl },
})

export interface IssueProps {
  cases: Cases
  reference: Reference
  seal: Seal
}

/** Issues the sealed vouchers of events. */
export const issue = ({ cases, reference, seal }: IssueProps): Subscriber => ({
  events: documentedEvents,
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantAppend(fn)
    reference.grantLookUp(fn)
    seal.grantSign(fn)
  },
})

export interface MaterialsProps {
  cases: Cases
  uploads: Uploads
  documents: Documents
}

/** Checks uploads and keeps them. */
export const materials = ({ cases, uploads, documents }: MaterialsProps): Subscriber => ({
  events: { ofAccount: uploads.arrived },
  // Decoding a photograph takes a second and 150 MB. A call handles few, so that one bad file delays few others.
  worker: { timeout: Duration.seconds(60), memory: 1769, native: true, batchSize: 2 },
  grant(fn) {
    uploads.grantTake(fn)
    documents.grantKeep(fn)
    cases.grantSettle(fn)
  },
})
