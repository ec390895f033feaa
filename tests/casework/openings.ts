import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import type { Acts } from '../../shared/casework/act.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { chaseType } from '../../shared/chase/chase.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import type { DisclosureRequest } from '../../shared/disclosure-request/head.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import type { Enquiry, Known as LettersKnown } from '../../shared/enquiry/head.ts'
import type { Known as ChangesKnown, ItemChange } from '../../shared/item-change/head.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import type { Signal } from '../../shared/signal/head.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { filedFor } from '../application/journal.ts'
import { chased, succeeded } from '../chase/question.ts'
import { asked } from '../disclosure-request/request.ts'
import { known, written } from '../enquiry/letter.ts'
import { drafted, known as knownToChanges, submitted } from '../item-change/change.ts'
import {
  delegated,
  department,
  filing,
  note,
  otherVillage,
  payment,
  permit,
  procedureRow,
  town,
  village,
} from '../kernel/sample.ts'
import { card } from '../signal/card.ts'
import type { Beginning } from './journal.ts'

/** One row for each case type: how its cases open. The engine's own tables have everything else its tests need. */

export interface Row<H extends CommonHead = CommonHead, K = unknown> {
  name: string
  type: CaseType<H, K>
  acts: Readonly<Record<string, { who: readonly string[]; tone?: string; onDay?(head: CommonHead): string | null }>>
  states: readonly string[]
  clocks: readonly string[]
  /** it promises the applicant a day */
  promises: boolean
  /** every office that a place of the type names */
  officesOf(head: H): string[]
  openings: readonly Beginning<H, K>[]
  /** the system's input to acts of this type that no form requests */
  given(head: H): Readonly<Record<string, readonly object[]>>
}

export function row<H extends CommonHead, P extends string, K>(
  type: CaseType<H, K> & {
    acts: Acts<H, P, K>
    places: Readonly<Record<P, (head: H) => readonly string[]>>
    states: Readonly<Record<string, unknown>>
    clocks: Readonly<Record<string, unknown>>
  },
  openings: readonly Beginning<H, K>[],
  given: (head: H) => Record<string, readonly object[]> = () => ({}),
): Row {
  const places = Object.values<(head: H) => readonly string[]>(type.places)
  const officesOf = (head: H): string[] => [...new Set(places.flatMap(place => place(head)))]
  return {
    name: type.name,
    type,
    acts: type.acts,
    states: Object.keys(type.states),
    clocks: Object.keys(type.clocks),
    promises: Object.values(type.clocks).some(rule => 'promise' in Object(rule)),
    openings,
    officesOf,
    given,
  }
}

const day = '2026-03-31'

/** From the first position alone, like the changes of the decider. What no village sent has nothing to do with it. */
const stationEnds = ({ version }: Pick<CommonHead, 'version'>, from: string | null) => ({
  'change-village': version === 1 ? [{ from: from ?? village, to: otherVillage, change: 'X26-0002' }] : [],
})

/** The input for every batch in transit, and for one that is not; and for a list of cases that another office is to decide. */
function custody(c: Application): Record<string, readonly object[]> {
  const { village, town, decider } = c.route
  const isNew = c.version === 1
  const batches = [c.paper?.batch ?? 'b-1', 'b-2']
  const ways = [
    [village ?? town, town],
    [town, decider],
  ]
  return {
    'note-hand-over': ways.flatMap(([from, to]) => batches.map(batch => ({ batch, from, to, on: day }))),
    'note-receipt': batches.map(batch => ({ batch, office: c.paper?.to ?? town, on: day })),
    'note-missing': batches.map(batch => ({ batch, from: c.paper?.at ?? town })),
    // From some positions: they lead from the others to the same ones, and would crowd out what else is explored.
    'change-decider': isNew || village === null ? [{ from: decider, to: town, change: 'X26-0002' }] : [],
    'change-entruster': isNew ? [{ from: c.inNameOf ?? decider, to: 'health', change: 'X26-0002' }] : [],
    ...stationEnds(c, village),
    'end-needless': isNew || c.state === 'supplementing' ? [{ basis: '《修改决定》第二条', from: day }] : [],
  }
}

/** A letter written in the village. */
const letter = (different: Parameters<typeof written>[0]): Beginning<Enquiry, LettersKnown> => ({
  type: enquiryType,
  known,
  itemVersion: 1,
  actor: { kind: 'officer', subject: 'agent', office: village, roles: ['agent'] },
  opening: written(different),
})

/** The officers a letter names are looked up in addition to the desk's choices. */
const named = ({ holder, ...c }: Enquiry): Record<string, readonly object[]> => ({
  'hand-on': [{ from: holder, to: 'health', change: 'X26-0002' }],
  ...stationEnds(c, c.village),
  route: [town, department, 'elsewhere'].flatMap(to =>
    [[], [`handler-${department}`]].map(names => ({ to, named: names })),
  ),
})

