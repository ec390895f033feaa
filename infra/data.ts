import type { StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Cases } from './casework.ts'
import { Reference } from './catalogue.ts'
import { Documents } from './documents.ts'
import { Notices } from './notices.ts'
import { AccessLog } from './platform/access-log.ts'
import { copyOf } from './platform/backup.ts'
import { DeployedStack, type Deployment } from './platform/deployments.ts'
import { dataKey, Seal } from './platform/encryption.ts'
import { HallSecret } from './platform/secret.ts'
import { ViewerLog } from './platform/viewer-log.ts'

/** All data that must not be lost. It outlives the functions, and is neither replaced nor deleted with its stack. */
export class HallData extends DeployedStack {
  readonly key = dataKey(this, 'DataKey')
  readonly cases = new Cases(this, 'Cases', { key: this.key })
  readonly reference = new Reference(this, 'Reference', { key: this.key })
  readonly notices = new Notices(this, 'Notices', { key: this.key })
  readonly accessLog = new AccessLog(this, 'AccessLog')
  readonly viewerLog = new ViewerLog(this, 'ViewerLog', { log: this.accessLog.bucket })
  readonly documents = new Documents(this, 'Documents', { key: this.key, log: this.accessLog.bucket })
  readonly seal = new Seal(this, 'Seal')
  readonly secret = new HallSecret(this, 'HallSecret', {
    key: this.key,
    name: 'SECRET_ARN',
    description: 'Keyed hashes of identity numbers, query codes and vouchers derive from it. Never replace it.',
  })
  readonly originSecret = new HallSecret(this, 'OriginSecret', {
    key: this.key,
    name: 'ORIGIN_SECRET_ARN',
    description:
      'Proves to the API that a request came through the distribution. docs/deploy.md says how to change it.',
    field: 'a',
  })
  readonly smsSecret = new HallSecret(this, 'SmsGatewaySecret', {
    key: this.key,
    name: 'SMS_GATEWAY_SECRET_ARN',
    description: 'Signs requests to the SMS gateway. Set it to what the carrier has given.',
  })

  /** The data that functions use, by the name of its variable, and the place of its copy. */
  get inUse(): Readonly<Record<string, string>> {
    const copy = copyOf(this)
    return {
      CASES_TABLE: this.cases.tableName,
      REFERENCE_TABLE: this.reference.tableName,
      NOTICES_TABLE: this.notices.tableName,
      DOCUMENTS_BUCKET: this.documents.bucketName,
      ...(copy === null ? {} : { DOCUMENTS_COPY: copy.bucket }),
    }
  }

  constructor(scope: Construct, id: string, props: StackProps & { deployment: Deployment }) {
    super(scope, id, { ...props, terminationProtection: true, description: 'County Hall: data, keys and secrets' })
  }
}
