import { type ActPlace, actAnswers, pinAnswer } from '../../casework/service/acts.ts'
import { readingAnswers } from '../../casework/service/reading.ts'
import { knownFor } from '../../casework/store/known.ts'
import type { Hmac } from '../../platform/secrets.ts'
import type { Answered } from '../../platform/serve.ts'
import { applicationActs, caseReading } from '../api/case.ts'
import { applicationType } from '../application.ts'
import type { Application } from '../head.ts'
import { applicationPartOf, withheld } from '../view.ts'

/** An application's file and everything an office or the applicant does with it. */

interface Place extends ActPlace<Application> {
  /** bucket of the checked files */
  documents: string
  hash: () => Promise<Hmac>
}

export const caseAnswers = (place: Place): Answered[] => [
  ...actAnswers(place, applicationType, applicationActs),
  ...readingAnswers(
    {
      ...place,
      part: async (file, registers) => applicationPartOf(file, await knownFor(applicationType, registers, file.head)),
      withheld,
    },
    caseReading,
  ),
  pinAnswer(place, caseReading.pin, place.hash),
]
