import { RemovalPolicy } from 'aws-cdk-lib'
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { HallFunction } from './function.ts'

export interface HallIndex {
  partition: string
  sort?: string
  /** what else an entry shows; everything when left out */
  shows?: readonly string[]
}

export interface HallTableProps {
  key: Key
  /** under which name functions find the table in their environment */
  name: string
  indexes: Readonly<Record<string, HallIndex>>
  expires?: boolean
  streams?: boolean
}

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })

/** A table of the hall: paid by use, recoverable to any second of 35 days, not to be deleted by accident. */
export class HallTable extends Construct {
  protected readonly table: Table
  readonly #name: string

  constructor(scope: Construct, id: string, { key, name, indexes, expires, streams }: HallTableProps) {
    super(scope, id)
    this.#name = name
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
      deletionProtection: true,
      ...(expires ? { timeToLiveAttribute: 'expires' } : {}),
      ...(streams ? { stream: StreamViewType.NEW_IMAGE } : {}),
    })
    for (const [indexName, { partition, sort, shows }] of Object.entries(indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partition),
        ...(sort === undefined ? {} : { sortKey: text(sort) }),
        ...(shows === undefined
          ? { projectionType: ProjectionType.ALL }
          : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...shows] }),
      })
    }
  }

  /** Lets a function do these actions on the table itself, and tells it the table's name. */
  protected allow(fn: HallFunction, ...actions: `dynamodb:${string}`[]): void {
    fn.allow(actions, [this.table.tableArn])
    fn.tell(this.#name, this.table.tableName)
  }

  /** Lets a function ask these indexes. */
  protected allowQuery(fn: HallFunction, ...indexes: string[]): void {
    fn.allow(
      ['dynamodb:Query'],
      indexes.map(index => `${this.table.tableArn}/index/${index}`),
    )
    fn.tell(this.#name, this.table.tableName)
  }
}
