import { RemovalPolicy } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { type ReplicaRegion, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { type Copy, copyOf } from './backup.ts'
import { deploymentOf, type RestoredSecret } from './deployments.ts'
import type { HallFunction } from './function.ts'

export interface HallSecretProps {
  key: Key
  /** under which name functions find its ARN in their environment */
  name: RestoredSecret
  description: string
  /** the field of a JSON object that holds the value; left out, the value stands alone */
  field?: string
}

/** A secret nobody has chosen: 64 random letters and digits. */
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

  /** The same value in the other region: hashes made here have to be found there. */
  #replica({ region, keyArn }: Copy): ReplicaRegion {
    return { region, encryptionKey: Key.fromKeyArn(this, 'CopyKey', keyArn) }
  }

  /** Of the secret in use: the stack's own, or the replica in whose region the hall was set up again. */
  get arn(): string {
    return deploymentOf(this).restored?.secrets?.[this.#name] ?? this.#secret.secretArn
  }

  /** One field's value, for CloudFormation to fill in: no template shows it. */
  field(name: string): string {
    return this.#secret.secretValueFromJson(name).unsafeUnwrap()
  }

  grantRead(fn: HallFunction): void {
    fn.allow(['secretsmanager:GetSecretValue'], [this.arn])
    fn.tell(this.#name, this.arn)
  }
}
