import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { copyOf } from './backup.ts'

/** S3's replication of a bucket to the other region, with its grants. */
export interface Copying {
  configuration: CfnBucket.ReplicationConfigurationProperty
  allowFrom(source: IBucket): void
}

/** Null where the deployment has no copy. Delete markers are copied as well; versions deleted for good are not. */
export function copyingOf(scope: Construct): Copying | null {
  const copy = copyOf(scope)
  if (copy === null) return null
  const role = new Role(scope, 'CopyingRole', { assumedBy: new ServicePrincipal('s3.amazonaws.com') })
  return {
    configuration: {
      role: role.roleArn,
      rules: [
        {
          id: 'other-region',
          status: 'Enabled',
          priority: 1,
          filter: { prefix: '' },
          deleteMarkerReplication: { status: 'Enabled' },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: { bucket: copy.bucketArn, encryptionConfiguration: { replicaKmsKeyId: copy.keyArn } },
        },
      ],
    },
    allowFrom(source) {
      const statement = (actions: string[], resources: string[]) => new PolicyStatement({ actions, resources })
      // Both keys admit every principal who may read and write here, but only through S3 (encryption.ts).
      new Policy(scope, 'CopyingPolicy', {
        roles: [role],
        statements: [
          statement(['s3:GetReplicationConfiguration', 's3:ListBucket'], [source.bucketArn]),
          statement(
            ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
            [source.arnForObjects('*')],
          ),
          statement(['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'], [`${copy.bucketArn}/*`]),
        ],
      })
    },
  }
}
