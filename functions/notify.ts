import { caseOf } from '../shared/contract/announcement.ts'
import { dayOf } from '../shared/domain/calendar.ts'
import type { Case } from '../shared/domain/case/case.ts'
import type { Recorded } from '../shared/domain/case/event.ts'
import { lastStation } from '../shared/domain/case/standing.ts'
import { itemOf } from '../shared/domain/catalogue.ts'
import { mobileOf, told } from '../shared/domain/notice/addressee.ts'
import type { Message, Outcome } from '../shared/domain/notice/carriage.ts'
import { type Notice, noticesOf, quotedBy, toldEvents } from '../shared/domain/notice/compose.ts'
import { templates } from '../shared/domain/notice/templates.ts'
import { type Person, person } from '../shared/domain/person.ts'
import { consume } from '../shared/runtime/consume.ts'
import { isDoubtful } from '../shared/runtime/doubt.ts'
import { environment } from '../shared/runtime/environment.ts'
import { log } from '../shared/runtime/log.ts'
import { hmac } from '../shared/runtime/secrets.ts'
import { chosenProvider } from '../shared/runtime/sms/choose.ts'
import { now } from '../shared/runtime/time.ts'
import { find, partition, recordAt } from '../shared/store/cases.ts'
import { reference } from '../shared/store/reference.ts'
import { officer, officersOf } from '../shared/store/roster.ts'
import { type Sending, sendOnce } from '../shared/store/send.ts'
import { smsPinOf } from '../shared/store/submission.ts'
import { table } from '../shared/store/table.ts'
import { unseal } from '../shared/store/values.ts'

/** Tells applicants and officers by SMS what an event means for them. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN')
const cases = table(env.CASES_TABLE)
const known = table(env.REFERENCE_TABLE)
const notices = table(env.NOTICES_TABLE)
const provider = await chosenProvider()

/** Sends, and says so where the carrier did not take it: an alarm counts these lines. */
async function send(message: Message): Promise<Outcome> {
  const outcome = await provider.send(message)
  if (outcome.kind !== 'accepted') log.warn('message not taken', { message: message.id, why: outcome.reason })
  return outcome
}

/** Sends nothing: what the law owes becomes a task of the agent, who asks whether the message came; a courtesy stays unknown. */
const leave =
  ({ terms }: Sending) =>
  async (): Promise<Outcome> =>
    terms.legal ? { kind: 'refused', reason: 'restored', permanent: true } : { kind: 'unknown', reason: 'restored' }

export const handler = consume(async (announcement, type) => {
  const no = caseOf(announcement)
  if (no === null || !toldEvents.some(event => event === type)) return
  const at = now()
  const { record, head, notices: composed, applicant } = await read(no, announcement.seq)
  const sendings = await Promise.all(composed.map(notice => addressed(notice, record, head, applicant, at)))
  const how = isDoubtful(record.at) ? leave : () => send
  const done = await Promise.all(sendings.flat().map(s => sendOnce(notices, s, how(s), at)))
  // Thrown, the message comes back from the queue: what was sent meanwhile is not sent again.
  if (done.includes(false)) throw new Error('a notice waits for another try')
})

/** The event, the case as it stands, and what they call for. Throws when the announced entry is not there. */
async function read(no: string, seq: number) {
  const [record, first, found, rules] = await Promise.all([
    recordAt(cases, no, seq),
    recordAt(cases, no, 1),
    find(cases, no),
    reference(known, Date.now()),
  ])
  if (record === null || first?.event.type !== 'filed' || found === null) throw new Error(`no entry ${seq} of ${no}`)
  const { head } = found.stored
  const item = itemOf(rules, head.item.code, head.item.version)
  if (item === undefined) throw new Error(`item ${head.item.code} version ${head.item.version} is not known`)
  const sealed = first.event.applicant.person
  const texts = await unseal(cases, partition(no), [sealed, ...quotedBy(record)])
  const written = texts.get(sealed.ref)
  const applicant = written === undefined ? null : person.parse(JSON.parse(written))
  const bySms = record.event.type === 'pin-replaced' && record.event.by === 'sms'
  const pin = bySms ? smsPinOf(no, seq, await hmac(env.SECRET_ARN)) : null
  const context = { item, offices: rules.offices, calendar: rules.calendar, person: applicant, pin, texts }
  return { record, head, applicant, notices: noticesOf(record, head, context) }
}

/** A notice to each who has to get it. */
async function addressed(
  { template, to, text }: Notice,
  { seq }: Recorded,
  head: Case,
  applicant: Person | null,
  at: string,
): Promise<Sending[]> {
  const key = { case: head.no, seq, template }
  const { legal } = templates[template]
  if (to.kind === 'applicant') {
    const terms = { legal, office: lastStation(head) }
    return [{ key: { ...key, recipient: head.applicant.key }, terms, phone: mobileOf(applicant?.phone ?? null), text }]
  }
  const [first, colleagues] = await Promise.all([
    to.subject === null ? null : officer(known, to.subject),
    officersOf(known, to.office),
  ])
  return told(first, colleagues, to.roles, dayOf(at)).map(o => ({
    key: { ...key, recipient: o.subject },
    terms: { legal, office: null },
    phone: mobileOf(o.phone),
    text,
  }))
}
