import { escapeXml, Refusal } from '../refusal.ts'
import { type AwsReply, type AwsRequest, queryValue } from '../request.ts'
import { parseCors } from './cors.ts'
import { xml } from './object.ts'
import { deletedKeys, textOf } from './operation.ts'
import type { Bucket, Store, Version } from './store.ts'

const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'

/** Creates a bucket. At creation there is no bucket to work on yet. */
export function createBucket(store: Store, name: string, now: number): AwsReply {
  if (store.bucket(name)) {
    throw new Refusal(
      409,
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
    )
  }
  store.createBucket(name, now)
  return { status: 200, headers: { location: `/${name}` }, body: '' }
}

export function listBuckets(store: Store): AwsReply {
  const buckets = store.buckets().map(bucket => `<Bucket><Name>${bucket.name}</Name></Bucket>`)
  return xml(`<ListAllMyBucketsResult ${namespace}><Buckets>${buckets.join('')}</Buckets></ListAllMyBucketsResult>`)
}

/** Operations on an existing bucket. */
export function bucketOperations(store: Store, now: () => number) {
  return {
    HeadBucket: (): AwsReply => done,

    PutBucketVersioning(request: AwsRequest, bucket: Bucket): AwsReply {
      store.setVersioned(bucket.name, textOf(request.body.toString('utf8'), 'Status') === 'Enabled')
      return done
    },

    GetBucketVersioning(_request: AwsRequest, bucket: Bucket): AwsReply {
      const status = bucket.versioned ? '<Status>Enabled</Status>' : ''
      return xml(`<VersioningConfiguration ${namespace}>${status}</VersioningConfiguration>`)
    },

    PutBucketCors(request: AwsRequest, bucket: Bucket): AwsReply {
      const text = request.body.toString('utf8')
      parseCors(text)
      store.setCors(bucket.name, text)
      return done
    },

    /** A key of the owner's: readers and writers then need its permissions too. S3's own key needs none. */
    PutBucketEncryption(request: AwsRequest, bucket: Bucket): AwsReply {
      const key = textOf(request.body.toString('utf8'), 'KMSMasterKeyID')
      if (key !== undefined) store.setKey(bucket.name, key)
      return done
    },

    ListObjectsV2(request: AwsRequest, bucket: Bucket): AwsReply {
      if (queryValue(request, 'list-type') !== '2')
        throw new Refusal(501, 'NotImplemented', 'The local S3 lists by ListObjectsV2 alone')
      const prefix = queryValue(request, 'prefix') ?? ''
      const delimiter = queryValue(request, 'delimiter') ?? ''
      const limit = Math.min(Number(queryValue(request, 'max-keys') ?? 1000), 1000)
      const token = queryValue(request, 'continuation-token')
      const after =
        token === undefined
          ? (queryValue(request, 'start-after') ?? '')
          : Buffer.from(token, 'base64url').toString('utf8')
      const page = listPage(store, bucket.name, { prefix, delimiter, limit, after })
      const encode = queryValue(request, 'encoding-type') === 'url' ? encodeURIComponent : escapeXml
      const objects = page.objects.map(
        object =>
          `<Contents><Key>${encode(object.key)}</Key><LastModified>${iso(object)}</LastModified><ETag>&quot;${object.etag}&quot;</ETag><Size>${object.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
      )
      const groups = page.groups.map(group => `<CommonPrefixes><Prefix>${encode(group)}</Prefix></CommonPrefixes>`)
      const next =
        page.next === undefined
          ? ''
          : `<NextContinuationToken>${Buffer.from(page.next).toString('base64url')}</NextContinuationToken>`
      return xml(
        `<ListBucketResult ${namespace}><Name>${bucket.name}</Name><Prefix>${encode(prefix)}</Prefix><KeyCount>${objects.length + groups.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${page.next !== undefined}</IsTruncated>${next}${objects.join('')}${groups.join('')}</ListBucketResult>`,
      )
    },

    /** All versions in one answer. A page is never long enough here for markers. */
    ListObjectVersions(request: AwsRequest, bucket: Bucket): AwsReply {
      const seen = new Set<string>()
      const items = store.versions(bucket.name, queryValue(request, 'prefix') ?? '').map(version => {
        const isLatest = !seen.has(version.key)
        seen.add(version.key)
        const shared = `<Key>${escapeXml(version.key)}</Key><VersionId>${version.version}</VersionId><IsLatest>${isLatest}</IsLatest><LastModified>${iso(version)}</LastModified>`
        if (version.marker) return `<DeleteMarker>${shared}</DeleteMarker>`
        return `<Version>${shared}<ETag>&quot;${version.etag}&quot;</ETag><Size>${version.size}</Size><StorageClass>STANDARD</StorageClass></Version>`
      })
      return xml(
        `<ListVersionsResult ${namespace}><Name>${bucket.name}</Name><IsTruncated>false</IsTruncated>${items.join('')}</ListVersionsResult>`,
      )
    },

    async DeleteObjects(request: AwsRequest, bucket: Bucket): Promise<AwsReply> {
      const deleted: string[] = []
      for (const { key, version } of deletedKeys(request)) {
        await store.delete(bucket, key, version, now())
        deleted.push(
          `<Deleted><Key>${escapeXml(key)}</Key>${version === undefined ? '' : `<VersionId>${version}</VersionId>`}</Deleted>`,
        )
      }
      return xml(`<DeleteResult ${namespace}>${deleted.join('')}</DeleteResult>`)
    },
  }
}

const done: AwsReply = { status: 200, headers: {}, body: '' }

function iso(version: Version): string {
  return new Date(version.modified).toISOString()
}

function listPage(
  store: Store,
  bucket: string,
  asked: { prefix: string; delimiter: string; limit: number; after: string },
) {
  const objects: Version[] = []
  const groups: string[] = []
  let last = asked.after
  for (const object of store.list(bucket, asked.prefix, asked.after)) {
    const cut = asked.delimiter === '' ? -1 : object.key.indexOf(asked.delimiter, asked.prefix.length)
    const group = cut < 0 ? undefined : object.key.slice(0, cut + asked.delimiter.length)
    // The group at the end of a page covers the keys after it as well.
    if (group !== undefined && (group === groups.at(-1) || asked.after.startsWith(group))) {
      last = object.key
      continue
    }
    if (objects.length + groups.length === asked.limit) return { objects, groups, next: last }
    if (group === undefined) objects.push(object)
    else groups.push(group)
    last = object.key
  }
  return { objects, groups, next: undefined }
}
