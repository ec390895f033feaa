import { Stack } from 'aws-cdk-lib'
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { copyAlias, copyBucketArn, copyKeyArn } from './backup.ts'
import { deploymentOf } from './deployments.ts'

/** How S3 copies a bucket's objects to the other region, and the grants it needs for that. */
export interface Copying {
  configuration: CfnBucket.ReplicationConfigurationProperty
  allowFrom(source: IBucket): void
}

/** Null where the deployment has no copy. Delete markers are copied as well; versions deleted for good are not. */
export function copyingOf(scope: Construct, key: Key): Copying | null {
  const [bucket, copyKey] = [copyBucketArn(scope), copyKeyArn(scope)]
  if (bucket === null || copyKey === null) return null
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
          destination: { bucket, encryptionConfiguration: { replicaKmsKeyId: copyKey } },
        },
      ],
    },
    allowFrom(source) {
      const statement = (actions: string[], resources: string[], conditions: object = {}) =>
        new PolicyStatement({ actions, resources, conditions: { ...conditions } })
      const { account, backupRegion } = deploymentOf(scope)
      const theirs = Stack.of(scope).formatArn({
        service: 'kms',
        region: backupRegion,
        account: account ?? '',
        resource: 'key/*',
      })
      new Policy(scope, 'CopyingPolicy', {
        roles: [role],
        statements: [
          statement(['s3:GetReplicationConfiguration', 's3:ListBucket'], [source.bucketArn]),
          statement(
            ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
            [source.arnForObjects('*')],
          ),
          statement(['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'], [`${bucket}/*`]),
          statement(['kms:Decrypt'], [key.keyArn]),
          // Permissions on an alias count for nothing: the key behind it is named by condition.
          statement(['kms:Encrypt', 'kms:GenerateDataKey'], [theirs], {
            'ForAnyValue:StringEquals': { 'kms:ResourceAliases': copyAlias },
          }),
        ],
      })
    },
  }
}
