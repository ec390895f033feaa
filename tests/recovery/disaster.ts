import { CreateBackupCommand, DeleteTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { ListQueuesCommand, PurgeQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Hall } from '../../local/hall.ts'

/** The drill's acts on a running hall, both as its operator and as the disaster. */
export class Disaster {
  readonly #tables: DynamoDBClient
  readonly #objects: S3Client
  readonly #queues: SQSClient

  constructor({ aws }: Hall) {
    const client = { endpoint: aws.url, region: aws.region, credentials: aws.root }
    this.#tables = new DynamoDBClient(client)
    this.#objects = new S3Client({ ...client, forcePathStyle: true })
    this.#queues = new SQSClient(client)
  }

  async #names(): Promise<string[]> {
    return (await this.#tables.send(new ListTablesCommand({}))).TableNames ?? []
  }

  async backUp(name: string): Promise<void> {
    for (const TableName of await this.#names()) {
      await this.#tables.send(new CreateBackupCommand({ TableName, BackupName: name }))
    }
  }

  /** Deletes every table and every version of every document. The copies in the other region stay. */
  async destroy(): Promise<{ objects: number }> {
    for (const TableName of await this.#names()) await this.#tables.send(new DeleteTableCommand({ TableName }))
    const { Bucket, versions } = await this.#documents('')
    const Objects = versions.map(({ Key, VersionId }) => ({ Key, VersionId }))
    await this.#objects.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    return { objects: Objects.length }
  }

  /** The number of versions of documents whose keys begin so. */
  async versions(prefix: string): Promise<number> {
    return (await this.#documents(prefix)).versions.length
  }

  async #documents(Prefix: string) {
    const { Buckets: buckets = [] } = await this.#objects.send(new ListBucketsCommand({}))
    const Bucket = buckets.find(b => b.Name?.startsWith('halldata-documents'))?.Name
    const { Versions: versions = [] } = await this.#objects.send(new ListObjectVersionsCommand({ Bucket, Prefix }))
    return { Bucket, versions }
  }

  /** Deletes every version of one document, in both regions. */
  async loseDocument(id: string): Promise<void> {
    const { Buckets: buckets = [] } = await this.#objects.send(new ListBucketsCommand({}))
    for (const { Name: Bucket } of buckets.filter(b => b.Name?.includes('documents'))) {
      const Prefix = `${id}/original`
      const { Versions: found = [] } = await this.#objects.send(new ListObjectVersionsCommand({ Bucket, Prefix }))
      for (const { Key, VersionId } of found)
        await this.#objects.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
    }
  }

  /** Deletes one document without naming a version. This affects both regions, because markers are copied. */
  async hideDocument(id: string): Promise<void> {
    const { Buckets: buckets = [] } = await this.#objects.send(new ListBucketsCommand({}))
    for (const { Name: Bucket } of buckets.filter(b => b.Name?.includes('documents')))
      await this.#objects.send(new DeleteObjectCommand({ Bucket, Key: `${id}/original` }))
  }

  /** Changes or removes one item of the restored cases' table. */
  async tamper(pk: string, sk: string, change: Record<string, string> | null): Promise<void> {
    const TableName = (await this.#names()).find(name => name.includes('Cases') && name.includes('restored'))
    const db = DynamoDBDocumentClient.from(this.#tables)
    const Key = { pk, sk }
    if (change === null) return void (await db.send(new DeleteCommand({ TableName, Key })))
    const { Item } = await db.send(new GetCommand({ TableName, Key }))
    await db.send(new PutCommand({ TableName, Item: { ...Item, ...change } }))
  }

  /** Stops a queue's deliveries until it is released. */
  async hold(part: string): Promise<void> {
    await this.#delay(part, 900)
  }

  async release(part: string): Promise<void> {
    await this.#delay(part, 0)
  }

  /** Loses the messages in a queue. */
  async lose(part: string): Promise<void> {
    await this.#queues.send(new PurgeQueueCommand({ QueueUrl: await this.#queue(part) }))
  }

  async #delay(part: string, seconds: number): Promise<void> {
    const Attributes = { DelaySeconds: String(seconds) }
    await this.#queues.send(new SetQueueAttributesCommand({ QueueUrl: await this.#queue(part), Attributes }))
  }

  async #queue(part: string): Promise<string> {
    const { QueueUrls: urls = [] } = await this.#queues.send(new ListQueuesCommand({}))
    const url = urls.find(each => each.includes(part))
    if (url === undefined) throw new Error(`no queue is called ${part}`)
    return url
  }
}
