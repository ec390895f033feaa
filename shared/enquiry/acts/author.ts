import * as z from 'zod/mini'
import { textField } from '../../casework/field.ts'
import { dueOf, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { enquiry, kinds, lawful } from '../head.ts'
import { clockNamed, daysText, isReported } from '../transitions.ts'

/** The author's reaction to the answer. The desk records it when it comes by telephone. */

export const satisfied = enquiry.event(
  'enquiry-satisfied',
  {},
  {
    evolve: (c, _, { on }) => ({
      ...c,
      state: 'satisfied',
      ended: { on, erased: null },
      clocks: c.clocks.map(k => (k.end === null ? { ...k, end: on } : k)),
    }),
    staff: () => '来信人满意。',
    applicant: () => '您对答复表示满意。',
  },
)
export const satisfy = enquiry.act({
  title: '满意',
  verb: '表示满意',
  tone: 'primary',
  from: ['answered'],
  who: ['applicant', 'clerk@desk', 'agent@village'],
  inHand: false,
  form: {},
  events: [satisfied],
  decide: () => [satisfied({})],
})

export const reopened = enquiry.event(
  'enquiry-reopened',
  /** `to`: the desk, or who continues its powers, where the office that answered it has ended or become the reported one */
  { reason: sealed, to: z.optional(z.string()) },
  {
    evolve: (c, { to }, { on, at }) => ({
      ...c,
      ...(to === undefined
        ? { state: 'handling' }
        : { state: 'filed', holder: to, desk: to, transitSince: at, assignee: null }),
      reopened: true,
      ended: null,
      clocks: [
        ...c.clocks.map(k => (k.end === null ? { ...k, end: on } : k)),
        startClock('answer', kinds[c.kind].limit, on),
        ...(to === undefined ? [] : [startClock('triage', lawful.triage, on)]),
      ],
    }),
    staff: e => ['来信人不满意，要求重办。', e.reason],
    applicant: (e, { text }) => `您要求重办：${text(e.reason)}`,
  },
)
/** Once, within some days of the answer. 重办 */
export const reopen = enquiry.act({
  title: '不满意，要求重办',
  verb: '要求重办',
  help: c => `答复后${daysText(c, 'reopening')}内可以要求重办一次，请写明哪里没有解决。`,
  from: ['answered'],
  who: ['applicant', 'clerk@desk', 'agent@village'],
  inHand: false,
  form: { reason: textField('哪里没有解决', { min: 2 }) },
  events: [reopened],
  decide: (c, input, { on, calendar, known }) => {
    if (c.reopened) return refuse('already-reopened')
    const clock = clockNamed(c, 'reopening')
    const due = clock === undefined ? null : dueOf(clock, calendar)
    if (due !== null && on > due.day) return refuse('reopening-late', { due: due.day })
    const stays = known.offices.some(({ id }) => id === c.holder) && !isReported(c, c.holder, known)
    return [reopened({ ...input, ...(stays ? {} : { to: known.present(c.desk) }) })]
  },
})
