import type { Permission, Principal } from './policy.ts'
import type { AwsReply, AwsRequest } from './request.ts'

/** A request's operation, and every permission it needs. */
export interface Operation {
  name: string
  needs: readonly Permission[]
}

/** A reply, and the consumed capacity units if the service states them. */
export interface Outcome {
  reply: AwsReply
  units?: number
}

/** One AWS service behind the endpoint. Its functions throw a Refusal when the service refuses. */
export interface Service {
  recognise(request: AwsRequest): Operation | Promise<Operation>
  perform(operation: Operation, request: AwsRequest, caller: Principal): Promise<Outcome>
}

export interface Place {
  region: string
  account: string
  partition: string
}

/** The operation named by a JSON protocol's target header. */
export function targetOf(request: AwsRequest): string {
  return (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? ''
}

export function jsonReply(value: unknown, contentType = 'application/x-amz-json-1.1'): AwsReply {
  return { status: 200, headers: { 'content-type': contentType }, body: JSON.stringify(value) }
}
