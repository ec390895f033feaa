import { dayOf } from '../calendar.ts'
import type { Event, EventOf, Recorded } from '../case/event.ts'
import { evolve, fold } from '../case/evolve.ts'
import { maskIdNumber, maskName } from '../masking.ts'
import { person } from '../person.ts'
import type { Sealed } from '../sealed.ts'
import type { VoucherContent } from './content.ts'
import * as intake from './intake.ts'
import { type IssuedType, kindOf } from './kind.ts'
import { voucherNumber } from './number.ts'
import * as outcome from './outcome.ts'
import { delegateFacts, issuerName, type Scene, type Wording } from './scene.ts'

const wordings: { [T in IssuedType]: Wording<T> } = {
  filed: intake.filed,
  'supplement-requested': intake.supplementRequested,
  accepted: intake.accepted,
  'acceptance-refused': intake.acceptanceRefused,
  referred: intake.referred,
  abandoned: intake.abandoned,
  decided: outcome.decided,
  extended: outcome.extended,
  'procedure-started': outcome.procedureStarted,
  delivered: outcome.delivered,
  corrected: outcome.corrected,
  revoked: outcome.revoked,
}

const isIssued = (e: Event): e is EventOf<IssuedType> => Object.hasOwn(wordings, e.type)

export type Source = Pick<Scene, 'item' | 'offices' | 'specials' | 'calendar' | 'texts'> & {
  /** from the filing to the event the voucher follows from, which is the last */
  history: readonly Recorded[]
}

/** The voucher the last event of the history calls for, or null when it calls for none. Throws when the history does not begin with the filing. */
export function composeVoucher({ history, ...known }: Source): VoucherContent | null {
  const record = history.at(-1)
  const kind = record === undefined ? null : kindOf(record.event)
  if (record === undefined || kind === null || !isIssued(record.event)) return null
  const earlier = history.slice(0, -1)
  const before = earlier.length === 0 ? null : fold(earlier)
  const after = evolve(before, record)
  const scene: Scene = { ...known, record, filed: filingOf(history), before: before ?? after, after }
  return {
    number: voucherNumber.make(record.case, kind, record.seq),
    case: record.case,
    kind,
    ...write(record.event.type, record.event, scene),
  }
}

function write<T extends IssuedType>(
  type: T,
  e: EventOf<T>,
  s: Scene,
): Omit<VoucherContent, 'number' | 'case' | 'kind'> {
  const wording: Wording<T> = wordings[type]
  const office = wording.issuer(s, e)
  const { facts = [], paragraphs = [], materials = [], basis = [], remedies = [] } = wording.body(s, e)
  const { window, hours, phone, complaintPhone } = s.item.contact
  return {
    title: wording.title(s, e),
    issuer: { office, name: issuerName(s, office) },
    applicant: maskedApplicant(s),
    item: { code: s.item.code, version: s.item.version, name: s.item.name },
    issuedOn: dayOf(s.record.at),
    facts: [...facts, ...delegateFacts(s, office)],
    paragraphs,
    materials,
    basis,
    remedies,
    contact: `办理窗口：${window}；办公时间：${hours}；咨询电话：${phone}；投诉电话：${complaintPhone}`,
  }
}

function maskedApplicant(s: Scene): VoucherContent['applicant'] {
  const text = s.texts.get(s.filed.event.applicant.person.ref)
  if (text === undefined) return { name: '（已依法删除）', number: '（已依法删除）' }
  const { kind, name, number } = person.parse(JSON.parse(text))
  return { name: maskName(name, kind), number: kind === 'legal' ? number : maskIdNumber(number) }
}

function filingOf(history: readonly Recorded[]): Scene['filed'] {
  const [first] = history
  if (first?.event.type !== 'filed') throw new RangeError('a history begins with the filing')
  return { ...first, event: first.event }
}

/** The sealed values the voucher of the last event quotes: the applicant, and what the event itself says. */
export function quotedBy(history: readonly Recorded[]): Sealed[] {
  const last = history.at(-1)
  const { person: applicant } = filingOf(history).event.applicant
  return last === undefined ? [] : [applicant, ...reasonsOf(last.event)]
}

function reasonsOf(e: Event): Sealed[] {
  switch (e.type) {
    case 'supplement-requested':
      return e.requests.map(r => r.reason)
    case 'acceptance-refused':
    case 'referred':
    case 'extended':
    case 'corrected':
    case 'revoked':
      return [e.reason]
    case 'decided':
      return e.reason === null ? [] : [e.reason]
    case 'delivered':
      return e.proof === null ? [] : [e.proof]
    default:
      return []
  }
}
