import { SignatureV4 } from '@smithy/signature-v4'
import { Sha256 } from './sha256.ts'

export interface Caller {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

/** A signed call of a JSON service of which no client is installed. `target` is its API's name and the operation. */
export async function callJson(
  { endpoint, region, credentials }: Caller,
  service: string,
  target: string,
  input: unknown,
): Promise<Response> {
  const { protocol, hostname, host } = new URL(endpoint)
  const headers = { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target }
  const body = JSON.stringify(input)
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 })
  const signed = await signer.sign({ method: 'POST', protocol, hostname, path: '/', query: {}, headers, body })
  return fetch(endpoint, { method: 'POST', headers: signed.headers, body })
}
