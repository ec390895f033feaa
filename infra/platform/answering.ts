import type { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { FunctionName } from '../../shared/platform/endpoint.ts'
import type { Alarms } from './alarms.ts'
import { type FunctionRow, HallFunction } from './function.ts'
import type { HallSecret } from './secret.ts'

/** A function behind the API; its code bears the row's name. */
export interface ApiFunction extends FunctionRow {
  /** default: that of every function */
  timeout?: Duration
}

export interface AnsweringProps {
  rows: Readonly<Record<FunctionName, ApiFunction>>
  /** what queries, codes and vouchers are hashed with: each of them may read it */
  secret: HallSecret
  alarms: Alarms
}

/** The functions behind the API, each with what its row says and no more. */
export class Answering extends Construct {
  readonly functions: ReadonlyMap<string, HallFunction>

  constructor(scope: Construct, id: string, { rows, secret, alarms }: AnsweringProps) {
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
