import * as z from 'zod/mini'
import type { Recorded } from '../casework/entry.ts'
import type { ValueOf } from '../casework/event.ts'
import { startedText } from '../casework/set-limits.ts'
import { dayOf } from '../kernel/calendar.ts'
import { startClock } from '../kernel/clock.ts'
import { fileRef, sealed } from '../kernel/sealed.ts'
import { channel, channels, type Enquiry, enquiry, kind, kinds, lawful } from './head.ts'

/** 来信 */
export const filed = enquiry.event(
  'enquiry-filed',
  {
    kind,
    channel,
    topic: z.string(),
    place: z.nullable(z.string()),
    item: z.nullable(z.string()),
    author: z.nullable(z.string()),
    /** name, telephone and number as given; null where none was */
    person: z.nullable(sealed),
    village: z.nullable(z.string()),
    desk: z.string(),
    county: z.string(),
    title: sealed,
    text: sealed,
    files: z.array(fileRef),
    accused: z.strictObject({ offices: z.array(z.string()), officers: z.array(z.string()) }),
    /** the letter it was split from */
    from: z.nullable(z.string()),
    publish: z.boolean(),
    pin: z.string(),
  },
  {
    evolve: () => {
      throw new RangeError('a letter is filed once')
    },
    staff: e => `收到${kinds[e.kind].label}（${channels[e.channel]}）${e.from === null ? '' : `，由${e.from}拆分`}。`,
    applicant: () => '来信已收到。',
    notices: {
      templates: {
        'enquiry-received': {
          legal: false,
          title: '来信收件通知',
          text: '{hello}{item}已收到，编号{case}，{limit}内答复。可凭查询码在网上查看。',
        },
      },
      compose: (e, { record }, message) =>
        message('enquiry-received', { limit: startedText(record, 'answer', kinds[e.kind].limit) }),
    },
  },
)
export type Filed = ValueOf<typeof filed>

/** The letter is with the desk, and both clocks run from this instant. */
export function open(e: Filed, { at, case: no, seq }: Recorded): Enquiry {
  const on = dayOf(at)
  return {
    no,
    version: seq,
    state: 'filed',
    kind: e.kind,
    channel: e.channel,
    topic: e.topic,
    place: e.place,
    item: e.item,
    filedAt: at,
    author: e.author,
    village: e.village,
    desk: e.desk,
    county: e.county,
    accused: e.accused,
    ruled: false,
    returns: 0,
    extended: false,
    reopened: false,
    publish: e.publish,
    holder: e.desk,
    transitSince: null,
    // The county's supervisors see every letter. The village that wrote one informs its villager.
    passed: [e.desk, e.county, ...(e.village === null ? [] : [e.village])],
    assignee: null,
    recounted: null,
    ended: null,
    pin: e.pin,
    clocks: [startClock('triage', lawful.triage, on), startClock('answer', kinds[e.kind].limit, on)],
    signals: [],
  }
}
