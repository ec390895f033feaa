import { personOf } from '../shared/casework/case-file.ts'
import { caseTable } from '../shared/casework/store/cases.ts'
import { dossier } from '../shared/casework/store/dossier.ts'
import { execute } from '../shared/casework/store/execute.ts'
import { keptPin, smsPinOf } from '../shared/casework/store/pin.ts'
import { progressOf } from '../shared/casework/timeline.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { seals } from '../shared/documents/seals.ts'
import { verify } from '../shared/documents/vouchers.ts'
import { caseTypes } from '../shared/hall/case-types.ts'
import { openApi } from '../shared/hall/openapi.ts'
import { caseNumber, checkPhone } from '../shared/kernel/identity.ts'
import { isRefusal, refuse } from '../shared/kernel/refusal.ts'
import { recordReceipt } from '../shared/notices/notices.ts'
import { isFromCarrier } from '../shared/notices/sms/receipt.ts'
import { countTry, countVisit, giveBack } from '../shared/platform/attempts.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'
import { visits } from '../shared/platform/visits.ts'
import { publicEndpoints } from '../shared/public/api.ts'

/** What anyone may ask without signing in; every unknown path ends here too. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN', 'SEAL_KEY', 'PUBLIC_URL')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)
/** what was told, and beside it the counts of tries */
const notices = table(env.NOTICES_TABLE)
const sealing = seals(env.SEAL_KEY)

const seconds = (at: string): number => Math.floor(Date.parse(at) / 1000)

/** Typed as one reads it; a number that cannot be one still counts and locks like any other. */
function typed(text: string): string {
  const number = caseNumber.check(text)
  return number.ok ? number.value : text
}

const admit = visits(async (route, client, at, most) => {
  const hash = await hmac(env.SECRET_ARN)
  return countVisit(notices, hash('attempt', `visit#${route}#${client}`), at, most)
})

const answers = [
  answer(publicEndpoints['look-up-progress'], async ({ body, client, at }) => {
    const hash = await hmac(env.SECRET_ARN)
    const no = typed(body.no)
    const key = hash('attempt', `progress#${no}#${client}`)
    if (!(await countTry(notices, key, seconds(at)))) return refuse('too-many-attempts')
    const file = await dossier(cases, no)
    if (file === null || file.head.pin !== keptPin(no, body.pin, hash)) return refuse('wrong-number-or-pin')
    await giveBack(notices, key)
    return progressOf(file.stored.type, file, await reference(known, Date.parse(at)))
  }),

  answer(publicEndpoints['send-pin'], async ({ body, client, at }) => {
    const hash = await hmac(env.SECRET_ARN)
    const no = typed(body.no)
    const key = hash('attempt', `pin#${no}#${client}`)
    if (!(await countTry(notices, key, seconds(at)))) return refuse('too-many-attempts')
    const file = await dossier(cases, no)
    const phone = checkPhone(body.phone)
    if (file !== null && phone.ok && personOf(file.stored.type, file)?.phone === phone.value) {
      const done = await execute(cases, await reference(known, Date.parse(at)), {
        no,
        act: 'replace-pin',
        actor: { kind: 'system', name: 'public' },
        at,
        expected: null,
        input: c => ({ by: 'sms', pin: keptPin(no, smsPinOf(no, c.version + 1, hash), hash) }),
      })
      // Said to nobody: another answer than the usual one would tell that the number and the phone belong together.
      if (isRefusal(done)) log.warn('query code not replaced', { case: no, refused: done.refused })
    }
    return { message: '如果办件编号和登记的手机号码相符，新的查询码会发到该手机。' }
  }),

  answer(publicEndpoints['verify-voucher'], async ({ body }) => {
    return verify({ cases, seals: sealing, hmac: await hmac(env.SECRET_ARN) }, body.number, body.token)
  }),

  answer(publicEndpoints['take-receipt'], async ({ body, headers, raw, at }) => {
    if (!(await isFromCarrier({ headers, raw, at }))) return refuse('not-allowed')
    // A receipt may overtake the record of what was sent: the carrier asks again.
    if (!(await recordReceipt(notices, body.providerId, body.status, at))) return refuse('not-found')
    return { accepted: true } as const
  }),

  answer(publicEndpoints.openapi, async () => openApi(env.PUBLIC_URL)),
]

export const handler = serve(env.SECRET_ARN, async () => refuse('not-allowed'), answers, admit)
