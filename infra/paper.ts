import { Duration } from 'aws-cdk-lib'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Subscriber } from './platform/subscribers.ts'

export interface PaperProps {
  cases: Cases
  reference: Reference
  publicUrl: string
}

/** Paper originals: waiting paper, and batches packed and received. */
export const paper = ({ cases, reference, publicUrl }: PaperProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantPack(fn)
    reference.grantRead(fn)
    reference.grantOfficer(fn)
  },
  environment: { PUBLIC_URL: publicUrl },
})

/** Applies a batch's signatures to each of its cases. */
export const custody = ({ cases, reference }: Pick<PaperProps, 'cases' | 'reference'>): Subscriber => ({
  events: ['batch-handed-over', 'batch-received'],
  // A batch holds up to fifty cases.
  worker: { timeout: Duration.seconds(60) },
  grant(fn) {
    cases.grantFind(fn)
    cases.grantBatch(fn)
    cases.grantAppend(fn)
    reference.grantLookUp(fn)
  },
})
