import { applicationActs, caseEndpoints } from '../shared/application/api/case.ts'
import { applicationType } from '../shared/application/application.ts'
import type { Application } from '../shared/application/head.ts'
import { applicationPartOf } from '../shared/application/view.ts'
import { actAnswers, pinAnswer } from '../shared/casework/service/acts.ts'
import { readingAnswers } from '../shared/casework/service/reading.ts'
import { caseTable } from '../shared/casework/store/cases.ts'
import type { Actor } from '../shared/kernel/actor.ts'
import { assurance } from '../shared/kernel/limit.ts'
import { type Refusal, refuse } from '../shared/kernel/refusal.ts'
import { identify } from '../shared/offices/identity.ts'
import { environment } from '../shared/platform/environment.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'

/** An application's file and everything an office or the applicant does with it. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'DOCUMENTS_BUCKET', 'SECRET_ARN')
const place = { cases: caseTable(env.CASES_TABLE, applicationType), known: table(env.REFERENCE_TABLE) }

/** The applicant opens the result once it was delivered. */
function withheld(head: Application, upload: string, actor: Actor): Refusal | null {
  if (head.result?.id !== upload || actor.kind !== 'applicant') return null
  if (head.state !== 'delivered') return refuse('not-allowed')
  if (head.decision?.revoked) return refuse('decision-revoked')
  return actor.level < assurance.receive ? refuse('assurance-too-low') : null
}

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(place.known, bearer, access), [
  ...actAnswers(place, applicationType, applicationActs),
  ...readingAnswers(
    {
      ...place,
      documents: env.DOCUMENTS_BUCKET,
      part: (file, rules) => applicationPartOf(file, applicationType.known(rules, file.head)),
      withheld,
    },
    {
      case: caseEndpoints['read-case'],
      history: caseEndpoints['read-history'],
      person: caseEndpoints['read-person'],
      file: caseEndpoints['read-file'],
      openings: caseEndpoints['list-openings'],
      progress: caseEndpoints['read-progress'],
    },
  ),
  pinAnswer(place, caseEndpoints['replace-pin'], () => hmac(env.SECRET_ARN)),
])
