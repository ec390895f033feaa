import {
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
  SendTextMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { Message, Outcome } from '../sms-outcome.ts'
import { attemptTimeout, failure, persist, type SmsProvider } from './provider.ts'

/** AWS End User Messaging. Region and credentials are those of the function; absent from AWS China, see docs/sms.md. */
export interface EndUserMessaging {
  /** phone number, sender id or pool, as an id or ARN */
  origination: string
  /** milliseconds for one attempt */
  timeout?: number
}

export function endUserMessaging({ origination, timeout = attemptTimeout }: EndUserMessaging): SmsProvider {
  // The SDK would also repeat a call that timed out, and this call has no idempotency token. We repeat only the safe
  // failures.
  const client = new PinpointSMSVoiceV2Client({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: Math.min(timeout, 2_000),
      requestTimeout: timeout,
      throwOnRequestTimeout: true,
    },
  })
  return { send: message => persist(() => attempt(client, origination, message)) }
}

async function attempt(client: PinpointSMSVoiceV2Client, origination: string, m: Message): Promise<Outcome> {
  try {
    const reply = await client.send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: m.to,
        OriginationIdentity: origination,
        MessageBody: m.text,
        MessageType: 'TRANSACTIONAL',
        Context: { messageId: m.id },
      }),
    )
    if (reply.MessageId === undefined) return { kind: 'unknown', reason: 'no message id' }
    return { kind: 'accepted', providerId: reply.MessageId }
  } catch (error) {
    return refusal(error) ?? failure(error)
  }
}

/** Whether the service itself refused, and whether it always will. Null for anything else. */
function refusal(error: unknown): Outcome | null {
  if (!(error instanceof PinpointSMSVoiceV2ServiceException)) return null
  if (error.$metadata.httpStatusCode === 503) return { kind: 'refused', reason: error.name, permanent: false }
  switch (error.name) {
    case 'ThrottlingException':
    case 'AccessDeniedException':
    case 'ResourceNotFoundException':
    case 'ServiceQuotaExceededException':
      return { kind: 'refused', reason: error.name, permanent: false }
    case 'ConflictException':
    case 'ValidationException':
      return { kind: 'refused', reason: error.name, permanent: true }
    default:
      return null
  }
}
