import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { HallData } from './data.ts'
import type { Alarms } from './platform/alarms.ts'
import { Clockwork } from './platform/clockwork.ts'
import { deploymentOf } from './platform/deployments.ts'
import { HallFunction } from './platform/function.ts'
import { settings } from './platform/settings.ts'

/** Deletes every hour what may be kept no longer. */
export class Retention extends Construct {
  constructor(scope: Construct, id: string, { data, alarms }: { data: HallData; alarms: Alarms }) {
    super(scope, id)
    const fn = new HallFunction(this, 'Eraser', { code: 'retention', alarms, timeout: Duration.minutes(15) })
    data.cases.grantErase(fn)
    data.documents.grantErase(fn)
    data.reference.grantRead(fn)
    fn.tell('RETENTION_TERMS', JSON.stringify(deploymentOf(this).retention))
    new Clockwork(this, 'Hourly', {
      fn,
      alarms,
      every: settings.retainEvery,
      late: {
        description: 'Nothing was deleted by retention for three hours, for it did not run.',
        runbook: 'retention-late',
      },
    })
  }
}
