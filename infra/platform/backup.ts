import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AccessLog } from './access-log.ts'
import { HallBucket } from './bucket.ts'
import { DeployedStack, type Deployment, deploymentOf } from './deployments.ts'
import { dataKey } from './encryption.ts'

/**
 * The other region of the pair: the key of its replicas, and the copy of every document. It is deployed before the
 * data, which refers to it by fixed names. So no value has to travel between regions.
 */
export class HallBackup extends DeployedStack {
  constructor(scope: Construct, id: string, { deployment, account, region }: { deployment: Deployment } & CopyPlace) {
    super(scope, id, {
      deployment,
      env: { account, region },
      terminationProtection: true,
      description: 'County Hall: copies in the other region',
    })
    const key = dataKey(this, 'CopyKey')
    key.addAlias(copyAlias).applyRemovalPolicy(RemovalPolicy.RETAIN)
    const log = new AccessLog(this, 'CopyAccessLog')
    new HallBucket(this, 'DocumentsCopy', {
      key,
      log: log.bucket,
      name: 'DOCUMENTS_COPY',
      bucketName: bucketIn({ account, region }),
      forgetsAfter: 90,
    })
  }
}

/** Account and region of the second copy. */
export interface CopyPlace {
  account: string
  region: string
}

/** The place of the deployment's second copy; null where it has none. */
export function copyPlaceOf({ account, backupRegion: region }: Deployment): CopyPlace | null {
  return account === undefined || region === undefined ? null : { account, region }
}

/** The sources and targets of copies, under the names `HallBackup` gives. */
export interface Copy {
  region: string
  bucket: string
  bucketArn: string
  keyArn: string
}

const copyAlias = 'alias/county-hall-copy'

/** Bucket names are global. Account and region make this one ours. */
const bucketIn = ({ account, region }: CopyPlace): string => `county-hall-documents-copy-${account}-${region}`

/** The second copy of this stack's data; null where the deployment has none. */
export function copyOf(scope: Construct): Copy | null {
  const place = copyPlaceOf(deploymentOf(scope))
  if (place === null) return null
  const stack = Stack.of(scope)
  const bucket = bucketIn(place)
  return {
    region: place.region,
    bucket,
    bucketArn: stack.formatArn({ service: 's3', region: '', account: '', resource: bucket }),
    keyArn: stack.formatArn({ service: 'kms', ...place, resource: copyAlias }),
  }
}
