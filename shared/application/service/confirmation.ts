import { createHash } from 'node:crypto'
import { signatureOf } from '../../casework/notice.ts'
import { attemptOf } from '../../casework/store/filing.ts'
import { type Hash, pinOf } from '../../casework/store/pin.ts'
import { reference } from '../../catalogue/reference.ts'
import { confirmable, mayConfirm } from '../../kernel/asked.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { hallName } from '../../kernel/county.ts'
import { mobileOf } from '../../kernel/identity.ts'
import type { Item } from '../../kernel/item/item.ts'
import type { Person } from '../../kernel/person.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { countTry, giveBack } from '../../platform/attempts.ts'
import { useOf } from '../../platform/quotas.ts'
import type { Claims } from '../../platform/request.ts'
import type { Hmac } from '../../platform/secrets.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import { checkApplication } from '../api/check.ts'
import { applicationEndpoints } from '../api/filing.ts'
import { itemToFile } from './item-to-file.ts'

/**
 * A one-time code to the verified phone confirms a filled form in place of a signature (电子签名法 art. 13, 14). The code
 * is derived from person, attempt and content, so nothing is kept of it: it confirms one filing of one content.
 */

/** Minutes in which the code is the same. That of the time before is taken too. */
const minutes = 10

/** What is confirmed, as it will be kept. */
export interface Content {
  item: Pick<Item, 'code' | 'version'>
  town: string
  person: Person
  form: Readonly<Record<string, unknown>>
}

export interface Confirming {
  subject: string
  /** key of the filing's attempt */
  attempt: string
  content: Content
  at: string
}

const timeOf = (at: string): number => Math.floor(Date.parse(at) / (minutes * 60_000))

function codeOf({ subject, attempt, content: { item, town, person, form } }: Confirming, time: number, hash: Hash) {
  const content = JSON.stringify([item.code, item.version, town, person, form])
  const digest = createHash('sha256').update(content).digest('hex')
  return pinOf(`confirm#${subject}#${digest}`, `${attempt}#${time}`, hash)
}

/** The mobile number that the identity provider has verified, as E.164. */
export const verifiedMobile = ({ phone_number: phone, phone_number_verified: is }: Claims): string | null =>
  is === 'true' && phone !== undefined ? mobileOf(phone) : null

/** Judges the code of a filing. A person's tries are counted before they are judged. */
export async function judgeCode(
  counters: Table,
  hash: Hmac,
  confirming: Confirming,
  code: string,
): Promise<Refusal | null> {
  const key = hash('attempt', `confirm#${confirming.subject}`)
  if (!(await countTry(counters, key, Math.floor(Date.parse(confirming.at) / 1000)))) return refuse('too-many-attempts')
  const time = timeOf(confirming.at)
  if (![time, time - 1].some(each => codeOf(confirming, each, hash) === code)) return refuse('confirmation-wrong')
  await giveBack(counters, key)
  return null
}

interface Place {
  known: Table
  /** where uses are counted */
  counters: Table
  /** false when the carrier did not accept it */
  send: (to: string, text: string) => Promise<boolean>
  hash: () => Promise<Hmac>
}

export const confirmationText = (hall: string, code: string): string =>
  `${signatureOf(hall)}验证码${code}，用于确认您填好的申请表，${minutes}分钟内有效。请不要告诉别人。`

/** Sends the code for a filing that is about to be made. The person waits for it, so a failure is told at once. */
export const confirmationAnswers = ({ known, counters, send, hash: hashes }: Place): Answered[] => [
  answerTo(
    'applicant',
    applicationEndpoints['send-confirmation-code'],
    async ({ actor, claims, attempt, body, at }) => {
      const [hash, registers] = await Promise.all([hashes(), reference(known, Date.parse(at))])
      const item = await itemToFile(registers, body.item, dayOf(at))
      if (isRefusal(item)) return item
      const { person, form, problems } = checkApplication({ ...body, creditCodeConfirmed: false }, item, dayOf(at))
      const applicant = { key: hash('applicant', person.number), kind: person.kind }
      if (confirmable(item) === undefined || !mayConfirm(actor, applicant)) return refuse('not-allowed')
      if (problems.length > 0) return refuse('invalid-input', { errors: problems })
      const phone = verifiedMobile(claims)
      if (phone === null) return refuse('phone-unverified')
      const isLeft = await useOf({ counters, quotas: registers.quotas, hash }, 'confirmations-to-phone', phone, at)
      if (!isLeft) return refuse('too-many-confirmations')
      const { key } = attemptOf(hash, actor.subject, attempt, {})
      const confirming = { subject: actor.subject, attempt: key, content: { item, town: body.town, person, form }, at }
      const text = confirmationText(hallName(registers.offices), codeOf(confirming, timeOf(at), hash))
      return (await send(phone, text)) ? { phone: phone.slice(-4), minutes } : refuse('message-not-sent')
    },
  ),
]
