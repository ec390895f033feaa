import { caseTable } from '../shared/casework/store/cases.ts'
import { caseTypes, notifiedEvents } from '../shared/hall/case-types.ts'
import { tell } from '../shared/notices/notify.ts'
import { chosenProvider } from '../shared/notices/sms/choose.ts'
import { consume } from '../shared/platform/consume.ts'
import { environment } from '../shared/platform/environment.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/** Notifies applicants and officers by SMS of events that concern them. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)
const notices = table(env.NOTICES_TABLE)
const provider = await chosenProvider()
const hash = () => hmac(env.SECRET_ARN)

export const handler = consume(async (announcement, type) => {
  if (notifiedEvents.includes(type)) await tell({ cases, known, notices, provider, hash, now }, announcement)
})
