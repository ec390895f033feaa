import { listedOf } from '../shared/casework/case-file.ts'
import { actAnswers, pinAnswer } from '../shared/casework/service/acts.ts'
import { readingAnswers } from '../shared/casework/service/reading.ts'
import { caseTable, find } from '../shared/casework/store/cases.ts'
import { dossier } from '../shared/casework/store/dossier.ts'
import { casesOf } from '../shared/casework/store/lists.ts'
import { pinOf } from '../shared/casework/store/pin.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { enquiryActs, enquiryEndpoints } from '../shared/enquiry/api/letters.ts'
import { enquiryType } from '../shared/enquiry/enquiry.ts'
import { filed } from '../shared/enquiry/opening.ts'
import { namedOfficers, type Writer, writeLetter } from '../shared/enquiry/service/write-letter.ts'
import { isRefusal, refuse } from '../shared/kernel/refusal.ts'
import { sha256 } from '../shared/ledger/ledger.ts'
import { identify } from '../shared/offices/identity.ts'
import { countVisit } from '../shared/platform/attempts.ts'
import { environment } from '../shared/platform/environment.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'
import { visits } from '../shared/platform/visits.ts'

/** Letters to the county: writing one, one's own, and everything the offices do with one. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'DOCUMENTS_BUCKET', 'SECRET_ARN')
const place = { cases: caseTable(env.CASES_TABLE, enquiryType), known: table(env.REFERENCE_TABLE) }
/** where visits are counted */
const notices = table(env.NOTICES_TABLE)

const admit = visits(async (route, client, at, most) => {
  const hash = await hmac(env.SECRET_ARN)
  return countVisit(notices, hash('attempt', `visit#${route}#${client}`), at, most)
})

/** Files the letter and answers its receipt: number, and the query code that this attempt gives it. */
async function take(
  letter: Parameters<typeof writeLetter>[1],
  { who, attempt, at, ...by }: Omit<Writer, 'attempt'> & { who: string; attempt: string },
) {
  const hash = await hmac(env.SECRET_ARN)
  const made = { key: hash('idempotency', `${who}#${attempt}`), digest: sha256(JSON.stringify(letter)) }
  const rules = await reference(place.known, Date.parse(at))
  const written = await writeLetter({ ...place, reference: rules, hash }, letter, { ...by, at, attempt: made })
  if (isRefusal(written)) return written
  const stored = written.stored ?? (await find(place.cases, written.no))?.stored
  if (stored === undefined) return refuse('case-not-found')
  const { no, version, filedAt } = stored.head
  return { no, version, pin: pinOf(no, made.key, hash), filedAt }
}

/** Of the office a letter is routed to: the officers it names. */
async function namedBeside(act: string, no: string, body: Record<string, unknown>): Promise<object> {
  if (act !== 'route') return {}
  const file = await dossier(place.cases, no)
  const opening = file?.records[0]?.event
  if (!file || opening === undefined || !filed.is(opening)) return {}
  const { kind } = opening
  const letter = { kind, title: file.text(opening.title) ?? '', text: file.text(opening.text) ?? '' }
  return { named: await namedOfficers(place.known, letter, [String(body.to)]) }
}

export const handler = serve(
  env.SECRET_ARN,
  (bearer, access) => identify(place.known, bearer, access),
  [
    answer(enquiryEndpoints['write-letter'], ({ actor, claims, body, at, deviceAt, attempt }) =>
      take(body, {
        who: claims.sub,
        actor,
        own: { name: claims.name ?? null, number: claims.credit_code ?? claims.id_number ?? null },
        at,
        deviceAt,
        attempt,
      }),
    ),
    // Tried again over another network it is still the same attempt: its key alone tells.
    answer(enquiryEndpoints['write-unsigned-letter'], ({ body, at, deviceAt, attempt }) =>
      take(body, { who: 'unsigned', actor: null, own: { name: null, number: null }, at, deviceAt, attempt }),
    ),
    answer(enquiryEndpoints['my-letters'], async ({ actor, query, at }) => {
      if (actor.kind !== 'applicant') return refuse('not-allowed')
      const { calendar } = await reference(place.known, Date.parse(at))
      const page = await casesOf(place.cases, actor.key, query.after)
      return { cases: page.cases.map(c => listedOf(c, 'applicant', calendar, at)), next: page.next }
    }),
    ...actAnswers(place, enquiryType, enquiryActs, namedBeside),
    ...readingAnswers(
      { ...place, documents: env.DOCUMENTS_BUCKET },
      {
        case: enquiryEndpoints['read-enquiry'],
        history: enquiryEndpoints['read-enquiry-history'],
        person: enquiryEndpoints['read-enquiry-person'],
        file: enquiryEndpoints['read-enquiry-file'],
        openings: enquiryEndpoints['list-enquiry-openings'],
        progress: enquiryEndpoints['read-enquiry-progress'],
      },
    ),
    pinAnswer(place, enquiryEndpoints['replace-enquiry-pin'], () => hmac(env.SECRET_ARN)),
  ],
  admit,
)
