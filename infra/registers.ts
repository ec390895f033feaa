import { Duration } from 'aws-cdk-lib'
import type { Reference } from './catalogue.ts'
import type { Uploads } from './documents.ts'
import type { Bus } from './platform/bus.ts'
import type { Subscriber } from './platform/subscribers.ts'

export interface ImportItemsProps {
  reference: Reference
  uploads: Uploads
  bus: Bus
}

/** Checks and writes workbooks of items. */
export const importItems = ({ reference, uploads, bus }: ImportItemsProps): Subscriber => ({
  events: { ofAccount: uploads.imported },
  // 10,000 items take half a minute and 1.1 GB, beside those that the register has; Node's heap gets half of the memory.
  worker: { timeout: Duration.minutes(4), memory: 3008, batchSize: 1 },
  grant(fn) {
    reference.grantLookUp(fn)
    reference.grantImportWork(fn)
    uploads.grantImport(fn)
    bus.grantAnnounce(fn)
  },
})
