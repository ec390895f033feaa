import { environment } from '../../platform/environment.ts'
import { secret } from '../../platform/secrets.ts'
import { gateway } from './gateway.ts'
import type { SmsProvider } from './provider.ts'

/** The provider the deployment chose. Throws Error when its settings are missing: such a function must not start. */
export async function chosenProvider(): Promise<SmsProvider> {
  const { SMS_PROVIDER: chosen } = environment('SMS_PROVIDER')
  switch (chosen) {
    case 'gateway': {
      const env = environment('SMS_GATEWAY_URL', 'SMS_GATEWAY_KEY_ID', 'SMS_GATEWAY_SECRET_ARN')
      return gateway({
        url: env.SMS_GATEWAY_URL,
        keyId: env.SMS_GATEWAY_KEY_ID,
        secret: () => secret(env.SMS_GATEWAY_SECRET_ARN),
      })
    }
    case 'aws': {
      const { SMS_ORIGINATION: origination } = environment('SMS_ORIGINATION')
      // Loaded where it is used: a hall with a gateway never starts the client.
      const { endUserMessaging } = await import('./end-user-messaging.ts')
      return endUserMessaging({ origination })
    }
    default:
      throw new Error(`no SMS provider is called ${chosen}`)
  }
}