/** Whether the hall knows the earlier answered request is looked up in addition to the organ's answer. */
const earlier = ({ organ, ...c }: DisclosureRequest): Record<string, readonly object[]> => ({
  'hand-on': [{ from: organ, to: 'health', change: 'X26-0002' }],
  ...stationEnds(c, c.village),
  answer: [true, false].map(isEarlierKnown => ({
    ...{ result: 'repeated', earlier: 'XX0000000010S', text: note, publicInterest: false },
    isEarlierKnown,
  })),
})

/** A request to the department, over the web by default. */
const request = (different: Parameters<typeof asked>[0]): Beginning<DisclosureRequest, null> => ({
  type: disclosureRequestType,
  known: null,
  itemVersion: 1,
  actor: { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 },
  opening: asked(different),
})

/** A change of an item by its department. */
const change = (different: Parameters<typeof submitted>[0]): Beginning<ItemChange, ChangesKnown> => ({
  type: itemChangeType,
  known: knownToChanges,
  itemVersion: 1,
  actor: { kind: 'officer', subject: 'drafter', office: department, roles: ['drafter'] },
  opening: submitted(different),
})

/** What the endpoint for drafts and the worker that writes them say. */
const outcomes = ({ kind, items, urgent, confirmed, list }: ItemChange): Record<string, readonly object[]> => ({
  revise: [drafted],
  enter: [
    {
      versions: items.map(({ code, base }) => ({ code, version: (base ?? 0) + 1, from: '2026-04-10' })),
      resumes: urgent && !confirmed ? '2026-04-10' : null,
      ...(kind === 'reorganise' ? { moved: 12 } : { movesPower: kind === 'transfer' }),
    },
  ],
  overtake: [{ why: '已经是第2版。' }],
  'end-cases': [{ ended: 2 }],
  list: knownToChanges.takers.map(({ id }) => ({ to: id, cases: '', note })),
  // Cases move as by the lists of other changes.
  'list-all': [{ people: [{ subject: 'head', name: '甲', roles: ['head'] }], leavers: [], note }],
  'report-people': [{ list: list?.seq, moved: 1, removed: 0 }],
  'report-moved': [{ list: list?.seq, moved: 1, left: [{ no: 'XX4K7TQ9M2CB5', why: 'state-forbids' }] }],
})

/** A signal about the department's case. */
const raised = (different: Parameters<typeof card>[0]): Beginning<Signal, null> => ({
  type: signalType,
  known: null,
  itemVersion: 1,
  actor: { kind: 'system', name: 'supervision' },
  opening: card(different),
})

/** What the supervision of the other case finds, from some positions. */
const found = ({ version, since, due }: Signal): Record<string, readonly object[]> => {
  const worse = { rule: 'T3', level: 'red', since, due, provisional: false, evidence: [1, 4], silence: 2 }
  const isNew = version === 1
  return {
    grow: isNew ? [{ ...worse, sentence: '超过法定期限。' }] : [],
    'withdraw-by-calendar': isNew ? [{ due: '2026-04-01' }] : [],
    'withdraw-by-outage': isNew ? [{ day: '2026-02-28', minutes: 65, sentence: '当天到期的不算超期。' }] : [],
    'hand-on': isNew ? [{ from: department, to: 'health', change: 'X26-0002' }] : [],
  }
}

export const rows: readonly Row[] = [
  row(
    applicationType,
    [
      filedFor(permit(), true),
      filedFor(permit({ paperBefore: 'forwarding' }), false),
      filedFor(permit({ paperBefore: 'decision', procedures: [procedureRow('site-survey', { owner: 'town' })] }), true),
      filedFor(payment({ paperBefore: 'delivery' }), true),
      filedFor(delegated(), true),
      filedFor(delegated(), false),
      filedFor(filing(), false),
    ],
    custody,
  ),
  row(
    enquiryType,
    [
      letter({}),
      letter({ kind: 'complaint', village: null, channel: 'web' }),
      letter({
        kind: 'report',
        author: null,
        person: null,
        accused: { offices: [town], officers: ['clerk-forestry'] },
      }),
    ],
    named,
  ),
  row(
    disclosureRequestType,
    [
      request({}),
      request({ channel: 'agent', village }),
      request({ channel: 'counter', receivedOn: day, form: 'paper', way: 'collection' }),
    ],
    earlier,
  ),
  row(
    itemChangeType,
    [
      change({ kind: 'transfer' }),
      change({ kind: 'entrust', receivers: [town] }),
      change({ kind: 'suspend', urgent: true }),
      change({ kind: 'withdraw', lawEnded: true }),
      change({ kind: 'reorganise', items: [], receivers: [town] }),
    ],
    outcomes,
  ),
  row(signalType, [raised({}), raised({ level: 'warning', rule: 'T1' })], found),
  row(chaseType, [chased({}), chased({ about: null })], succeeded),
]
