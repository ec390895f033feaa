import { randomUUID } from 'node:crypto'
import { log } from '../platform/log.ts'
import type { SmsProvider } from './sms/provider.ts'
import type { Message, Outcome } from './sms-outcome.ts'

/** Sends, and logs a line when the carrier did not accept it. An alarm counts these lines. */
export async function send(provider: SmsProvider, message: Message): Promise<Outcome> {
  const outcome = await provider.send(message)
  if (outcome.kind !== 'accepted') log.warn('message not taken', { message: message.id, why: outcome.reason })
  return outcome
}

/**
 * Sends a text that somebody waits for and that belongs to no case, to a mobile number as E.164. False when the carrier
 * did not accept it.
 */
export const sendNow =
  (provider: SmsProvider) =>
  async (to: string, text: string): Promise<boolean> =>
    (await send(provider, { id: randomUUID(), to, text })).kind === 'accepted'
