import { type ActPlace, actAnswers, pinAnswer } from '../../casework/service/acts.ts'
import { ownCasesAnswer } from '../../casework/service/own-cases.ts'
import { readingAnswers } from '../../casework/service/reading.ts'
import { reference } from '../../catalogue/reference.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Hmac } from '../../platform/secrets.ts'
import { type Answered, answer } from '../../platform/serve.ts'
import { enquiryActs, enquiryEndpoints, letterReading } from '../api/letters.ts'
import { enquiryType } from '../enquiry.ts'
import type { Enquiry } from '../head.ts'
import { namedAt } from './named-at.ts'
import { takeLetter } from './take-letter.ts'
import { mayWrite } from './write-letter.ts'

/** Letters to the county: writing one, reading one's own, and the offices' acts. */

interface Place extends ActPlace<Enquiry> {
  /** bucket of the checked files */
  documents: string
  hash: () => Promise<Hmac>
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
  ...actAnswers(place, enquiryType, enquiryActs, async (act, no, { to }) =>
    act === 'route' ? namedAt(place, no, String(to)) : {},
  ),
  ...readingAnswers(place, letterReading),
  pinAnswer(place, letterReading.pin, place.hash),
]
