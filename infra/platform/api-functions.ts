import type { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { FunctionName } from '../../shared/platform/endpoint.ts'
import type { Alarms } from './alarms.ts'
import { type FunctionRow, HallFunction } from './function.ts'
import type { HallSecret } from './secret.ts'

/** A function behind the API. Its code has the row's name. */
export interface ApiFunction extends FunctionRow {
  /** default: that of every function */
  timeout?: Duration
}

export interface ApiFunctionsProps {
  rows: Readonly<Record<FunctionName, ApiFunction>>
  /** the secret from which hashes, query codes and vouchers derive: each of these functions may read it */
  secret: HallSecret
  alarms: Alarms
}

/** The functions behind the API, each with exactly the grants of its row. */
export class ApiFunctions extends Construct {
  readonly functions: ReadonlyMap<string, HallFunction>

  constructor(scope: Construct, id: string, { rows, secret, alarms }: ApiFunctionsProps) {
    super(scope, id)
    this.functions = new Map(
      Object.entries(rows).map(([code, { timeout, ...row }]) => {
        const fn = new HallFunction(this, code, { code, alarms, ...(timeout === undefined ? {} : { timeout }) })
        secret.grantRead(fn)
        fn.equip(row)
        return [code, fn]
      }),
    )
  }
}
