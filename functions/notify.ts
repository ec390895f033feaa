import { sealedIn } from '../shared/casework/entry.ts'
import type { Notice } from '../shared/casework/notice.ts'
import { lettersOf } from '../shared/casework/reading.ts'
import { caseTable, entryAt, find, partition, type Stored } from '../shared/casework/store/cases.ts'
import { smsPinOf } from '../shared/casework/store/pin.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { caseTypes, toldEvents } from '../shared/hall/case-types.ts'
import { dayOf } from '../shared/kernel/calendar.ts'
import type { Person } from '../shared/kernel/person.ts'
import { unseal } from '../shared/ledger/values.ts'
import { mobileOf, told } from '../shared/notices/addressee.ts'
import type { Message, Outcome } from '../shared/notices/carriage.ts'
import { type Sending, sendOnce } from '../shared/notices/send.ts'
import { chosenProvider } from '../shared/notices/sms/choose.ts'
import { officer, officersOf } from '../shared/offices/kept-roster.ts'
import { caseOf } from '../shared/platform/announcement.ts'
import { consume } from '../shared/platform/consume.ts'
import { isDoubtful } from '../shared/platform/doubt.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/** Tells applicants and officers by SMS what an event means for them. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
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
  if (no === null || !toldEvents.includes(type)) return
  const at = now()
  const { recordedAt, stored, notice, applicant } = await read(no, announcement.seq)
  if (notice === null) return
  const sendings = await addressed(notice, announcement.seq, stored, applicant, at)
  const how = isDoubtful(recordedAt) ? leave : () => send
  const done = await Promise.all(sendings.map(s => sendOnce(notices, s, how(s), at)))
  // Thrown, the message comes back from the queue: what was sent meanwhile is not sent again.
  if (done.includes(false)) throw new Error('a notice waits for another try')
})

/** The event, the case as it stands, and what they call for. Throws when the announced entry is not there. */
async function read(no: string, seq: number) {
  const [entry, first, found, rules] = await Promise.all([
    entryAt(cases, no, seq),
    entryAt(cases, no, 1),
    find(cases, no),
    reference(known, Date.now()),
  ])
  if (entry === null || first === null || found === null) throw new Error(`no entry ${seq} of ${no}`)
  const { stored } = found
  const { type, head } = stored
  const record = type.parseEntry(entry)
  const sealed = type.reads.person(type.parseEntry(first))
  const texts = await unseal(cases, partition(no), [
    ...(sealed === null ? [] : [sealed]),
    ...(seq === 1 ? [] : sealedIn(record.event)),
  ])
  const written = sealed === null ? undefined : texts.get(sealed.ref)
  const applicant = written === undefined ? null : type.reads.parsePerson(written)
  const bySms = 'by' in record.event && record.event.by === 'sms'
  const pin = bySms ? smsPinOf(no, seq, await hmac(env.SECRET_ARN)) : null
  const source = {
    reference: rules,
    known: type.known(rules, head),
    text: ({ ref }: { ref: string }) => texts.get(ref) ?? null,
  }
  const notice = type.noticeOf(record, { ...lettersOf(source, ''), head, person: applicant, pin })
  return { recordedAt: record.at, stored, applicant, notice }
}

/** A notice to each who has to get it. */
async function addressed(
  { template, legal, to, text }: Notice,
  seq: number,
  { type, head }: Stored,
  applicant: Person | null,
  at: string,
): Promise<Sending[]> {
  const key = { case: head.no, seq, template }
  if (to === 'applicant') {
    const terms = { legal, office: type.reads.tells(head) }
    const recipient = type.reads.applicantKey(head) ?? head.no
    return [{ key: { ...key, recipient }, terms, phone: mobileOf(applicant?.phone ?? null), text }]
  }
  const [first, colleagues] = await Promise.all([
    to.first === null ? null : officer(known, to.first),
    officersOf(known, to.office),
  ])
  return told(first, colleagues, to.roles, dayOf(at)).map(o => ({
    key: { ...key, recipient: o.subject },
    terms: { legal, office: null },
    phone: mobileOf(o.phone),
    text,
  }))
}
