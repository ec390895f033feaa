import { type ActPlace, actAnswers, pinAnswer } from '../../casework/service/acts.ts'
import { ownCasesAnswer } from '../../casework/service/own-cases.ts'
import { readingAnswers } from '../../casework/service/reading.ts'
import { dossier } from '../../casework/store/dossier.ts'
import { reference } from '../../catalogue/reference.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Hmac } from '../../platform/secrets.ts'
import { type Answered, answer } from '../../platform/serve.ts'
import { enquiryActs, enquiryEndpoints, letterReading } from '../api/letters.ts'
import { enquiryType } from '../enquiry.ts'
import type { Enquiry } from '../head.ts'
import { filed } from '../opening.ts'
import { takeLetter } from './take-letter.ts'
import { mayWrite, namedOfficers } from './write-letter.ts'

/** Letters to the county: writing one, reading one's own, and the offices' acts. */

interface Place extends ActPlace<Enquiry> {
  /** bucket of the checked files */
  documents: string
  hash: () => Promise<Hmac>
}

/** The officers named in a letter, of the office it is routed to. */
async function namedBeside(
  { cases, known }: Place,
  act: string,
  no: string,
  body: Record<string, unknown>,
): Promise<object> {
  if (act !== 'route') return {}
  const file = await dossier(cases, no)
  const opening = file?.records[0]?.event
  if (!file || opening === undefined || !filed.is(opening)) return {}
  const { kind } = opening
  const letter = { kind, title: file.text(opening.title) ?? '', text: file.text(opening.text) ?? '' }
  return { named: await namedOfficers(known, letter, [String(body.to)]) }
}

export const letterAnswers = (place: Place): Answered[] => [
  answer(
    enquiryEndpoints['write-letter'],
    ({ actor, claims, body, at, deviceAt, attempt }) =>
      takeLetter(place, body, {
        who: claims.sub,
        actor,
        own: { name: claims.name ?? null, number: claims.credit_code ?? claims.id_number ?? null },
        at,
        deviceAt,
        attempt,
      }),
    async ({ actor, at }) =>
      mayWrite(actor, await reference(place.known, Date.parse(at))) ? null : refuse('not-allowed'),
  ),
  answer(enquiryEndpoints['write-unsigned-letter'], ({ body, at, deviceAt, attempt }) =>
    takeLetter(place, body, {
      who: 'unsigned',
      actor: null,
      own: { name: null, number: null },
      at,
      deviceAt,
      attempt,
    }),
  ),
  ownCasesAnswer(place, enquiryEndpoints['my-letters']),
  ...actAnswers(place, enquiryType, enquiryActs, (act, no, body) => namedBeside(place, act, no, body)),
  ...readingAnswers(place, letterReading),
  pinAnswer(place, letterReading.pin, place.hash),
]
