import { RemovalPolicy } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { type ReplicaRegion, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { type Copy, copyOf } from './backup.ts'
import { deploymentOf, type RestoredSecret } from './deployments.ts'
import type { HallFunction } from './function.ts'

export interface HallSecretProps {
  key: Key
  /** the environment variable by which functions find its ARN */
  name: RestoredSecret
  description: string
  /** the field with the value in a JSON object; without it the value stands alone */
  field?: string
}

/** A random secret of 64 letters and digits. */
export class HallSecret extends Construct {
  readonly #secret: Secret
  readonly #name: RestoredSecret

  constructor(scope: Construct, id: string, { key, name, description, field }: HallSecretProps) {
    super(scope, id)
    this.#name = name
    const copy = copyOf(this)
    this.#secret = new Secret(this, 'Secret', {
      description,
      encryptionKey: key,
      generateSecretString: {
        passwordLength: 64,
        excludePunctuation: true,
        ...(field === undefined ? {} : { secretStringTemplate: '{}', generateStringKey: field }),
      },
      ...(copy === null ? {} : { replicaRegions: [this.#replica(copy)] }),
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  /** The same value in the other region, so that hashes made here are found there. */
  #replica({ region, keyArn }: Copy): ReplicaRegion {
    return { region, encryptionKey: Key.fromKeyArn(this, 'CopyKey', keyArn) }
  }

  /** The secret in use: the stack's own, or its replica in a region where the hall was set up again. */
  get arn(): string {
    return deploymentOf(this).restored?.secrets?.[this.#name] ?? this.#secret.secretArn
  }

  /** One field's value, filled in by CloudFormation: no template shows it. */
  field(name: string): string {
    return this.#secret.secretValueFromJson(name).unsafeUnwrap()
  }

  grantRead(fn: HallFunction): void {
    fn.allow(['secretsmanager:GetSecretValue'], [this.arn])
    fn.tell(this.#name, this.arn)
  }
}
