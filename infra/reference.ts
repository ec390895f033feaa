import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { HallFunction } from './platform/function.ts'
import { HallTable } from './platform/table.ts'

/** Items, offices, procedures and calendar, and the roster. */
export class Reference extends HallTable {
  constructor(scope: Construct, id: string, { key }: { key: Key }) {
    super(scope, id, {
      key,
      name: 'REFERENCE_TABLE',
      indexes: { office: { partition: 'officeKey', sort: 'officeSort' } },
    })
  }

  /** All that is deployed with the hall; an officer's changes as well. */
  grantRead(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:Query')
  }

  /** One officer, so that the function knows who calls or whom to tell. */
  grantOfficer(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:GetItem')
  }

  /** Everybody of an office. */
  grantOfficersOf(fn: HallFunction): void {
    this.allowQuery(fn, 'office')
  }

  /** Changes of the roster and of the calendar, and what a deployment brings. */
  grantChange(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:PutItem')
  }
}
