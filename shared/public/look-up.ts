import { personOf } from '../casework/case-file.ts'
import { keepAsked, pinNow } from '../casework/store/asked-pin.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { dossier } from '../casework/store/dossier.ts'
import { knownFor } from '../casework/store/known.ts'
import { keptPin } from '../casework/store/pin.ts'
import { progressOf } from '../casework/timeline.ts'
import { reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { caseNumber, checkPhone } from '../kernel/identity.ts'
import { quotaOn } from '../kernel/quota.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import { countTry, giveBack, mustWait, slowDown } from '../platform/attempts.ts'
import { log } from '../platform/log.ts'
import { useOf } from '../platform/quotas.ts'
import type { Hmac } from '../platform/secrets.ts'
import { type Answered, answer } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { rate, readRating } from '../ratings/rate.ts'
import type { GivenRating } from '../ratings/rating.ts'
import { publicEndpoints } from './api.ts'

/** Public access to a case: progress and rating by number and query code, and a new code by SMS. */

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

/** The file that number and query code open; tries with wrong ones are counted. */
async function opened(
  { cases, known, counters, hash: hashes }: Place,
  asked: { no: string; pin: string },
  { client, at }: Asking,
) {
  const [hash, registers] = await Promise.all([hashes(), reference(known, Date.parse(at))])
  const no = typed(asked.no)
  const key = hash('attempt', `progress#${no}#${client}`)
  if (!(await countTry(counters, key, seconds(at)))) return refuse('too-many-attempts')
  // Many addresses guess no faster than one. Whoever signs in never comes here.
  const everybody = hash('attempt', `progress#${no}`)
  if (await mustWait(counters, everybody, seconds(at))) return refuse('too-many-attempts')
  const file = await dossier(cases, no)
  if (file === null || pinNow(file.head, file.asked) !== keptPin(no, asked.pin, hash)) {
    const row = quotaOn(registers.quotas, 'wrong-codes-for-number', dayOf(at))
    if (row?.within != null) await slowDown(counters, everybody, seconds(at), row.most, row.within)
    return refuse('wrong-number-or-pin')
  }
  await giveBack(counters, key)
  return { file, registers }
}

async function lookUpProgress(place: Place, asked: { no: string; pin: string }, asking: Asking) {
  const found = await opened(place, asked, asking)
  if (isRefusal(found)) return found
  const { file, registers } = found
  const { type } = file.stored
  const known = await knownFor(type, registers, file.head)
  return { ...progressOf(type, file, known, registers, asking.at), rating: readRating(file, asking.at) }
}

async function rateByCode(place: Place, asked: { no: string; pin: string } & GivenRating, asking: Asking) {
  const found = await opened(place, asked, asking)
  return isRefusal(found) ? found : rate(place.cases, found.file, asked, 'code', asking.at)
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
    const registers = await reference(known, Date.parse(at))
    const counting = { counters, quotas: registers.quotas, hash }
    const isLeft =
      (await useOf(counting, 'codes-for-case', no, at)) && (await useOf(counting, 'codes-to-phone', phone.value, at))
    const refused = isLeft
      ? await keepAsked(cases, file.stored, file.asked, registers, hash, at)
      : refuse('too-many-attempts')
    // The caller never learns this: a different answer would reveal that the number and the phone belong together.
    if (refused !== null) log.warn('query code not sent', { case: no, refused: refused.refused })
  }
  return { message: '如果办件编号和登记的手机号码相符，新的查询码会发到该手机。' }
}

export const lookUpAnswers = (place: Place): Answered[] => [
  answer(publicEndpoints['look-up-progress'], ({ body, client, at }) => lookUpProgress(place, body, { client, at })),
  answer(publicEndpoints['rate-by-code'], ({ body, client, at }) => rateByCode(place, body, { client, at })),
  answer(publicEndpoints['send-pin'], ({ body, client, at }) => sendPin(place, body, { client, at })),
]
