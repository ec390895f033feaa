import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { notifiedEvents } from '../shared/hall/case-types.ts'
import { morningDue } from '../shared/platform/announcement.ts'
import { publicEndpoints } from '../shared/public/api.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Alarms } from './platform/alarms.ts'
import type { Deployment, SmsSettings } from './platform/deployments.ts'
import type { HallFunction } from './platform/function.ts'
import type { HallSecret } from './platform/secret.ts'
import type { Subscriber } from './platform/subscribers.ts'
import { HallTable } from './platform/table.ts'

/**
 * Partition keys of the table, as its grants name them. Those of its indexes are a whole office and a whole carrier's
 * id.
 */
const notice = 'NOTICE#*'
const tries = 'ATTEMPT#*'
const counts = 'SENT#*'
/** The last morning of which officers were told. */
const morning = 'MORNING'

/** Records of notices, notices left to an agent, counts of what was sent, and counts of failed look-ups. */
export class Notices extends HallTable {
  constructor(scope: Construct, id: string, { key }: { key: Key }) {
    super(scope, id, {
      key,
      name: 'NOTICES_TABLE',
      expires: true,
      indexes: {
        task: { partition: 'taskKey', sort: 'taskSort' },
        provider: { partition: 'providerId' },
      },
    })
  }

  /** Claiming a notice before it is sent, recording the outcome, and counting it. */
  grantClaim(fn: HallFunction): void {
    this.allow(fn, [counts], 'dynamodb:UpdateItem')
    this.allow(fn, [notice], 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem')
  }

  /** Until when officers were told of what is new, and who was not yet. */
  grantMorning(fn: HallFunction): void {
    this.allow(fn, [morning], 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem')
  }

  /** The notices to an applicant, and their delivery. */
  grantTold(fn: HallFunction): void {
    this.allow(fn, [notice], 'dynamodb:BatchGetItem')
  }

  /** An office's tasks, and recording that they were done. */
  grantTasks(fn: HallFunction): void {
    this.allowQueryOfAny(fn, 'task')
    this.allow(fn, [notice], 'dynamodb:UpdateItem')
  }

  /** How many messages of a text were sent in a month. */
  grantSentCounts(fn: HallFunction): void {
    this.allow(fn, [counts], 'dynamodb:GetItem')
  }

  /** Recording a carrier's report about a message. */
  grantReceipts(fn: HallFunction): void {
    this.allowQueryOfAny(fn, 'provider')
    this.allow(fn, [notice], 'dynamodb:UpdateItem')
  }

  /** Slowing down wrong tries at a number, wherever they come from. */
  grantSlow(fn: HallFunction): void {
    this.grantCount(fn)
    this.allow(fn, [tries], 'dynamodb:GetItem')
  }

  /** Counting the tries of a client. */
  grantCount(fn: HallFunction): void {
    this.allow(fn, [tries], 'dynamodb:UpdateItem')
  }
}

/** How messages leave the hall, as the settings choose it. */
export class Sms {
  readonly #settings: SmsSettings
  readonly #gatewayUrl: string
  readonly #gatewaySecret: HallSecret

  constructor(settings: SmsSettings, gatewayUrl: string, gatewaySecret: HallSecret) {
    this.#settings = settings
    this.#gatewayUrl = gatewayUrl
    this.#gatewaySecret = gatewaySecret
  }

  /** Checking that a delivery receipt is the carrier's. */
  grantReceipts(fn: HallFunction): void {
    fn.tell('SMS_PROVIDER', this.#settings.provider)
    if (this.#settings.provider === 'gateway') {
      fn.tell('SMS_GATEWAY_KEY_ID', this.#settings.keyId)
      this.#gatewaySecret.grantRead(fn)
    }
  }

  /** The carrier's settings, and the place for its key. */
  output(stack: Stack, publicUrl: string): void {
    new CfnOutput(stack, 'SmsGatewaySecretArn', { value: this.#gatewaySecret.arn })
    if (this.#settings.provider === 'aws') return
    new CfnOutput(stack, 'SmsGatewayKeyId', { value: this.#settings.keyId })
    new CfnOutput(stack, 'SmsReceiptUrl', { value: `${publicUrl}${publicEndpoints['take-receipt'].path}` })
  }

  grantSend(fn: HallFunction): void {
    fn.tell('SMS_PROVIDER', this.#settings.provider)
    if (this.#settings.provider === 'gateway') {
      fn.tell('SMS_GATEWAY_URL', this.#gatewayUrl)
      fn.tell('SMS_GATEWAY_KEY_ID', this.#settings.keyId)
      this.#gatewaySecret.grantRead(fn)
    } else {
      fn.tell('SMS_ORIGINATION', this.#settings.originationArn)
      fn.allow(['sms-voice:SendTextMessage'], [this.#settings.originationArn])
    }
  }
}

export interface NotifyProps {
  cases: Cases
  reference: Reference
  notices: Notices
  sms: Sms
  secret: HallSecret
  deployment: Deployment
  alarms: Alarms
}

/** Notifies people of events in their case, and officers each morning of what is new. */
export const notify = (props: NotifyProps): Subscriber => {
  const { cases, reference, notices, sms, secret, deployment, alarms } = props
  const { doubtful } = deployment.restored ?? {}
  return {
    events: [...notifiedEvents, morningDue],
    // Shorter than the minute after which a claimed notice is abandoned.
    worker: { timeout: Duration.seconds(30) },
    grant(fn) {
      cases.grantFind(fn)
      cases.grantInHand(fn)
      cases.grantWaiting(fn)
      reference.grantLookUp(fn)
      reference.grantOfficer(fn)
      reference.grantOfficersOf(fn)
      notices.grantClaim(fn)
      notices.grantMorning(fn)
      sms.grantSend(fn)
      secret.grantRead(fn)
    },
    environment: doubtful === undefined ? {} : { DOUBTFUL: `${doubtful.from}/${doubtful.to}` },
    alarm: fn => alarms.onMessagesNotTaken(fn),
  }
}
