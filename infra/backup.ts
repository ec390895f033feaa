import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { AccessLog } from './access-log.ts'
import { HallBucket } from './bucket.ts'
import { DeployedStack, type Deployment, deploymentOf } from './deployments.ts'
import { dataKey } from './encryption.ts'

/**
 * The other region of the pair: the key its replicas lie under, and the copy of every document. It stands before the
 * data, which names what is here by fixed names: no value has to travel between regions.
 */
export class HallBackup extends DeployedStack {
  constructor(scope: Construct, id: string, { deployment }: { deployment: Deployment & { account: string } }) {
    const { account, backupRegion: region } = deployment
    super(scope, id, {
      deployment,
      env: { account, region },
      terminationProtection: true,
      description: 'County Hall: copies in the other region',
    })
    const key = dataKey(this, 'CopyKey')
    key.addAlias(copyAlias).applyRemovalPolicy(RemovalPolicy.RETAIN)
    const log = new AccessLog(this, 'CopyAccessLog')
    new DocumentsCopy(this, 'DocumentsCopy', { key, log: log.bucket })
  }
}

class DocumentsCopy extends HallBucket {
  constructor(scope: Construct, id: string, { key, log }: { key: Key; log: IBucket }) {
    const { account, backupRegion } = deploymentOf(scope)
    super(scope, id, {
      key,
      log,
      name: 'DOCUMENTS_COPY',
      bucketName: copyBucketName(account ?? '', backupRegion),
      forgetsAfter: 90,
    })
  }
}

const copyAlias = 'alias/county-hall-copy'

/** Names of buckets are the world's: account and region make this one ours. */
const copyBucketName = (account: string, region: string): string => `county-hall-documents-copy-${account}-${region}`

/** ARN of the key in the other region, by its alias; null where the deployment names no account and so has no copy. */
export function copyKeyArn(scope: Construct): string | null {
  const { account, backupRegion: region } = deploymentOf(scope)
  if (account === undefined) return null
  return Stack.of(scope).formatArn({ service: 'kms', region, account, resource: copyAlias })
}

/** ARN of the bucket in the other region; null where there is none. */
export function copyBucketArn(scope: Construct): string | null {
  const { account, backupRegion } = deploymentOf(scope)
  if (account === undefined) return null
  const resource = copyBucketName(account, backupRegion)
  return Stack.of(scope).formatArn({ service: 's3', region: '', account: '', resource })
}
