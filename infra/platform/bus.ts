import { Duration, Tags } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { HallFunction } from './function.ts'
import { deadLetterQueue } from './queue.ts'
import type { Site } from './site.ts'
import type { HallTable } from './table.ts'

export interface BusProps {
  /** the table whose entries are announced */
  announced: HallTable
  /** the resources functions use, by their environment variable */
  inUse: Readonly<Record<string, string>>
  /** where the versions of offices' lists are */
  site: Site
  alarms: Alarms
}

/**
 * The hall's bus, and the one function that announces every entry of a history on it. Its tags state the tables in
 * use. Operators' commands read them, because a restore replaces the stack's own tables.
 */
export class Bus extends Construct {
  readonly bus: EventBus

  constructor(scope: Construct, id: string, { announced, inUse, site, alarms }: BusProps) {
    super(scope, id)
    this.bus = new EventBus(this, 'Bus', { eventBusName: 'hall' })
    for (const [name, value] of Object.entries(inUse)) Tags.of(this.bus).add(name, value)
    this.#announcer(announced, site, alarms)
  }

  grantAnnounce(fn: HallFunction): void {
    fn.allow(['events:PutEvents'], [this.bus.eventBusArn])
    fn.tell('BUS_NAME', this.bus.eventBusName)
  }

  #announcer(table: HallTable, site: Site, alarms: Alarms): void {
    const fn = new HallFunction(this, 'Announce', { code: 'announce', alarms, timeout: Duration.seconds(60) })
    this.grantAnnounce(fn)
    site.grantVersions(fn)
    const stream = table.grantStream(fn)
    const failures = deadLetterQueue(this, 'Unannounced', alarms)
    fn.allow(['sqs:SendMessage'], [failures.queueArn])
    const inserted = { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } }
    // A query code asked for stands beside the history, each in the place of the last.
    const asked = { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['PIN'] } } } }
    const mapping = new CfnEventSourceMapping(this, 'Source', {
      eventSourceArn: stream,
      functionName: fn.live.functionArn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      filterCriteria: { filters: [inserted, asked].map(each => ({ pattern: JSON.stringify(each) })) },
      functionResponseTypes: ['ReportBatchItemFailures'],
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 10,
      // The stream itself drops records after 24 hours.
      maximumRecordAgeInSeconds: Duration.hours(12).toSeconds(),
      destinationConfig: { onFailure: { destination: failures.queueArn } },
    })
    mapping.node.addDependency(fn.role)
    alarms.onIteratorAge(fn)
  }
}
