import { applicationType } from '../application/application.ts'
import type { CaseType } from '../casework/case-type.ts'

/** Every case type, for what works on cases of any: queues, the sweep, retention, worklists, progress. An API function of one type imports its own. */
export const caseTypes: readonly CaseType[] = [applicationType]
