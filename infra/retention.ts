import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Documents } from './documents.ts'
import type { Alarms } from './platform/alarms.ts'
import { deploymentOf } from './platform/deployments.ts'
import { HallFunction } from './platform/function.ts'
import { ScheduledFunction } from './platform/scheduled-function.ts'
import { settings } from './platform/settings.ts'

export interface RetentionProps {
  cases: Cases
  documents: Documents
  reference: Reference
  alarms: Alarms
}

/** Deletes expired data every hour. */
export class Retention extends Construct {
  constructor(scope: Construct, id: string, { cases, documents, reference, alarms }: RetentionProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Eraser', { code: 'retention', alarms, timeout: Duration.minutes(15) })
    cases.grantErase(fn)
    documents.grantErase(fn)
    reference.grantLookUp(fn)
    fn.tell('RETENTION_TERMS', JSON.stringify(deploymentOf(this).retention))
    new ScheduledFunction(this, 'Hourly', {
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
