import { sealedIn } from '../casework/entry.ts'
import type { Notice } from '../casework/notice.ts'
import { lettersOf } from '../casework/reading.ts'
import { findAsked, isAsked } from '../casework/store/asked-pin.ts'
import { type CaseTable, findWithEntries, partition, type Stored } from '../casework/store/cases.ts'
import { knownFor } from '../casework/store/known.ts'
import { smsPinOf } from '../casework/store/pin.ts'
import { reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { mobileOf } from '../kernel/identity.ts'
import type { Person } from '../kernel/person.ts'
import { reveal } from '../ledger/values.ts'
import { officer, officersOf } from '../offices/kept-roster.ts'
import { type Announcement, caseOf } from '../platform/announcement.ts'
import type { Hmac } from '../platform/secrets.ts'
import type { Table } from '../platform/table.ts'
import { isUncertain } from '../platform/uncertain-period.ts'
import { recipientsOf } from './addressee.ts'
import { type Sending, sendOnce } from './send.ts'
import { send } from './send-now.ts'
import type { SmsProvider } from './sms/provider.ts'
import type { Message, Outcome } from './sms-outcome.ts'

/** Tells applicants and officers by SMS what an event means for them. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  notices: Table
  provider: SmsProvider
  hash: () => Promise<Hmac>
  /** server time, ISO instant */
  now: () => string
}

/**
 * Sends nothing. A legal notice becomes a task of the agent, who asks whether the message came. A courtesy stays
 * unknown.
 */
const leave =
  ({ terms }: Sending) =>
  async (): Promise<Outcome> =>
    terms.legal ? { kind: 'refused', reason: 'restored', permanent: true } : { kind: 'unknown', reason: 'restored' }

/**
 * Notifies the people the announced event concerns. Throws when a notice waits for another try, or the entry is
 * missing.
 */
export async function tell(place: Place, announcement: Announcement): Promise<void> {
  const no = caseOf(announcement)
  if (no === null) return
  // A newer query code replaces one that was asked for before.
  if (isAsked(announcement.seq) && (await findAsked(place.cases, no))?.seq !== announcement.seq) return
  const at = place.now()
  const { recordedAt, stored, notice, applicant } = await read(place, no, announcement.seq, at)
  if (notice === null) return
  const sendings = await addressed(place.known, notice, announcement.seq, stored, applicant, at)
  const how = isUncertain(recordedAt) ? leave : () => (message: Message) => send(place.provider, message)
  const done = await Promise.all(sendings.map(s => sendOnce(place.notices, s, how(s), at)))
  // After a throw the message returns from the queue. Notices sent meanwhile are not sent again.
  if (done.includes(false)) throw new Error('a notice waits for another try')
}

/** The event, the case as it stands, and the notices they cause. Throws when the announced entry is missing. */
async function read({ cases, known, hash }: Place, no: string, seq: number, at: string) {
  const [asked, found, registers] = await Promise.all([
    isAsked(seq) ? findAsked(cases, no) : null,
    findWithEntries(cases, no, isAsked(seq) ? [1] : [1, seq]),
    reference(known, Date.parse(at)),
  ])
  const entry = asked?.record ?? found?.entries.get(seq)
  const first = found?.entries.get(1)
  if (found === null || entry === undefined || first === undefined) throw new Error(`no entry ${seq} of ${no}`)
  const { stored } = found
  const { type, head } = stored
  const record = type.parseEntry(entry)
  const sealed = type.reads.person(type.parseEntry(first))
  const texts = await reveal(cases, partition(no), [
    ...(sealed === null ? [] : [sealed]),
    ...(seq === 1 ? [] : sealedIn(record.event)),
  ])
  const written = sealed === null ? undefined : texts.get(sealed.ref)
  const applicant = written === undefined ? null : type.reads.parsePerson(written)
  const bySms = 'by' in record.event && record.event.by === 'sms'
  const pin = bySms ? smsPinOf(no, seq, await hash()) : null
  const source = {
    reference: registers,
    known: await knownFor(type, registers, head),
    text: ({ ref }: { ref: string }) => texts.get(ref) ?? null,
  }
  const notice = type.noticeOf(record, { ...lettersOf(source, ''), head, person: applicant, pin })
  return { recordedAt: record.at, stored, applicant, notice }
}

/** One notice for each recipient. */
async function addressed(
  roster: Table,
  { template, legal, to, text }: Notice,
  seq: number,
  { type, head }: Stored,
  applicant: Person | null,
  at: string,
): Promise<Sending[]> {
  const key = { case: head.no, seq, template }
  if (to === 'applicant') {
    const terms = { legal, office: type.reads.informingOffice(head) }
    const recipient = type.reads.applicantKey(head) ?? head.no
    return [{ key: { ...key, recipient }, terms, phone: mobileOf(applicant?.phone ?? null), text }]
  }
  const [first, colleagues] = await Promise.all([
    to.first === null ? null : officer(roster, to.first),
    officersOf(roster, to.office),
  ])
  return recipientsOf(first, colleagues, to.roles, dayOf(at)).map(o => ({
    key: { ...key, recipient: o.subject },
    terms: { legal, office: null },
    phone: mobileOf(o.phone),
    text,
  }))
}
