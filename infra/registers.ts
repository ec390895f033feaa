import { Duration } from 'aws-cdk-lib'
import type { Reference } from './catalogue.ts'
import type { Uploads } from './documents.ts'
import type { Site } from './platform/site.ts'
import type { Subscriber } from './platform/subscribers.ts'

export interface ImportItemsProps {
  reference: Reference
  uploads: Uploads
  site: Site
}

/** Checks and writes workbooks of items. */
export const importItems = ({ reference, uploads, site }: ImportItemsProps): Subscriber => ({
  events: { ofAccount: uploads.imported },
  // 10,000 items take half a minute and 1.1 GB, beside those that the register has; Node's heap gets half of the memory.
  worker: { timeout: Duration.minutes(4), memory: 3008, batchSize: 1 },
  grant(fn) {
    reference.grantLookUp(fn)
    reference.grantImportWork(fn)
    uploads.grantImport(fn)
    site.grantPublish(fn)
  },
})
