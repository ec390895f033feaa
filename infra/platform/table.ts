import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { copyOf } from './backup.ts'
import { deploymentOf, type RestoredTable, type RestoredTables } from './deployments.ts'
import type { HallFunction } from './function.ts'

export interface HallIndex {
  partition: string
  sort?: string
  /** further attributes in an index; all of them when left out */
  shows?: readonly string[]
}

export interface HallTableProps {
  key: Key
  /** the environment variable by which functions find the table */
  name: keyof RestoredTables
  indexes: Readonly<Record<string, HallIndex>>
  expires?: boolean
  streams?: boolean
}

/** The actions on items named by their partition keys. Nothing scans a table. */
type ItemAction = `dynamodb:${'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem'}`

/** A statement of a function, and the partition keys it is bound to. */
interface Bound {
  statement: PolicyStatement
  keys: Set<string>
}

/** A table as functions use it: the stack's own, or the one a restore has put in its place. */
interface UsedTable {
  name: string
  arn: string
  streamArn: string | undefined
}

/**
 * A table of the hall: paid by use, recoverable to any second of 35 days, protected against deletion, with a replica
 * in the other region. A restored table (`restored` of the deployment) replaces it in use, and the stack's own stays.
 */
export class HallTable extends Construct {
  protected readonly used: UsedTable
  readonly #name: keyof RestoredTables
  readonly #bound = new Map<HallFunction, Map<string, Bound>>()

  constructor(scope: Construct, id: string, { key, name, indexes, expires, streams }: HallTableProps) {
    super(scope, id)
    this.#name = name
    const attributes = Object.values(indexes).flatMap(({ partition, sort }) => [partition, sort ?? []].flat())
    const copy = copyOf(this)
    // A table with a replica has a stream of both images. DynamoDB itself reads it.
    const isStreamed = streams === true || copy !== null
    const table = new CfnGlobalTable(new Construct(this, 'Table'), 'Resource', {
      keySchema: keySchema('pk', 'sk'),
      attributeDefinitions: ['pk', 'sk', ...new Set(attributes)].map(attributeName => ({
        attributeName,
        attributeType: 'S',
      })),
      billingMode: 'PAY_PER_REQUEST',
      sseSpecification: { sseEnabled: true, sseType: 'KMS' },
      ...(expires ? { timeToLiveSpecification: { attributeName: 'expires', enabled: true } } : {}),
      ...(isStreamed
        ? { streamSpecification: { streamViewType: copy === null ? 'NEW_IMAGE' : 'NEW_AND_OLD_IMAGES' } }
        : {}),
      globalSecondaryIndexes: Object.entries(indexes).map(([indexName, { partition, sort, shows }]) => ({
        indexName,
        keySchema: keySchema(partition, sort),
        projection:
          shows === undefined ? { projectionType: 'ALL' } : { projectionType: 'INCLUDE', nonKeyAttributes: [...shows] },
      })),
      replicas: [
        replica(Stack.of(this).region, key.keyArn),
        ...(copy === null ? [] : [replica(copy.region, copy.keyArn)]),
      ],
    })
    table.applyRemovalPolicy(RemovalPolicy.RETAIN)
    // Exported even when unused. CloudFormation refuses to remove an export that the deployed service still imports,
    // and would refuse the row that replaces this table.
    for (const value of [table.ref, table.attrArn, ...(streams ? [table.attrStreamArn] : [])])
      Stack.of(this).exportValue(value)
    this.used = usedOf(this, table, deploymentOf(this).restored?.tables[name])
  }

  /** Name of the table in use. */
  get tableName(): string {
    return this.used.name
  }

  /** Reading the stream; answers its ARN. */
  grantStream(fn: HallFunction): string {
    const { arn, streamArn } = this.used
    if (streamArn === undefined) throw new Error('the table has no stream')
    fn.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn])
    fn.allow(['dynamodb:ListStreams'], [`${arn}/stream/*`])
    return streamArn
  }

  /**
   * Lets a function do these actions on items whose partition key is one of `keys`, in which * stands for anything; and
   * tells it the table's name.
   */
  protected allow(fn: HallFunction, keys: readonly string[], ...actions: ItemAction[]): void {
    for (const action of actions) this.#bind(fn, action, this.used.arn, keys)
    fn.tell(this.#name, this.used.name)
  }

  /** Lets a function query an index for these partition keys. */
  protected allowQuery(fn: HallFunction, index: string, keys: readonly string[]): void {
    this.#bind(fn, 'dynamodb:Query', `${this.used.arn}/index/${index}`, keys)
    fn.tell(this.#name, this.used.name)
  }

  /** Lets a function query an index for any key, if no part of its keys is known beforehand. */
  protected allowQueryOfAny(fn: HallFunction, index: string): void {
    fn.allow(['dynamodb:Query'], [`${this.used.arn}/index/${index}`])
    fn.tell(this.#name, this.used.name)
  }

  /** One statement for each action and resource, because one statement has to allow all items of a call. */
  #bind(fn: HallFunction, action: ItemAction, resource: string, keys: readonly string[]): void {
    const ofFunction = this.#bound.get(fn) ?? new Map<string, Bound>()
    this.#bound.set(fn, ofFunction)
    const name = `${action} ${resource}`
    const bound = ofFunction.get(name) ?? { statement: fn.allow([action], [resource]), keys: new Set() }
    ofFunction.set(name, bound)
    for (const key of keys) bound.keys.add(key)
    const leading = 'dynamodb:LeadingKeys'
    bound.statement.addCondition('ForAllValues:StringLike', { [leading]: [...bound.keys].sort() })
    // A call without keys would meet the first condition.
    bound.statement.addCondition('Null', { [leading]: 'false' })
  }
}

const keySchema = (partition: string, sort: string | undefined) => [
  { attributeName: partition, keyType: 'HASH' },
  ...(sort === undefined ? [] : [{ attributeName: sort, keyType: 'RANGE' }]),
]

const replica = (region: string, kmsMasterKeyId: string): CfnGlobalTable.ReplicaSpecificationProperty => ({
  region,
  deletionProtectionEnabled: true,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  sseSpecification: { kmsMasterKeyId },
})

function usedOf(scope: Construct, table: CfnGlobalTable, restored: RestoredTable | undefined): UsedTable {
  if (restored === undefined) return { name: table.ref, arn: table.attrArn, streamArn: table.attrStreamArn }
  const arnOf = (resourceName: string) =>
    Stack.of(scope).formatArn({ service: 'dynamodb', resource: 'table', resourceName })
  const { name, stream } = restored
  return { name, arn: arnOf(name), streamArn: stream === undefined ? undefined : arnOf(`${name}/stream/${stream}`) }
}
