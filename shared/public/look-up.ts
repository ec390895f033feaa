import { personOf } from '../casework/case-file.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { dossier } from '../casework/store/dossier.ts'
import { execute } from '../casework/store/execute.ts'
import { keptPin, smsPinOf } from '../casework/store/pin.ts'
import { progressOf } from '../casework/timeline.ts'
import { reference } from '../catalogue/reference.ts'
import { caseNumber, checkPhone } from '../kernel/identity.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import { countTry, giveBack } from '../platform/attempts.ts'
import { log } from '../platform/log.ts'
import type { Hmac } from '../platform/secrets.ts'
import { type Answered, answer } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { publicEndpoints } from './api.ts'

/** Public access to a case: progress by number and query code, and a new code by SMS. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  /** where tries are counted */
  counters: Table
  hash: () => Promise<Hmac>
}

interface Asking {
  /** address of the client */
  client: string
  at: string
}

const seconds = (at: string): number => Math.floor(Date.parse(at) / 1000)

/** Typed in any spelling. An impossible number still counts and locks like any other. */
function typed(text: string): string {
  const number = caseNumber.check(text)
  return number.ok ? number.value : text
}

async function lookUpProgress(
  { cases, known, counters, hash: hashes }: Place,
  asked: { no: string; pin: string },
  { client, at }: Asking,
) {
  const hash = await hashes()
  const no = typed(asked.no)
  const key = hash('attempt', `progress#${no}#${client}`)
  if (!(await countTry(counters, key, seconds(at)))) return refuse('too-many-attempts')
  const file = await dossier(cases, no)
  if (file === null || file.head.pin !== keptPin(no, asked.pin, hash)) return refuse('wrong-number-or-pin')
  await giveBack(counters, key)
  return progressOf(file.stored.type, file, await reference(known, Date.parse(at)))
}

/** Sends a new query code if number and phone belong together. The answer is the same if they do not. */
async function sendPin(
  { cases, known, counters, hash: hashes }: Place,
  asked: { no: string; phone: string },
  { client, at }: Asking,
) {
  const hash = await hashes()
  const no = typed(asked.no)
  const key = hash('attempt', `pin#${no}#${client}`)
  if (!(await countTry(counters, key, seconds(at)))) return refuse('too-many-attempts')
  const file = await dossier(cases, no)
  const phone = checkPhone(asked.phone)
  if (file !== null && phone.ok && personOf(file.stored.type, file)?.phone === phone.value) {
    const done = await execute(cases, await reference(known, Date.parse(at)), {
      no,
      act: 'replace-pin',
      actor: { kind: 'system', name: 'public' },
      at,
      expected: null,
      input: c => ({ by: 'sms', pin: keptPin(no, smsPinOf(no, c.version + 1, hash), hash) }),
    })
    // The caller never learns this: a different answer would reveal that the number and the phone belong together.
    if (isRefusal(done)) log.warn('query code not replaced', { case: no, refused: done.refused })
  }
  return { message: '如果办件编号和登记的手机号码相符，新的查询码会发到该手机。' }
}

export const lookUpAnswers = (place: Place): Answered[] => [
  answer(publicEndpoints['look-up-progress'], ({ body, client, at }) => lookUpProgress(place, body, { client, at })),
  answer(publicEndpoints['send-pin'], ({ body, client, at }) => sendPin(place, body, { client, at })),
]
