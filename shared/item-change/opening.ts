import * as z from 'zod/mini'
import type { Recorded } from '../casework/entry.ts'
import type { ValueOf } from '../casework/event.ts'
import { dayOf, nextDay } from '../kernel/calendar.ts'
import { startClock } from '../kernel/clock.ts'
import { sealed } from '../kernel/sealed.ts'
import { drafted, type ItemChange, itemChange, kind, lawful, titleOf } from './head.ts'
import { examined } from './transitions.ts'

/** What a draft says, first and after each correction. */
export const draft = {
  about: z.string(),
  items: z.array(drafted),
  from: z.iso.date(),
  receivers: z.array(z.string()),
  /** of a merger of two villages' stations, which their town confirms: which one ends, and which goes on */
  station: z.optional(z.strictObject({ ends: z.string(), successor: z.string() })),
  /** the versions to be written, as JSON */
  versions: sealed,
  /** what they change, as lines for the page */
  told: sealed,
  reason: sealed,
  /** the law or document that it rests on */
  basis: sealed,
  lawEnded: z.optional(z.boolean()),
}
/** Events of before it was asked do not say it. */
export const endedByLaw = ({ lawEnded }: { lawEnded?: boolean | undefined }) =>
  lawEnded === undefined ? {} : { lawEnded }

/** Of a merger it is whoever has to confirm; of a village's station the town confirms. */
export function successorOf(
  kind: ItemChange['kind'],
  { receivers: [first], station }: Pick<ValueOf<typeof filed>, 'receivers' | 'station'>,
): Pick<ItemChange, 'successor' | 'station'> {
  if (kind !== 'reorganise' || first === undefined) return {}
  if (station === undefined) return { successor: first }
  return { successor: station.successor, station: { ends: station.ends, town: first } }
}

/** 提交 */
export const filed = itemChange.event(
  'item-change-filed',
  {
    kind,
    office: z.string(),
    legality: z.string(),
    establishment: z.string(),
    urgent: z.boolean(),
    ...draft,
    pin: z.string(),
  },
  {
    evolve: () => {
      throw new RangeError('a change is filed once')
    },
    staff: (e, { office }) => [
      `${office(e.office)}提交${titleOf(e.kind, e.about)}${e.urgent ? '（紧急暂停，立即生效）' : ''}。`,
      e.reason,
      e.basis,
    ],
    applicant: null,
  },
)
export type Filed = ValueOf<typeof filed>

export function open(e: Filed, { at, case: no, seq, by }: Recorded): ItemChange {
  const on = dayOf(at)
  const begun: ItemChange = {
    no,
    version: seq,
    state: 'entering',
    kind: e.kind,
    filedAt: at,
    about: e.about,
    office: e.office,
    drafters: [by.subject],
    examiners: [],
    legality: e.legality,
    establishment: e.establishment,
    items: e.items,
    from: e.from,
    receivers: e.receivers,
    urgent: e.urgent,
    confirmed: false,
    // The rest of today, and tomorrow.
    resumes: e.urgent ? nextDay(on, 2) : null,
    ...endedByLaw(e),
    ...successorOf(e.kind, e),
    returns: 0,
    holder: e.office,
    transitSince: null,
    passed: [...new Set([e.office, ...(e.urgent ? [e.establishment] : [])])],
    assignee: null,
    recounted: null,
    ended: null,
    pin: e.pin,
    clocks: [],
    signals: [],
  }
  return e.urgent
    ? { ...begun, clocks: [startClock('confirmation', lawful.confirmation, on)] }
    : examined(begun, on, at)
}
