import { Duration } from 'aws-cdk-lib'
import { Architecture } from 'aws-cdk-lib/aws-lambda'

/** What is the same wherever the hall is deployed; deployments.ts has what differs. */
export const settings = {
  /** whom access tokens are made out to */
  audience: 'county-hall',
  /** for functions with native code: what is built and tested is what is shipped */
  nativeArchitecture: Architecture.X86_64,
  sweepEvery: Duration.minutes(5),
  retainEvery: Duration.minutes(60),
  publishEvery: Duration.hours(1),
  /** requests a second to the whole API, and the burst above that */
  throttle: { rate: 1000, burst: 2000 },
  /** of each route that anyone may ask, so that a flood of strangers leaves the rest to those who work */
  throttleOfStrangers: { rate: 100, burst: 200 },
}
