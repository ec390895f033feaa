import { join } from 'node:path'
import type { Place, Service } from '../operation.ts'
import type { Permission, Principal } from '../policy.ts'
import { Refusal } from '../refusal.ts'
import type { AwsReply, AwsRequest } from '../request.ts'
import { announcer, type CreatedHandler } from './announce.ts'
import { bucketOperations, createBucket, listBuckets } from './bucket.ts'
import { corsHeaders, parseCors, preflight } from './cors.ts'
import { objectOperations } from './object.ts'
import { addressOf, copySource, recogniseS3 } from './operation.ts'
import { type Bucket, openStore } from './store.ts'

export interface S3Options {
  folder: string
  place: Place
  now: () => number
  permits: (principal: Principal, permission: Permission) => boolean
}

export interface S3 extends Service {
  /** Answers a browser's preflight, which carries no signature. */
  preflight(request: AwsRequest): AwsReply
  /** The bucket's CORS headers for an answer, including a refusal. */
  corsHeaders(request: AwsRequest): Record<string, string>
  onCreated(handler: CreatedHandler): void
  announceMissed(): Promise<void>
  close(): void
}

/** S3 with versions, in path style. */
export function s3Service({ folder, place, now, permits }: S3Options): S3 {
  const store = openStore(join(folder, 's3'))
  const { announce, attach, announceMissed } = announcer(store)
  const operations: Readonly<Record<string, Handler | undefined>> = {
    ...bucketOperations(store, now),
    ...objectOperations(store, now, announce),
  }
  const rulesOf = (request: AwsRequest) => {
    const cors = store.bucket(addressOf(request).bucket)?.cors
    return cors ? parseCors(cors) : []
  }
  return {
    recognise(request) {
      const operation = recogniseS3(request, place)
      return { ...operation, needs: [...operation.needs, ...keyNeeds(operation.name, request, store.keyOf)] }
    },
    async perform(operation, request, caller) {
      const { bucket: name } = addressOf(request)
      if (operation.name === 'ListBuckets') return { reply: listBuckets(store) }
      if (operation.name === 'CreateBucket') return { reply: createBucket(store, name, now()) }
      const bucket = store.bucket(name)
      if (!bucket) throw new Refusal(404, 'NoSuchBucket', `The specified bucket does not exist: ${name}`)
      const mayList = permits(caller, { action: 's3:ListBucket', resource: `arn:${place.partition}:s3:::${name}` })
      const handle = operations[operation.name]
      if (!handle) throw new Refusal(501, 'NotImplemented', `The local S3 does not serve ${operation.name}`)
      return { reply: await handle(request, bucket, mayList) }
    },
    preflight: request => preflight(rulesOf(request), request),
    corsHeaders: request => (request.headers.origin === undefined ? {} : corsHeaders(rulesOf(request), request)),
    onCreated: attach,
    announceMissed,
    close: () => store.close(),
  }
}

type Handler = (request: AwsRequest, bucket: Bucket, mayList: boolean) => AwsReply | Promise<AwsReply>

/** The permissions on the owner's key for a reader or writer of encrypted objects. */
function keyNeeds(operation: string, request: AwsRequest, keyOf: (bucket: string) => string | undefined): Permission[] {
  const own = keyOf(addressOf(request).bucket)
  const source = keyOf(copySource(request)?.bucket ?? '')
  return [
    ...(operation === 'CopyObject' && source ? [{ action: 'kms:Decrypt', resource: source }] : []),
    ...(operation === 'GetObject' && own ? [{ action: 'kms:Decrypt', resource: own }] : []),
    ...((operation === 'PutObject' || operation === 'CopyObject') && own
      ? [{ action: 'kms:GenerateDataKey', resource: own }]
      : []),
  ]
}
