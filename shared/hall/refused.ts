import { applicationActs } from '../application/api/case.ts'
import { chaseActs } from '../chase/api/chases.ts'
import { disclosureActs } from '../disclosure-request/api/requests.ts'
import { enquiryActs } from '../enquiry/api/letters.ts'
import { itemChangeActs } from '../item-change/api/changes.ts'
import type { RefusalCode } from '../kernel/refusal.ts'
import { type Endpoint, pathParameters } from '../platform/endpoint.ts'
import { signalActs } from '../signal/api/signals.ts'
import type { endpoints } from './endpoints.ts'

/**
 * The refusals of each endpoint, for the OpenAPI document: those that follow from its row, and those of its own. The
 * fuzzing fails on any other, and a test compares the acts' with their source.
 */

type Codes = readonly RefusalCode[]

/** Any act may end so: by its time, its place, its files, its officers. */
const ofActs: Codes = [
  'state-forbids',
  'not-granted',
  'in-transit',
  'values-deleted',
  'not-due',
  'assurance-too-low',
  'officer-unknown',
  'named-in-it',
  'upload-unknown',
  'upload-unverified',
  'upload-refused',
]
const ofItem: Codes = ['item-unknown', 'item-suspended', 'item-withdrawn', 'item-elsewhere']
const ofFiles: Codes = ['upload-unknown', 'upload-unverified', 'upload-refused']

/** By the acts of a type, beside those. */
export const refusedActs = {
  application: [
    'not-deciding',
    'original-under-way',
    'already-asked',
    'already-extended',
    'decision-revoked',
    'delegation-none',
    'extension-late',
    'evidence-missing',
    'extension-not-allowed',
    'filing-only',
    'limit-passed',
    'material-unknown',
    'materials-missing',
    'materials-unjudged',
    'materials-unsettled',
    'meeting-incomplete',
    'meeting-too-soon',
    'no-original',
    'not-a-filing',
    'not-accepted-here',
    'not-accepted-yet',
    'nothing-to-do',
    'original-elsewhere',
    'original-missing',
    'procedure-done',
    'procedure-forbidden',
    'procedure-missing',
    'procedure-needs-head',
    'procedure-not-replaced',
    'procedure-not-yours',
    'procedure-open',
    'procedure-too-early',
    'procedure-unknown',
    'remedies-missing',
    'result-missing',
    'same-person',
    'second-missing',
  ],
  enquiry: [
    'already-chased',
    'already-extended',
    'already-reopened',
    'already-ruled',
    'extension-late',
    'extension-not-allowed',
    'nothing-to-do',
    'number-unknown',
    'objection-late',
    'office-unknown',
    'reopening-late',
  ],
  'disclosure-request': [
    'already-extended',
    'confirmation-asked',
    'confirmation-not-asked',
    'earlier-request-unknown',
    'extension-late',
    'reasons-not-asked',
    'supplement-asked-before',
    'supplement-late',
    'supplement-missing',
    'third-party-objects',
  ],
  'item-change': ['already-effective', 'item-overtaken', 'suspension-over', 'receiver-changed'],
  signal: ['explanation-awaited', 'exemption-open', 'appeal-late', 'nothing-to-do'],
  chase: [],
} as const satisfies Record<string, Codes>

const actsOf = (rows: Readonly<Record<string, Endpoint>>, own: Codes, prefix = ''): [string, Codes][] =>
  Object.keys(rows).map(name => [`${prefix}${name}`, [...ofActs, ...own]])

const person: Codes = ['not-granted', 'values-deleted', 'state-forbids', 'not-found']
const page: Codes = ['not-found', 'values-deleted', 'decision-revoked']
const pin: Codes = ['not-granted', 'values-deleted', 'state-forbids']
const draft: Codes = ['draft-not-found', 'draft-filed']
const ofTwo: Codes = ['proposal-changed', 'same-administrator']
const rating: Codes = ['not-closed', 'rating-over', 'already-rated']
const batch: Codes = ['batch-not-found', 'other-office']

