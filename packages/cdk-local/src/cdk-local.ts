/** Runs a synthesised CDK app on one machine. This is the interface for a host built on it. */

export type { Call } from './aws/dispatch.ts'
export { type AwsEndpoint, startAwsEndpoint } from './aws/endpoint.ts'
export { type Tally, used } from './aws/meter.ts'
export type { Statement } from './aws/policy.ts'
export { type AwsRequest, readRequest } from './aws/request.ts'
export { findSignature, isSignedBy } from './aws/signature.ts'
export { loadAssembly } from './cloud/assembly.ts'
export type { Cloud } from './cloud/cloud.ts'
export { deploy } from './cloud/deploy.ts'
export { hostSecret } from './cloud/host-secret.ts'
export { closeCloud, openCloud } from './cloud/open.ts'
export { place } from './cloud/place.ts'
export { draw } from './faults/draw.ts'
export { Faults, type Struck } from './faults/faults.ts'
export { kinds } from './faults/kind.ts'
export {
  BodyTooLarge,
  gatewayRefusal,
  type HttpReply,
  type HttpRequest,
  readMessage,
  writeReply,
} from './gateway/message.ts'
export { keepAssembly } from './keep-assembly.ts'
export { alone } from './lock.ts'
export { openLog } from './log.ts'
export { replaceFile } from './replace-file.ts'
export { ScheduleDriver } from './schedule/driver.ts'
export { settle } from './settle.ts'
export { openClock } from './time/clock.ts'
export { moveDate } from './time/move-date.ts'
export { parseInstant, parseMove } from './time/parse-move.ts'
