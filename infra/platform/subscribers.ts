import type { EventPattern } from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'
import { source } from '../../shared/platform/announcement.ts'
import type { Alarms } from './alarms.ts'
import type { Bus } from './bus.ts'
import type { FunctionRow } from './function.ts'
import { Worker, type WorkerProps } from './worker.ts'

/** A function that reacts to events. Its code has the row's name. */
export interface Subscriber extends FunctionRow {
  /** types of the hall's own events, or an AWS service's event on the account's bus */
  events: readonly string[] | { ofAccount: EventPattern }
  /** its worker's differences from others */
  worker?: Pick<WorkerProps, 'timeout' | 'memory' | 'native' | 'batchSize'>
}

export interface SubscribersProps {
  rows: Readonly<Record<string, Subscriber>>
  bus: Bus
  alarms: Alarms
}

/** The reactions to events, each in a worker with exactly the settings of its row. */
export class Subscribers extends Construct {
  constructor(scope: Construct, id: string, { rows, bus: { bus }, alarms }: SubscribersProps) {
    super(scope, id)
    for (const [code, { events, worker, ...row }] of Object.entries(rows)) {
      const told =
        'ofAccount' in events
          ? { pattern: events.ofAccount }
          : { bus, pattern: { source: [source], detailType: [...events] } }
      new Worker(this, code, { code, alarms, ...told, ...worker }).fn.equip(row)
    }
  }
}
