import { randomUUID } from 'node:crypto'
import type { AwsReply } from './request.ts'

/** A refusal in the service's own words. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Shapes a refusal as the service's clients expect it: XML for S3 and STS, JSON for the rest. */
export function shapeRefusal(service: string, refusal: Refusal): AwsReply {
  const requestId = randomUUID()
  if (service === 's3') {
    return {
      status: refusal.status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${refusal.code}</Code><Message>${escapeXml(refusal.message)}</Message><RequestId>${requestId}</RequestId></Error>`,
    }
  }
  if (service === 'sts') {
    return {
      status: refusal.status,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
      body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${refusal.code}</Code><Message>${escapeXml(refusal.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    }
  }
  return {
    status: refusal.status,
    headers: {
      'content-type':
        service === 'sqs' || service === 'dynamodb' ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': refusal.code,
    },
    body: JSON.stringify({
      __type: `${jsonNamespace[service] ?? ''}${refusal.code}`,
      message: refusal.message,
      Message: refusal.message,
    }),
  }
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const jsonNamespace: Readonly<Record<string, string>> = {
  dynamodb: 'com.amazon.coral.service#',
  sqs: 'com.amazonaws.sqs#',
}
