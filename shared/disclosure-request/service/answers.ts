import { nameIn } from '../../casework/case-type.ts'
import { type ActPlace, actAnswers, pinAnswer } from '../../casework/service/acts.ts'
import { fileOnce } from '../../casework/service/file-once.ts'
import { ownCasesAnswer } from '../../casework/service/own-cases.ts'
import { readingAnswers } from '../../casework/service/reading.ts'
import { type CaseTable, find } from '../../casework/store/cases.ts'
import { attemptOf } from '../../casework/store/filing.ts'
import { casesFiledBy } from '../../casework/store/lists.ts'
import { reference } from '../../catalogue/reference.ts'
import { type Actor, actsFor } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/calendar.ts'
import { caseNumber } from '../../kernel/identity.ts'
import type { BasicData } from '../../kernel/reference.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Hmac } from '../../platform/secrets.ts'
import { type Answered, answer, answerTo } from '../../platform/serve.ts'
import { disclosureActs, disclosureEndpoints, disclosureReading } from '../api/requests.ts'
import { disclosureRequestType } from '../disclosure-request.ts'
import type { DisclosureRequest } from '../head.ts'
import { type Report, reportOf } from '../report/report.ts'
import { mayRequest, requestDisclosure } from './request-disclosure.ts'

/** Requests for government information as answers of their endpoints. */

interface Place extends ActPlace<DisclosureRequest> {
  /** bucket of the checked files */
  documents: string
  hash: () => Promise<Hmac>
}

export const disclosureAnswers = (place: Place): Answered[] => [
  answer(
    disclosureEndpoints['request-disclosure'],
    async ({ actor, claims, body, at, deviceAt, attempt }) => {
      const { cases, known } = place
      const hash = await place.hash()
      const made = attemptOf(hash, claims.sub, attempt, body)
      const own = { name: claims.name ?? null, number: claims.credit_code ?? claims.id_number ?? null }
      const registers = await reference(known, Date.parse(at))
      return fileOnce(cases, made, hash, () =>
        requestDisclosure({ cases, reference: registers, hash }, body, { actor, own, at, deviceAt, attempt: made }),
      )
    },
    async ({ actor }) => (actor !== null && mayRequest(actor) ? null : refuse('not-allowed')),
  ),
  ownCasesAnswer(place, disclosureEndpoints['my-disclosure-requests']),
  answerTo('officer', disclosureEndpoints['disclosure-report'], async ({ actor, query: { year, organ }, at }) => {
    const registers = await reference(place.known, Date.parse(at))
    const organs = reportable(actor, organ, registers)
    if (isRefusal(organs)) return organs
    return reportThrough(await requestsToAll(place.cases, organs), year, dayOf(at))
  }),
  ...actAnswers(place, disclosureRequestType, disclosureActs, (act, no, body) =>
    earlierBeside(place.cases, act, no, body),
  ),
  ...readingAnswers(place, disclosureReading),
  pinAnswer(place, disclosureReading.pin, place.hash),
]

/** Whether the request named as answered before is the same person's and was answered by the same organ. */
async function earlierBeside(
  cases: CaseTable<DisclosureRequest>,
  act: string,
  no: string,
  body: Record<string, unknown>,
): Promise<object> {
  if (act !== 'answer' || body.result !== 'repeated') return {}
  const number = caseNumber.check(String(body.earlier))
  if (!number.ok || number.value === no) return { isEarlierKnown: false }
  const [now, earlier] = await Promise.all([find(cases, no), find(cases, number.value)])
  const [head, before] = [now?.stored.head, earlier?.stored.head]
  return {
    isEarlierKnown:
      before !== undefined &&
      before.author === head?.author &&
      before.organ === head.organ &&
      before.outcome !== null &&
      before.outcome.row !== 'other',
  }
}

/** The organs whose report an officer may read: their own one, those that it continues, or any for a supervisor. */
function reportable(
  actor: Extract<Actor, { kind: 'officer' }>,
  organ: string | undefined,
  reference: BasicData,
): string[] | Refusal {
  if (organ !== undefined && !organsOf(reference).includes(organ)) return refuse('office-unknown')
  if (actor.roles.includes('supervisor')) return organ === undefined ? organsOf(reference) : [organ]
  const own = organ ?? actor.office
  return actsFor(actor, [own]) && organsOf(reference).includes(own) ? [own] : refuse('not-allowed')
}

/** Every organ that can be asked. */
export const organsOf = ({ offices }: BasicData): string[] =>
  [...offices.values()].filter(({ tier }) => tier === 'department' || tier === 'town').map(({ id }) => id)

/** The combined report of the organs of these requests, through the year's end or today. */
export function reportThrough(requests: readonly DisclosureRequest[], year: number, today: Day): Report {
  const last = `${year}-12-31`
  return reportOf(requests, year, today < last ? today : last)
}

/** Every request to these organs. */
export const requestsToAll = async (
  cases: CaseTable<DisclosureRequest>,
  organs: readonly string[],
): Promise<DisclosureRequest[]> => (await Promise.all(organs.map(organ => requestsTo(cases, organ)))).flat()

async function requestsTo(cases: CaseTable<DisclosureRequest>, organ: string): Promise<DisclosureRequest[]> {
  const found: DisclosureRequest[] = []
  let after: string | undefined
  do {
    const page = await casesFiledBy(cases, nameIn(disclosureRequestType, organ), after)
    found.push(...page.cases.map(({ head }) => head))
    after = page.next ?? undefined
  } while (after !== undefined)
  return found
}
