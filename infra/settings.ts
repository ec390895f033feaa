import { Duration } from 'aws-cdk-lib'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { OriginValue } from '../shared/contract/origin.ts'

/** A carrier's HTTPS gateway, which knows our secret by an id; or AWS End User Messaging, which AWS China has not. */
export type SmsSettings =
  | { provider: 'gateway'; keyId: string }
  /** ARN of the phone number, sender id or pool */
  | { provider: 'aws'; originationArn: string }

const sms: SmsSettings = { provider: 'gateway', keyId: 'county-hall' }

/** Which value of the origin secret the distribution sends. */
const originValue: OriginValue = 'a'

/** What a county may want otherwise, in one place. */
export const settings = {
  /** whom access tokens are made out to */
  audience: 'county-hall',
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  /** for functions with native code: what is built and tested is what is shipped */
  nativeArchitecture: Architecture.X86_64,
  /** network logs are kept for at least six months (网络安全法 art. 21(3)) */
  logRetention: RetentionDays.ONE_YEAR,
  sms,
  originValue,
  sweepEvery: Duration.minutes(5),
  /** requests a second to the whole API, and the burst above that */
  throttle: { rate: 1000, burst: 2000 },
}
