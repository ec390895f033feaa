import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { HallFunction } from './platform/function.ts'
import { HallTable } from './platform/table.ts'

/** Who was told what, which telling is left to an agent, and counts of failed look-ups. */
export class Notices extends HallTable {
  constructor(scope: Construct, id: string, { key }: { key: Key }) {
    super(scope, id, {
      key,
      name: 'NOTICES_TABLE',
      expires: true,
      indexes: {
        task: { partition: 'taskKey', sort: 'taskSort' },
        provider: { partition: 'providerId' },
      },
    })
  }

  /** Claiming a notice before it is sent, and noting how that went. */
  grantClaim(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem')
  }

  /** What an applicant was told, and whether it reached them. */
  grantTold(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:BatchGetItem')
  }

  /** Tellings left to an office, and noting that they were done. */
  grantTasks(fn: HallFunction): void {
    this.allowQuery(fn, 'task')
    this.allow(fn, 'dynamodb:UpdateItem')
  }

  /** Keeping what a carrier reports of a message. */
  grantReceipts(fn: HallFunction): void {
    this.allowQuery(fn, 'provider')
    this.allow(fn, 'dynamodb:UpdateItem')
  }

  /** Counting the tries of a client. */
  grantCount(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:UpdateItem')
  }
}
