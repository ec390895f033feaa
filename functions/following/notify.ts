import { caseTable } from '../../shared/casework/store/cases.ts'
import { caseTypes, notifiedEvents } from '../../shared/hall/case-types.ts'
import { tellMorning } from '../../shared/hall/tell-morning.ts'
import { tell } from '../../shared/notices/notify.ts'
import { chosenProvider } from '../../shared/notices/sms/choose.ts'
import { morningDue } from '../../shared/platform/announcement.ts'
import { consume } from '../../shared/platform/consume.ts'
import { environment } from '../../shared/platform/environment.ts'
import { log } from '../../shared/platform/log.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'
import { signalType } from '../../shared/signal/signal.ts'

/** Notifies applicants and officers by SMS of events that concern them, and officers each morning of what is new. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const signals = caseTable(env.CASES_TABLE, signalType)
const known = table(env.REFERENCE_TABLE)
const notices = table(env.NOTICES_TABLE)
const provider = await chosenProvider()
const hash = () => hmac(env.SECRET_ARN)

export const handler = consume(async (announcement, type) => {
  if (notifiedEvents.includes(type)) await tell({ cases, known, notices, provider, hash, now }, announcement)
  // Whom the carrier did not take now is told by the next announcement, minutes later.
  if (type !== morningDue) return
  const { failed, ...done } = await tellMorning({ cases: signals, known, notices, provider, now })
  log.info('morning', { ...done, failed })
  // Only a failed message raises the alarm. By now everybody else has been told.
  if (failed > 0) throw new Error(`the morning failed on ${failed} offices or people`)
})
