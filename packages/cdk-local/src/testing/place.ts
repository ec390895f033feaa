import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignatureV4 } from '@smithy/signature-v4'
import { type AwsEndpoint, startAwsEndpoint } from '../aws/endpoint.ts'
import { callJson } from '../aws/json-call.ts'
import type { Statement } from '../aws/policy.ts'
import { Sha256 } from '../aws/sha256.ts'

export const place = { region: 'cn-north-1', account: '111122223333', partition: 'aws-cn' }

/** An endpoint on a folder of its own, with a clock under the test's control. */
export async function openPlace() {
  const folder = await mkdtemp(join(tmpdir(), 'aws-endpoint-'))
  const clock = { now: Date.now() }
  const start = () => startAwsEndpoint({ ...place, folder, now: () => clock.now })
  let endpoint = await start()
  return {
    folder,
    clock,
    get endpoint() {
      return endpoint
    },
    /** Client settings of the host itself. */
    get root() {
      return clientOf(endpoint, endpoint.root)
    },
    /** Client settings of a role with these statements. */
    role(name: string, statements: Statement[]) {
      const keys = { accessKeyId: `AKIA${name.toUpperCase()}`, secretAccessKey: `secret of ${name}` }
      endpoint.admit({ name, ...keys, statements })
      return clientOf(endpoint, keys)
    },
    async reopen() {
      await endpoint.close()
      endpoint = await start()
    },
    async close() {
      await endpoint.close()
      await rm(folder, { recursive: true })
    },
  }
}

interface Keys {
  accessKeyId: string
  secretAccessKey: string
}

function clientOf(endpoint: AwsEndpoint, credentials: Keys) {
  return { endpoint: endpoint.url, region: endpoint.region, credentials, maxAttempts: 1 }
}

type Client = ReturnType<typeof clientOf>

/** The answer to a signed call of a JSON service. */
export async function call(...asked: Parameters<typeof callJson>): Promise<unknown> {
  return (await callJson(...asked)).json()
}

interface Grant {
  at: Date
  seconds: number
}

/** A presigned PUT with all headers signed, as an app grants its uploads. */
export function presignPut(
  client: Client,
  path: string,
  headers: Record<string, string>,
  grant: Grant,
): Promise<string> {
  return presign(client, { method: 'PUT', path, headers, query: {} }, grant)
}

export function presignGet(client: Client, path: string, query: Record<string, string>, grant: Grant): Promise<string> {
  return presign(client, { method: 'GET', path, headers: {}, query }, grant)
}

interface Presigned {
  method: string
  path: string
  headers: Record<string, string>
  query: Record<string, string>
}

async function presign(client: Client, { headers, ...request }: Presigned, grant: Grant): Promise<string> {
  const { hostname, port, host } = new URL(client.endpoint)
  const names = Object.keys(headers)
  const { credentials, region } = client
  const signer = new SignatureV4({ credentials, region, service: 's3', sha256: Sha256, uriEscapePath: false })
  const signed = await signer.presign(
    {
      ...request,
      protocol: 'http:',
      hostname,
      port: Number(port),
      headers: { host, ...headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    {
      signingDate: grant.at,
      expiresIn: grant.seconds,
      unhoistableHeaders: new Set(names),
      signableHeaders: new Set([...names, 'host']),
    },
  )
  const query = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  )
  return `${client.endpoint}${request.path}?${query.join('&')}`
}
