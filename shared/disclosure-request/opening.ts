import * as z from 'zod/mini'
import type { Recorded } from '../casework/entry.ts'
import type { ValueOf } from '../casework/event.ts'
import { dayOf } from '../kernel/calendar.ts'
import { startClock } from '../kernel/clock.ts'
import { fileRef, sealed } from '../kernel/sealed.ts'
import { channels, type DisclosureRequest, disclosureRequest, forms, isSentOn, lawful, ways } from './head.ts'
import { requesters } from './results.ts'
import { received } from './transitions.ts'

const keys = <const O extends Record<string, unknown>>(of: O) => z.enum(Object.keys(of) as (keyof O & string)[])

/** 申请 */
export const filed = disclosureRequest.event(
  'disclosure-requested',
  {
    channel: keys(channels),
    /** the day it was handed in or signed for; null where both sides have to confirm it first */
    receivedOn: z.nullable(z.iso.date()),
    requester: keys(requesters),
    author: z.string(),
    /** name, number, telephone and address */
    person: sealed,
    village: z.nullable(z.string()),
    organ: z.string(),
    /** the wanted information: a name, a number or a description by which it can be found */
    text: sealed,
    form: keys(forms),
    way: keys(ways),
    files: z.array(fileRef),
    pin: z.string(),
  },
  {
    evolve: () => {
      throw new RangeError('a request is filed once')
    },
    staff: (e, { office }) => `收到向${office(e.organ)}提出的政府信息公开申请（${channels[e.channel]}）。`,
    applicant: (e, { office }) =>
      e.receivedOn === null
        ? `申请已提交给${office(e.organ)}，双方确认收到之日起计算答复期限。`
        : `${office(e.organ)}已收到申请。`,
    notices: {
      templates: {
        'disclosure-received': {
          legal: false,
          title: '公开申请收件通知',
          text: '{hello}{item}已提交，编号{case}。凭编号和查询码可在网上查进度。',
        },
      },
      compose: (_, __, message) => message('disclosure-received', {}),
    },
  },
)
export type Filed = ValueOf<typeof filed>

export function open(e: Filed, { at, case: no, seq }: Recorded): DisclosureRequest {
  const on = dayOf(at)
  const arrived: DisclosureRequest = {
    no,
    version: seq,
    state: 'arrived',
    channel: e.channel,
    filedAt: at,
    receivedOn: null,
    requester: e.requester,
    author: e.author,
    village: e.village,
    organ: e.organ,
    form: e.form,
    way: e.way,
    asked: false,
    supplement: null,
    consultations: [],
    extended: false,
    outcome: null,
    holder: e.organ,
    // A request entered by an organ's own clerk is in that clerk's hands.
    transitSince: isSentOn(e.channel) ? at : null,
    passed: [e.organ, ...(e.village === null ? [] : [e.village])],
    assignee: null,
    recounted: null,
    ended: null,
    pin: e.pin,
    clocks: [],
    signals: [],
  }
  return e.receivedOn === null
    ? { ...arrived, clocks: [startClock('confirmation', lawful.confirmation, on)] }
    : received(arrived, e.receivedOn)
}
