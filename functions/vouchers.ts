import { applicationType } from '../shared/application/application.ts'
import { caseTable, find } from '../shared/casework/store/cases.ts'
import { keptPin } from '../shared/casework/store/pin.ts'
import { voucherEndpoints } from '../shared/documents/api.ts'
import { printed } from '../shared/documents/page.ts'
import { contentOf, findVoucher, isRevoked, vouchersOf, voucherToken } from '../shared/documents/vouchers.ts'
import type { Actor } from '../shared/kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../shared/kernel/refusal.ts'
import { identify } from '../shared/offices/identity.ts'
import { countTry, giveBack } from '../shared/platform/attempts.ts'
import { environment } from '../shared/platform/environment.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'

/** The papers of a case: which there are, and one to print. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN', 'PUBLIC_URL')
const cases = caseTable(env.CASES_TABLE, applicationType)
const roster = table(env.REFERENCE_TABLE)
const counters = table(env.NOTICES_TABLE)
const origin = env.PUBLIC_URL.replace(/\/+$/, '')

/**
 * The query code as the caller has it, if it is the case's; a wrong one is left out, not argued about. But a print shows
 * whether it was right, so tries are counted as at the public look-up.
 */
async function pinFor(
  c: { no: string; pin: string },
  pin: string | undefined,
  caller: string,
  at: string,
): Promise<string | null | Refusal> {
  if (pin === undefined) return null
  const hash = await hmac(env.SECRET_ARN)
  const key = hash('attempt', `print#${c.no}#${caller}`)
  if (!(await countTry(counters, key, Math.floor(Date.parse(at) / 1000)))) return refuse('too-many-attempts')
  if (keptPin(c.no, pin, hash) !== c.pin) return null
  await giveBack(counters, key)
  return pin
}

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(roster, bearer, access), [
  answer(voucherEndpoints['list-vouchers'], async ({ actor, path }) => {
    const no = path.case ?? ''
    const found = await find(cases, no)
    if (found === null) return refuse('case-not-found')
    return applicationType.mayRead(found.stored.head, actor) ?? { vouchers: await vouchersOf(cases, no) }
  }),
  answer(voucherEndpoints['print-voucher'], async ({ actor, claims, path, body, at }) => {
    const no = path.case ?? ''
    const found = await findVoucher(cases, path.number ?? '')
    if (found === null || found.stored.head.no !== no) return absent(no, actor)
    const { head } = found.stored
    const stranger = applicationType.mayRead(head, actor)
    if (isRefusal(stranger)) return stranger
    const pin = await pinFor(head, body.pin, claims.sub, at)
    if (isRefusal(pin)) return pin
    const content = contentOf(found.voucher)
    if (isRefusal(content)) return content
    const hash = await hmac(env.SECRET_ARN)
    return printed({
      content,
      signature: found.voucher.signature,
      token: voucherToken(hash, content.number),
      origin,
      pin,
      revoked: isRevoked(content, found.stored),
    })
  }),
])

/** Who may not read the case is told so first; only then that it has no such paper. */
async function absent(no: string, actor: Actor): Promise<Refusal> {
  const found = await find(cases, no)
  if (found === null) return refuse('case-not-found')
  return applicationType.mayRead(found.stored.head, actor) ?? refuse('voucher-not-found')
}
