import type { Message, Outcome } from '../sms-outcome.ts'

/** A way to send. It never throws for a failure of the carrier or the network. */
export interface SmsProvider {
  send(message: Message): Promise<Outcome>
}

/** How long one attempt may take, in milliseconds: three of them and their pauses end well within a claim's patience. */
export const attemptTimeout = 5_000

const attempts = 3
const firstPause = 200

const sleep = (milliseconds: number) => new Promise(done => setTimeout(done, milliseconds))

/** Retries with growing, randomised pauses while the carrier certainly accepted nothing but may later. */
export async function persist(attempt: () => Promise<Outcome>): Promise<Outcome> {
  for (let made = 1; ; made += 1) {
    const outcome = await attempt()
    if (outcome.kind !== 'refused' || outcome.permanent || made === attempts) return outcome
    await sleep(firstPause * 4 ** (made - 1) * (0.5 + Math.random()))
  }
}

/** Faults before anything was sent: the connection was never made. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** The outcome of a call that failed on the network, by the fault's code, which may lie in its cause. */
export function failure(error: unknown): Outcome {
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined)
  if (code !== undefined && unsent.has(code)) return { kind: 'refused', reason: code, permanent: false }
  return { kind: 'unknown', reason: code ?? (error instanceof Error ? error.name : 'failure') }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
