import { RemovalPolicy } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { HallFunction } from './function.ts'

export interface HallSecretProps {
  key: Key
  /** under which name functions find its ARN in their environment */
  name: string
  description: string
}

/** A secret nobody has chosen: 64 random letters and digits. */
export class HallSecret extends Construct {
  readonly #secret: Secret
  readonly #name: string

  constructor(scope: Construct, id: string, { key, name, description }: HallSecretProps) {
    super(scope, id)
    this.#name = name
    this.#secret = new Secret(this, 'Secret', {
      description,
      encryptionKey: key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  get arn(): string {
    return this.#secret.secretArn
  }

  grantRead(fn: HallFunction): void {
    fn.allow(['secretsmanager:GetSecretValue'], [this.arn])
    fn.tell(this.#name, this.arn)
  }
}
