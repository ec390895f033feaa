import { textField } from '../../casework/field.ts'
import { dueOf, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { enquiry, kinds } from '../head.ts'
import { clockNamed, daysText } from '../transitions.ts'

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
  { reason: sealed },
  {
    evolve: (c, _, { on }) => ({
      ...c,
      state: 'handling',
      reopened: true,
      ended: null,
      clocks: [
        ...c.clocks.map(k => (k.end === null ? { ...k, end: on } : k)),
        startClock('answer', kinds[c.kind].limit, on),
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
  decide: (c, input, { on, calendar }) => {
    if (c.reopened) return refuse('already-reopened')
    const clock = clockNamed(c, 'reopening')
    const due = clock === undefined ? null : dueOf(clock, calendar)
    return due !== null && on > due.day ? refuse('reopening-late', { due: due.day }) : [reopened(input)]
  },
})
