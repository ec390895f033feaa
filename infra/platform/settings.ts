import { Duration } from 'aws-cdk-lib'
import { Architecture } from 'aws-cdk-lib/aws-lambda'
import { probeMinutes } from '../../shared/kernel/supervision/office-hours.ts'

/** Settings that all deployments share; deployments.ts has the differences. */
export const settings = {
  /** the audience of access tokens */
  audience: 'county-hall',
  /** for functions with native code: the tested build is the shipped build */
  nativeArchitecture: Architecture.X86_64,
  /** with each sweep the hall asks whether it answers: a failure counts as long */
  sweepEvery: Duration.minutes(probeMinutes),
  lookAgainEvery: Duration.hours(8),
  retainEvery: Duration.minutes(60),
  publishEvery: Duration.hours(1),
  /** a link is asked once a day; a run that failed is made up for on the same day */
  checkLinksEvery: Duration.hours(8),
  /**
   * a second look on a day changes nothing, and makes up for one that failed; one of them is within the hours in which gaps of
   * stations are told
   */
  inspectHallEvery: Duration.hours(8),
  /** requests a second to the whole API, and the burst above that */
  throttle: { rate: 1000, burst: 2000 },
  /** of each open route, so that a flood of strangers leaves capacity to the staff */
  throttleOfStrangers: { rate: 100, burst: 200 },
}
