import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { CopyObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { AwsEndpoint } from '../aws/endpoint.ts'
import { Bus } from '../bus/bus.ts'
import type { Faults } from '../faults/faults.ts'
import { AsyncInvoker } from '../lambda/async.ts'
import type { Poller } from '../sources/poller.ts'
import type { Clock } from '../time/clock.ts'
import type { Clients, Cloud } from './cloud.ts'
import { Grants } from './grants.ts'
import { arnOf } from './place.ts'

export interface CloudOptions {
  aws: AwsEndpoint
  clock: Clock
  faults: Faults
  folder: string
  isCopy?: boolean
  url: string
  parameters: Readonly<Record<string, string>>
  log(source: string, line: string): void
}

/** An empty cloud at an AWS endpoint: nothing runs until stacks are deployed to it. */
export function openCloud(options: CloudOptions): Cloud {
  const { aws, clock, log, faults } = options
  const clients = openClients(aws)
  const pollers: Poller[] = []
  const bus = new Bus(clock, clients.queues, faults, line => log('bus', line))
  const announcing = new Set<string>()
  const copies = new Map<string, string>()
  aws.onEvents(entries =>
    Promise.all(
      entries.map(async entry => {
        const name = (entry.EventBusName ?? 'default').replace(/^arn:.*:event-bus\//, '')
        if (!bus.has(name))
          return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${name} does not exist.` }
        const event = {
          source: entry.Source ?? '',
          'detail-type': entry.DetailType ?? '',
          detail: JSON.parse(entry.Detail ?? '{}'),
          resources: entry.Resources ?? [],
          ...(entry.Time === undefined ? {} : { time: new Date(entry.Time * 1000) }),
        }
        aws.meter.add({ principal: 'host', service: 'events', operation: 'Event', resource: name })
        return { EventId: await bus.put(name, event) }
      }),
    ),
  )
  aws.onObjectCreated(async ({ bucket, key, size, eTag, versionId, reason }) => {
    const copy = copies.get(bucket)
    if (copy !== undefined) {
      const source = `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`
      await clients.objects.send(new CopyObjectCommand({ Bucket: copy, Key: key, CopySource: source }))
    }
    if (!announcing.has(bucket)) return
    const object = {
      key,
      size,
      etag: eTag,
      ...(versionId === undefined ? {} : { 'version-id': versionId }),
      sequencer: '0',
    }
    aws.meter.add({ principal: 'host', service: 'events', operation: 'Event', resource: 'default' })
    await bus.put('default', {
      source: 'aws.s3',
      'detail-type': 'Object Created',
      resources: [arnOf('s3', bucket, 'global')],
      detail: {
        version: '0',
        bucket: { name: bucket },
        object,
        'request-id': crypto.randomUUID(),
        requester: aws.account,
        reason,
      },
    })
  })
  return {
    ...options,
    isCopy: options.isCopy ?? false,
    clients,
    bus,
    announcing,
    copies,
    pollers,
    queuePollers: new Map(),
    streamPollers: [],
    grants: new Grants(),
    roles: new Map(),
    functions: new Map(),
    asynchronous: new AsyncInvoker(aws, clients.queues, pollers, line => log('lambda', line)),
    queues: new Map(),
    schedules: [],
    apis: new Map(),
    integrations: new Map(),
    authorizers: new Map(),
    distributions: [],
    edgeFunctions: new Map(),
    cachePolicies: new Set(),
    responseHeaders: new Map(),
    keys: new Map(),
    outputs: new Map(),
    responses: new Map(),
  }
}

function openClients({ url: endpoint, region, root }: AwsEndpoint): Clients {
  // A copy: the SDK writes into the credentials it is given.
  const shared = { endpoint, region, credentials: { ...root } }
  return {
    tables: new DynamoDBClient(shared),
    objects: new S3Client({ ...shared, forcePathStyle: true }),
    queues: new SQSClient(shared),
    secrets: new SecretsManagerClient(shared),
  }
}

/** Stops everything: first the sources of work, then its workers. */
export async function closeCloud({ pollers, functions, clients }: Cloud): Promise<void> {
  await Promise.all(pollers.map(poller => poller.stop()))
  await Promise.all([...functions.values()].map(each => each.end()))
  for (const client of Object.values(clients)) client.destroy()
}
