import { type ActPlace, actAnswers } from '../../casework/service/acts.ts'
import { viewAnswers } from '../../casework/service/reading.ts'
import type { Answered } from '../../platform/serve.ts'
import { signalActs, signalReading } from '../api/signals.ts'
import type { Signal } from '../head.ts'
import { signalType } from '../signal.ts'

/** Signals as answers of their endpoints. */
export const signalCaseAnswers = (place: ActPlace<Signal>): Answered[] => [
  ...actAnswers(place, signalType, signalActs),
  ...viewAnswers(place, signalReading),
]