const own: Partial<Record<keyof typeof endpoints, Codes>> = {
  'look-up-progress': ['wrong-number-or-pin', 'too-many-attempts'],
  'send-pin': ['too-many-attempts'],
  'rate-by-code': ['wrong-number-or-pin', 'too-many-attempts', ...rating],
  'rate-own': ['case-not-found', ...rating],
  'my-rating': ['case-not-found'],
  'verify-voucher': ['voucher-not-found'],
  'take-receipt': ['not-allowed', 'not-found'],
  'create-draft': ['too-many-drafts'],
  'read-draft': draft,
  'save-draft': [...draft, 'stale-version'],
  'discard-draft': draft,
  'request-upload': ['too-many-uploads'],
  'send-confirmation-code': ['phone-unverified', ...ofItem, 'too-many-confirmations', 'message-not-sent'],
  submit: [
    'phone-unverified',
    'confirmation-wrong',
    'too-many-attempts',
    ...ofFiles,
    ...draft,
    ...ofItem,
    'material-unknown',
    'materials-missing',
    'audience-mismatch',
    'counter-not-granted',
    'village-not-served',
    'mandate-missing',
    'pledge-missing',
    'applied-before',
    'not-granted',
    'item-changed',
    'stale-version',
    'too-many-filings',
  ],
  'write-letter': [...ofFiles, 'number-unknown', 'stale-version', 'too-many-letters'],
  'write-unsigned-letter': ['not-allowed', 'stale-version'],
  'request-disclosure': [...ofFiles, 'stale-version', 'too-many-requests'],
  'disclosure-report': ['office-unknown'],
  'file-item-change': ['not-granted', 'part-vacant', 'stale-version'],
  'check-item-change': ['not-granted', 'part-vacant'],
  'revise-item-change': ['not-granted', 'part-vacant', 'values-deleted', 'state-forbids', 'in-transit'],
  'list-cases-to-move': ['not-granted', 'receiver-changed', 'values-deleted', 'state-forbids', 'in-transit'],
  'list-merged': ['not-granted', 'receiver-changed', 'work-left', 'values-deleted', 'state-forbids', 'in-transit'],
  'item-change-book': ['values-deleted'],
  'item-change-versions': ['values-deleted'],
  'try-item': ['item-suspended', 'item-withdrawn'],
  'item-change-draft': ['values-deleted'],
  'item-to-change': ['part-vacant'],
  'list-item-changes': ['office-unknown'],
  'read-person': person,
  'read-enquiry-person': person,
  'read-disclosure-person': person,
  'read-file': page,
  'read-enquiry-file': page,
  'read-disclosure-file': page,
  'replace-pin': pin,
  'replace-enquiry-pin': pin,
  'replace-disclosure-pin': pin,
  'list-vouchers': [],
  'print-voucher': ['voucher-not-found', 'values-deleted', 'too-many-attempts'],
  'pack-batch': ['batch-case-unfit', 'batch-not-found', 'stale-version'],
  'read-batch': batch,
  'print-batch': batch,
  'receive-batch': [...batch, 'batch-closed', 'batch-case-unfit', 'same-signer'],
  'list-officers': ['other-office'],
  'appoint-by-number': ['appointed-by-another', 'stale-version'],
  'withdraw-appointment': ['officer-unknown', 'appointed-by-another', 'stale-version'],
  'who-may': ['other-office', 'office-unknown'],
  'who-may-everywhere': ['not-found'],
  'change-officer': ['officer-unknown', 'stale-version', 'appointed-by-another', 'last-administrator', 'nothing-to-do'],
  'officer-history': ['officer-unknown'],
  'import-roster': ['stale-version'],
  'import-calendar': [...ofTwo, 'calendar-invalid', 'stale-version', 'state-forbids', 'proposal-open'],
  'preview-calendar': ['proposal-missing'],
  'confirm-calendar': [...ofTwo, 'calendar-invalid', 'stale-version', 'proposal-missing'],
  'withdraw-calendar': [...ofTwo, 'proposal-missing'],
  'propose-register-change': ['proposal-open', 'proposal-changed', 'nothing-changed'],
  'confirm-register-change': [...ofTwo, 'proposal-missing'],
  'withdraw-register-change': ['proposal-changed', 'proposal-missing'],
  'read-duty': ['other-office'],
  'change-duty': ['other-office'],
  'station-weeks': ['other-office'],
  'station-work': ['other-office'],
  'station-work-file': ['other-office'],
  'try-rule': ['proposal-missing'],
  'file-chase': [
    'case-not-found',
    'other-office',
    'nothing-to-do',
    'already-chased',
    'office-unknown',
    'stale-version',
  ],
  'record-template-number': ['nothing-changed', 'proposal-open', 'proposal-changed'],
}

const all = new Map<string, Codes>([
  ...actsOf(applicationActs, refusedActs.application),
  ...actsOf(enquiryActs, refusedActs.enquiry, 'enquiry-'),
  ...actsOf(disclosureActs, refusedActs['disclosure-request'], 'disclosure-'),
  ...actsOf(itemChangeActs, refusedActs['item-change'], 'item-change-'),
  ...actsOf(signalActs, refusedActs.signal, 'signal-'),
  ...actsOf(chaseActs, refusedActs.chase, 'chase-'),
  ...Object.entries(own),
])

/** Every refusal of an endpoint, each once. */
export function refusalsOf(name: string, row: Endpoint): RefusalCode[] {
  const parameters = pathParameters(row.path)
  const byRow: [boolean, Codes][] = [
    [row.access !== 'anyone', ['not-allowed', 'session-ended']],
    [row.access === 'person', ['assurance-too-low']],
    [row.access !== 'anyone' && row.access !== 'person', ['not-on-roster']],
    // Only this function takes new people onto the roster.
    [row.answeredBy === 'administration', ['first-sign-in', 'name-differs', 'appointed-later', 'stale-version']],
    [row.query !== undefined || row.body !== undefined, ['invalid-input']],
    [row.body !== undefined, ['malformed-json', 'body-too-large']],
    [row.versioned === true, ['version-missing', 'stale-version']],
    [row.idempotent === true, ['idempotency-key-missing', 'idempotency-key-reused']],
    [row.quota !== undefined, ['too-many-visits']],
    [parameters.includes('case'), ['case-not-found', 'other-office']],
    [parameters.some(parameter => parameter !== 'case'), ['not-found']],
    [true, ['throttled']],
  ]
  return [...new Set([...byRow.flatMap(([holds, codes]) => (holds ? codes : [])), ...(all.get(name) ?? [])])]
}
