import { CfnOutput, type Stack } from 'aws-cdk-lib'
import { publicEndpoints } from '../shared/public/api.ts'
import type { SmsSettings } from './platform/deployments.ts'
import type { HallFunction } from './platform/function.ts'
import type { HallSecret } from './platform/secret.ts'

/** The way messages leave the hall, as the settings choose it. */
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

  /** What the carrier has to be told, and where its key goes. */
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
