import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { deploymentOf } from './deployments.ts'
import type { HallFunction } from './function.ts'

/** The key of all data. A principal with access to a table, bucket or secret may use the key through that service only. */
export function dataKey(scope: Construct, id: string): Key {
  const key = new Key(scope, id, {
    description: 'Data of the hall',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const { account, region, urlSuffix } = Stack.of(scope)
  const services = ['dynamodb', 's3', 'secretsmanager']
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:CreateGrant',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': account,
          // In China a service's name may have either suffix.
          'kms:ViaService': services.flatMap(name => [
            `${name}.${region}.amazonaws.com`,
            `${name}.${region}.${urlSuffix}`,
          ]),
        },
      },
    }),
  )
  return key
}

/** The hall's seal on vouchers: a key pair whose private half never leaves KMS. */
export class Seal extends Construct {
  readonly #key: Key

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.#key = new Key(this, 'Key', {
      description: 'Seal of the hall',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      // A replica in the other region can then continue to seal, and check seals made here.
      multiRegion: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  grantSign(fn: HallFunction): void {
    this.#allow(fn, 'kms:Sign')
  }

  /** Reading the public half, with which anyone can verify. */
  grantVerify(fn: HallFunction): void {
    this.#allow(fn, 'kms:GetPublicKey')
  }

  #allow(fn: HallFunction, action: string): void {
    const arn = deploymentOf(this).restored?.seal ?? this.#key.keyArn
    fn.allow([action], [arn])
    fn.tell('SEAL_KEY', arn)
  }
}
